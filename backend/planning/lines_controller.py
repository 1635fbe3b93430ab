"""Lines over HTTP: the routes of a plan and of a change, as the map draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.accounts.guards import requires
from backend.planning.service import depot_of, plan_of
from backend.planning.underway.answer import RevisedRoute
from backend.planning.underway.service import revision_of
from backend.runs.lines import RouteLines, lines_of
from backend.settings import Office
from backend.shared.roles import Role
from routing.geography import Coordinates
from routing.lines.straight import OrStraight


class LineController(Controller):
    """What a dispatcher sees of ways before they are driven."""

    path = "/api"
    tags = ["plans"]
    guards = [requires(Role.DISPATCHER, Role.ADMINISTRATOR)]

    @get("/plans/{proposal_id:uuid}/lines")
    async def of_plan(
        self,
        proposal_id: FromPath[UUID],
        office: NamedDependency[Office],
        lines: NamedDependency[OrStraight],
    ) -> RouteLines:
        """Draw each route of a plan as far as it is, by courier."""
        proposal = await plan_of(proposal_id)
        depot = depot_of(proposal.question.depot_id, office).coordinates
        routes = proposal.answer.routes if proposal.answer else ()
        ways = {
            str(route.courier_id): _round(depot, (stop.coordinates for stop in route.stops))
            for route in routes
        }
        return await lines_of(lines, ways)

    @get("/revisions/{revision_id:uuid}/lines")
    async def of_revision(
        self,
        revision_id: FromPath[UUID],
        office: NamedDependency[Office],
        lines: NamedDependency[OrStraight],
    ) -> RouteLines:
        """Draw what each courier would still drive, by courier."""
        row = await revision_of(revision_id)
        depot = office.depot(row.depot).coordinates
        ways = {str(route.courier_id): _rest(depot, route) for route in row.revised.after}
        return await lines_of(lines, ways)


def _round(depot: Coordinates, doors: Iterable[Coordinates]) -> Sequence[Coordinates]:
    return [depot, *doors, depot]


def _rest(depot: Coordinates, route: RevisedRoute) -> Sequence[Coordinates]:
    """Whoever is on the way starts at the first door to come, and is back before loading again."""
    if not route.stops:
        return []
    doors = [Coordinates(stop.latitude, stop.longitude) for stop in route.stops]
    if not route.has_left:
        return _round(depot, doors)
    carried = sum(stop.in_bag for stop in route.stops)
    again = _round(depot, doors[carried:]) if carried < len(doors) else [depot]
    return [*doors[:carried], *again]
