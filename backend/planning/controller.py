"""Plans over HTTP: asked for, watched while they grow, confirmed or discarded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, time
from uuid import UUID

import msgspec
from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import ServerSentEvent

from backend.accounts.guards import requires
from backend.planning import couriers_repository, searching, service, settling
from backend.planning.finder import ThreadedFinder
from backend.planning.posing import NextVisits
from backend.planning.repository import Question
from backend.planning.rules.question import Shift
from backend.planning.schemas import (
    CourierEngagement,
    CourierEngagements,
    CourierShift,
    DepotLine,
    DepotList,
    PlanQuestion,
    PlanTerms,
    PlanView,
    PlanWishes,
    RunMade,
    RunsMade,
)
from backend.planning.searches import Searches
from backend.planning.service import Wishes
from backend.planning.view import view_of
from backend.planning.watching import changes
from backend.planning.weighing import terms_of
from backend.settings import Office
from backend.shared.clock import Clock
from backend.shared.roles import DESK, Actor, Role
from backend.shared.words import Language


class PlanController(Controller):
    """What a dispatcher does with plans."""

    path = "/api/plans"
    tags = ["plans"]
    guards = [requires(Role.DISPATCHER, Role.ADMINISTRATOR)]

    @post(status_code=202)
    async def ask(
        self,
        data: JSONBody[PlanQuestion],
        office: NamedDependency[Office],
        finder: NamedDependency[ThreadedFinder],
        searches: NamedDependency[Searches],
        clock: NamedDependency[Clock],
        next_visits: NamedDependency[NextVisits],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> PlanView:
        """Begin to plan a day; the answer grows, so ask for it again until it is proposed."""
        proposal_id = await service.ask(_question(data), office=office, actor=actor, now=now)
        searches.start(
            proposal_id,
            searching.search(
                proposal_id, finder=finder, office=office, clock=clock, next_visits=next_visits
            ),
        )
        return await view_of(proposal_id, office=office, now=now, language=language)

    @post("/{proposal_id:uuid}/again", status_code=202)
    async def ask_again(
        self,
        proposal_id: FromPath[UUID],
        data: JSONBody[PlanWishes],
        office: NamedDependency[Office],
        finder: NamedDependency[ThreadedFinder],
        searches: NamedDependency[Searches],
        clock: NamedDependency[Clock],
        next_visits: NamedDependency[NextVisits],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> PlanView:
        """Plan once more what was planned before, with other wishes; both stand side by side."""
        wishes = Wishes(
            given_to=data.given_to,
            set_aside=frozenset(data.set_aside),
            seconds=data.seconds,
            at_once=frozenset(data.at_once),
        )
        again = await service.ask_again(proposal_id, wishes, office=office, actor=actor, now=now)
        searches.start(
            again,
            searching.search(
                again, finder=finder, office=office, clock=clock, next_visits=next_visits
            ),
        )
        return await view_of(again, office=office, now=now, language=language)

    @get("/terms")
    async def terms(
        self, office: NamedDependency[Office], language: NamedDependency[Language]
    ) -> PlanTerms:
        """Show how far the office plans ahead, and what a plan pays for."""
        return terms_of(office.planning, language)

    @get("/engaged")
    async def engaged(self, date: FromQuery[date]) -> CourierEngagements:
        """Show who has a run on a day, and when: nobody drives two at once."""
        return CourierEngagements(
            [
                CourierEngagement(
                    account_id=it.courier_id,
                    departs_at=it.departs_at,
                    returns_at=it.returns_at,
                    lost=it.is_lost,
                )
                for it in await couriers_repository.engagements(date)
            ]
        )

    @get("/{proposal_id:uuid}")
    async def watch(
        self,
        proposal_id: FromPath[UUID],
        office: NamedDependency[Office],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> PlanView:
        """Show a plan as far as it is."""
        return await view_of(proposal_id, office=office, now=now, language=language)

    @get("/{proposal_id:uuid}/events", media_type="text/event-stream")
    async def events(
        self,
        proposal_id: FromPath[UUID],
        office: NamedDependency[Office],
        clock: NamedDependency[Clock],
        language: NamedDependency[Language],
    ) -> ServerSentEvent:
        """Send a plan whenever it has become better, until its search has ended."""
        await service.plan_of(proposal_id)

        async def views() -> AsyncIterator[bytes]:
            async for _ in changes(proposal_id):
                view = await view_of(proposal_id, office=office, now=clock(), language=language)
                yield msgspec.json.encode(view)

        return ServerSentEvent(views(), event_type="plan")

    @post("/{proposal_id:uuid}/end", status_code=202)
    async def end(self, proposal_id: FromPath[UUID]) -> None:
        """End a search: the best that was found so far is proposed within a second."""
        await settling.end_search(proposal_id)

    @post("/{proposal_id:uuid}/confirm")
    async def confirm(
        self,
        proposal_id: FromPath[UUID],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> RunsMade:
        """Make runs of a plan: all of them, or none."""
        runs = await settling.confirm(proposal_id, actor=actor, now=now)
        return RunsMade([RunMade(run.id, run.number) for run in runs])

    @delete("/{proposal_id:uuid}")
    async def discard(self, proposal_id: FromPath[UUID]) -> None:
        """Throw a plan away; a search for it ends within a second."""
        await settling.discard(proposal_id)


class DepotController(Controller):
    """Where runs start."""

    path = "/api/depots"
    tags = ["plans"]
    guards = [requires(*DESK)]

    @get()
    async def list_depots(self, office: NamedDependency[Office]) -> DepotList:
        """List the office's depots, its own door first."""
        return DepotList(
            [
                DepotLine(
                    depot.id,
                    depot.name,
                    depot.coordinates.latitude,
                    depot.coordinates.longitude,
                )
                for depot in office.depots
            ]
        )


def _question(data: PlanQuestion) -> Question:
    return Question(
        date=data.date,
        depot_id=data.depot_id,
        shifts=tuple(_shift(shift) for shift in data.couriers),
        order_ids=tuple(data.order_ids) if data.order_ids is not None else None,
        seconds=data.seconds,
        days=data.days,
    )


def _shift(data: CourierShift) -> Shift:
    return Shift(
        courier_id=data.account_id,
        starts_at=time.fromisoformat(data.starts_at),
        ends_at=time.fromisoformat(data.ends_at),
        capacity=data.capacity,
    )
