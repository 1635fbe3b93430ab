"""A plan in the office's words: whom each courier visits, when, and who is left out and why.

It holds ids and times only, so that a stored proposal carries nobody's name or address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.planning.rules.question import midnight
from routing.geography import Coordinates
from routing.plan import Plan, Route, Visit


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
class PlannedRoute:
    """One courier's day as planned."""

    courier_id: UUID
    departs_at: datetime
    returns_at: datetime
    distance_m: int
    stops: tuple[PlannedStop, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An order that is on no route; ``reason`` is a code that has words."""

    order_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole proposal."""

    routes: tuple[PlannedRoute, ...]
    unassigned: tuple[LeftOut, ...]
    not_plannable: tuple[LeftOut, ...]

    @property
    def order_ids(self) -> list[UUID]:
        """Every order the answer speaks of."""
        planned = [
            order_id for route in self.routes for stop in route.stops for order_id in stop.order_ids
        ]
        return planned + [left.order_id for left in (*self.unassigned, *self.not_plannable)]


@dataclass(frozen=True, slots=True)
class Due:
    """What the stops of a problem stand for."""

    day: date
    coordinates: Mapping[str, Coordinates]
    order_ids: Mapping[str, tuple[UUID, ...]]


def answer_of(plan: Plan, due: Due, not_plannable: tuple[LeftOut, ...]) -> Answer:
    """Say a routing plan in the office's words."""
    return Answer(
        routes=tuple(_route(route, due) for route in plan.routes if route.visits),
        unassigned=tuple(
            LeftOut(order_id, stop.reason.value)
            for stop in plan.unassigned
            for order_id in due.order_ids[stop.stop_id]
        ),
        not_plannable=not_plannable,
    )


def _route(route: Route, due: Due) -> PlannedRoute:
    start = midnight(due.day)
    return PlannedRoute(
        courier_id=UUID(route.vehicle_id),
        departs_at=start + timedelta(seconds=route.departure_s),
        returns_at=start + timedelta(seconds=route.return_s),
        distance_m=route.distance_m,
        stops=tuple(_stop(visit, start, due) for visit in route.visits),
    )


def _stop(visit: Visit, start: datetime, due: Due) -> PlannedStop:
    return PlannedStop(
        place_id=UUID(visit.stop_id),
        order_ids=due.order_ids[visit.stop_id],
        coordinates=due.coordinates[visit.stop_id],
        arrival=start + timedelta(seconds=visit.arrival_s),
        departure=start + timedelta(seconds=visit.departure_s),
        wait_s=visit.wait_s,
        distance_m=visit.distance_m,
    )
