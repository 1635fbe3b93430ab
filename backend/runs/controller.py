"""Runs over HTTP: listed, looked at, their manifest printed, and cancelled before they start."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from uuid import UUID

from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from backend.accounts.guards import requires
from backend.paper.sheet import Letterhead
from backend.places.locator import Locator
from backend.runs import repository, service
from backend.runs.documents.manifest import manifest_pdf
from backend.runs.lines import RouteLines, lines_of
from backend.runs.looking import run_as_it_was
from backend.runs.lost import take_back
from backend.runs.manifest import manifest_facts
from backend.runs.schemas import BagTakenBack, EnvelopesCounted, RunDetail, RunPage
from backend.runs.vault import count_envelopes
from backend.runs.view import run_detail, run_lines
from backend.settings import Office
from backend.shared.roles import DESK, Actor, Role
from backend.shared.words import Language
from backend.web.paging import After, Limit, next_page
from routing.geography import Coordinates
from routing.lines.straight import OrStraight

PDF = "application/pdf"


class RunController(Controller):
    """What the desk does with runs."""

    path = "/api/runs"
    tags = ["runs"]
    guards = [requires(*DESK)]

    @get()
    async def list_runs(
        self,
        office: NamedDependency[Office],
        language: NamedDependency[Language],
        date: FromQuery[date | None] = None,
        after: After = None,
        limit: Limit = 100,
    ) -> RunPage:
        """List runs, newest first, of one day when a day is given."""
        rows = await repository.runs(on=date, after=after, limit=limit)
        return RunPage(await run_lines(rows, office, language), next_page(rows, limit))

    @get("/{run_id:uuid}")
    async def show(
        self,
        run_id: FromPath[UUID],
        office: NamedDependency[Office],
        locator: NamedDependency[Locator],
        language: NamedDependency[Language],
    ) -> RunDetail:
        """Show a run with its doors, even a cancelled one."""
        return await run_detail(await run_as_it_was(run_id), office, locator, language)

    @get("/{run_id:uuid}/lines")
    async def lines(
        self,
        run_id: FromPath[UUID],
        office: NamedDependency[Office],
        lines: NamedDependency[OrStraight],
    ) -> RouteLines:
        """Draw the way of a run along roads, as far as they are known."""
        manifest = await service.manifest_of(run_id)
        depot = office.depot(manifest.run.depot).coordinates
        doors = [Coordinates(stop.latitude, stop.longitude) for stop in manifest.stops]
        return await lines_of(lines, {str(manifest.run.courier_id): [depot, *doors, depot]})

    @get("/{run_id:uuid}/manifest.pdf", media_type=PDF)
    async def manifest(
        self,
        run_id: FromPath[UUID],
        office: NamedDependency[Office],
        locator: NamedDependency[Locator],
        letterhead: NamedDependency[Letterhead],
        now: NamedDependency[datetime],
    ) -> Response[bytes]:
        """Print the manifest that both sides sign when the envelopes change hands."""
        facts = await manifest_facts(await service.manifest_of(run_id), office, locator)
        paper = await asyncio.to_thread(manifest_pdf, facts, letterhead, now)
        return Response(paper, media_type=PDF)

    @post(
        "/{run_id:uuid}/counts",
        status_code=200,
        guards=[requires(Role.DISPATCHER, Role.ADMINISTRATOR)],
    )
    async def count(
        self,
        run_id: FromPath[UUID],
        data: JSONBody[EnvelopesCounted],
        office: NamedDependency[Office],
        locator: NamedDependency[Locator],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> RunDetail:
        """Say which envelopes the desk gave out or took in: the other side of a scan."""
        numbers = data.seal_numbers
        await count_envelopes(run_id, data.direction, numbers, actor=actor, now=now)
        return await run_detail(await service.manifest_of(run_id), office, locator, language)

    @post(
        "/{run_id:uuid}/taken-back",
        status_code=200,
        guards=[requires(Role.DISPATCHER, Role.ADMINISTRATOR)],
    )
    async def taken_back(
        self,
        run_id: FromPath[UUID],
        data: JSONBody[BagTakenBack],
        office: NamedDependency[Office],
        locator: NamedDependency[Locator],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> RunDetail:
        """Take a lost courier's bag back into the vault; then it may go out with another."""
        await take_back(run_id, data.seal_numbers, actor=actor, now=now)
        return await run_detail(await service.manifest_of(run_id), office, locator, language)

    @delete("/{run_id:uuid}", guards=[requires(Role.DISPATCHER, Role.ADMINISTRATOR)])
    async def cancel(
        self,
        run_id: FromPath[UUID],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> None:
        """Cancel a run of which nothing is loaded; its orders may be planned again."""
        await service.cancel_run(run_id, actor=actor, now=now)
