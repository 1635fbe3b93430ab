"""A plan in the office's words: whom each courier visits, when, and who is left out and why.

It holds ids and times only, so that a stored proposal carries nobody's name or address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.planning.rules.clocks import Horizon
from backend.planning.rules.doors import Asked, Door
from backend.planning.rules.fleet import courier_of, day_of
from backend.planning.rules.question import midnight
from backend.planning.rules.waiting import why_it_waits
from routing.costs import costs_of
from routing.geography import Coordinates
from routing.plan import Note, Pause, Plan, Route, Visit
from routing.problem import Problem


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """A door as planned; ``distance_m`` is driven since the route's start."""

    place_id: UUID
    order_ids: tuple[UUID, ...]
    coordinates: Coordinates
    arrival: datetime
    departure: datetime
    wait_s: int
    distance_m: int

    @property
    def service_duration_s(self) -> int:
        """Seconds at the door, without waiting for it to open."""
        return int((self.departure - self.arrival).total_seconds()) - self.wait_s


@dataclass(frozen=True, slots=True)
class PlannedBreak:
    """A rest on the way; ``before`` is the number of the stop that follows, from 0."""

    before: int
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class PlannedRoute:
    """One courier's day as planned; a break before leaving or after coming back is not told."""

    courier_id: UUID
    departs_at: datetime
    returns_at: datetime
    distance_m: int
    stops: tuple[PlannedStop, ...]
    breaks: tuple[PlannedBreak, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An order that is on no route; ``reason`` is a code that has words."""

    order_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting(LeftOut):
    """An order that no clock forces yet; ``until`` is the day by which it will be brought."""

    until: date


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole proposal: the first day's ``routes``, and those foreseen for the days after it.

    ``later_days``: the working days planned beyond the first, with or without a route. ``costs``:
    what is paid for what, by the names of `routing.costs.Costs`. ``notes``: what had to be done
    otherwise than asked.
    """

    routes: tuple[PlannedRoute, ...]
    unassigned: tuple[LeftOut, ...]
    not_plannable: tuple[LeftOut, ...]
    later_days: tuple[date, ...] = ()
    later: tuple[PlannedRoute, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    costs: dict[str, int] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def order_ids(self) -> list[UUID]:
        """Every order the answer speaks of."""
        planned = [
            order_id
            for route in (*self.routes, *self.later)
            for stop in route.stops
            for order_id in stop.order_ids
        ]
        left_out = (*self.unassigned, *self.waiting, *self.not_plannable)
        return planned + [left.order_id for left in left_out]


@dataclass(frozen=True, slots=True)
class Due:
    """What is due on which days at which doors, and what no route can be asked for."""

    asked: Asked
    doors: Mapping[str, Door]
    not_plannable: tuple[LeftOut, ...]
    waiting: tuple[Waiting, ...]

    @property
    def horizon(self) -> Horizon:
        """The days that are planned."""
        return self.asked.horizon


def answer_without_routes(due: Due) -> Answer:
    """Return what can be said where no door's turn has come."""
    return Answer((), (), due.not_plannable, due.horizon.days[1:], waiting=due.waiting)


def answer_of(plan: Plan, problem: Problem, due: Due) -> Answer:
    """Say a routing plan in the office's words."""
    driven = [route for route in plan.routes if route.visits]
    waiting, unassigned = _left_out(plan, due)
    return Answer(
        routes=tuple(_route(route, due) for route in driven if not day_of(route.vehicle_id)),
        unassigned=tuple(unassigned),
        not_plannable=due.not_plannable,
        later_days=due.horizon.days[1:],
        later=tuple(_route(route, due) for route in driven if day_of(route.vehicle_id)),
        waiting=(*waiting, *due.waiting),
        costs=asdict(costs_of(problem, plan)),
        notes=plan.notes,
    )


def _left_out(plan: Plan, due: Due) -> tuple[list[Waiting], list[LeftOut]]:
    """Part those who may wait from those for whom something must be done."""
    waiting: list[Waiting] = []
    unassigned: list[LeftOut] = []
    for left in plan.unassigned:
        door = due.doors[left.stop_id]
        why, until = why_it_waits(left.reason), door.turn.until
        for order_id in door.order_ids:
            if door.turn.optional and why and until:
                waiting.append(Waiting(order_id, why, until))
            else:
                unassigned.append(LeftOut(order_id, left.reason.value))
    return waiting, unassigned


def _route(route: Route, due: Due) -> PlannedRoute:
    start = midnight(due.horizon.first)
    return PlannedRoute(
        courier_id=courier_of(route.vehicle_id),
        departs_at=start + timedelta(seconds=route.departure_s),
        returns_at=start + timedelta(seconds=route.return_s),
        distance_m=route.distance_m,
        stops=tuple(_stop(visit, start, due.doors[visit.stop_id]) for visit in route.visits),
        breaks=tuple(_break(pause, start) for pause in route.pauses),
    )


def _break(pause: Pause, start: datetime) -> PlannedBreak:
    return PlannedBreak(
        before=pause.before,
        begins_at=start + timedelta(seconds=pause.arrival_s + pause.wait_s),
        ends_at=start + timedelta(seconds=pause.departure_s),
    )


def _stop(visit: Visit, start: datetime, door: Door) -> PlannedStop:
    return PlannedStop(
        place_id=door.place_id,
        order_ids=door.order_ids,
        coordinates=door.coordinates,
        arrival=start + timedelta(seconds=visit.arrival_s),
        departure=start + timedelta(seconds=visit.departure_s),
        wait_s=visit.wait_s,
        distance_m=visit.distance_m,
    )
