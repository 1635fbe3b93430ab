"""Revisions over HTTP: asked for, looked at side by side, confirmed or discarded."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated
from uuid import UUID

from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.accounts.guards import requires
from backend.places.locator import Locator
from backend.planning.finder import ThreadedFinder
from backend.planning.posing import NextVisits
from backend.planning.rules.question import Shift
from backend.planning.schemas import CourierShift
from backend.planning.underway import service
from backend.planning.underway.day import Wishes
from backend.planning.underway.schemas import (
    RevisionConfirmed,
    RevisionVault,
    RevisionView,
    RevisionWishes,
)
from backend.planning.underway.view import vault_of, view_of
from backend.planning.underway.visits import DoorsLeft, Visits
from backend.planning.underway.waiting import waiting_on
from backend.settings import Office
from backend.shared.roles import Actor, Role
from backend.shared.words import Language

MOST_CHOSEN = 200
"""Orders that one address can ask about."""


class RevisionController(Controller):
    """What a dispatcher does about runs that are under way."""

    path = "/api/revisions"
    tags = ["revisions"]
    guards = [requires(Role.DISPATCHER, Role.ADMINISTRATOR)]

    @post()
    async def ask(
        self,
        data: JSONBody[RevisionWishes],
        office: NamedDependency[Office],
        replanner: NamedDependency[ThreadedFinder],
        doors_left: NamedDependency[DoorsLeft],
        next_visits: NamedDependency[NextVisits],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> RevisionView:
        """Find how the day's runs go on; it takes the seconds asked for, and changes nothing."""
        revision_id = await service.ask(
            _wishes(data),
            replanner=replanner,
            office=office,
            actor=actor,
            now=now,
            visits=Visits(doors_left, next_visits),
        )
        return await view_of(revision_id, office=office, language=language)

    @get("/waiting")
    async def waiting(
        self,
        office: NamedDependency[Office],
        locator: NamedDependency[Locator],
        next_visits: NamedDependency[NextVisits],
        language: NamedDependency[Language],
        on: Annotated[date, QueryParameter(name="date")],
        chosen: Annotated[list[UUID] | None, QueryParameter(max_items=MOST_CHOSEN)] = None,
    ) -> RevisionVault:
        """Show what could be added to the runs of a day, and why some of it cannot."""
        found = await waiting_on(on, chosen=chosen or (), office=office, next_visits=next_visits)
        return vault_of(found, locator, language)

    @get("/{revision_id:uuid}")
    async def show(
        self,
        revision_id: FromPath[UUID],
        office: NamedDependency[Office],
        language: NamedDependency[Language],
    ) -> RevisionView:
        """Show both days side by side."""
        return await view_of(revision_id, office=office, language=language)

    @post("/{revision_id:uuid}/confirm", status_code=200)
    async def confirm(
        self,
        revision_id: FromPath[UUID],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> RevisionConfirmed:
        """Change the runs: all of them, or none."""
        made = await service.confirm(revision_id, actor=actor, now=now)
        revised = (await service.revision_of(revision_id)).revised
        return RevisionConfirmed(len(revised.changed), [run.number for run in made])

    @delete("/{revision_id:uuid}")
    async def discard(self, revision_id: FromPath[UUID]) -> None:
        """Leave the runs as they are."""
        await service.discard(revision_id)


def _wishes(data: RevisionWishes) -> Wishes:
    return Wishes(
        date=data.date,
        depot_id=data.depot_id,
        lost=frozenset(data.lost),
        taken_off=frozenset(data.taken_off),
        added=tuple(dict.fromkeys(data.added)),
        substitutes=tuple(_shift(shift) for shift in data.substitutes),
        later={it.run_id: time.fromisoformat(it.ends_at) for it in data.later},
        seconds=data.seconds,
    )


def _shift(data: CourierShift) -> Shift:
    return Shift(
        courier_id=data.account_id,
        starts_at=time.fromisoformat(data.starts_at),
        ends_at=time.fromisoformat(data.ends_at),
        capacity=data.capacity,
    )
