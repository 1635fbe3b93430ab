"""A day under way as two routing problems: first what is in bags, then what is in the vault.

A courier who has left brings what the bag holds, in her or his own order, and can take nothing
more along before coming back to the vault: so her or his hours for the second problem begin there.
Second 0 is the office's midnight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.planning.rules.breaks import still_to_take
from routing.geography import Coordinates
from routing.plan import Plan, Reason, Route, UnassignedStop, Visit
from routing.problem import MAX_PRIORITY, Break, Depot, Problem, Stop, TimeWindow, Vehicle, Weights

LOADING_AGAIN_S = 600
"""At the vault once more: finding the envelopes, scanning them on both sides."""


@dataclass(frozen=True, slots=True)
class DoorNow:
    """A door still to be visited; ``in_bag_of`` names the driver who carries its passports.

    ``planned_for`` and ``begins_s`` are who was to come, and when; None: nobody. ``sequence``: as
    which of that courier's doors, in her or his own order where there is one.
    """

    id: str
    place_id: UUID
    coordinates: Coordinates
    order_ids: tuple[UUID, ...]
    service_duration_s: int
    priority: int
    in_bag_of: str | None = None
    planned_for: str | None = None
    begins_s: int | None = None
    sequence: int = 0
    area: str | None = None


@dataclass(frozen=True, slots=True)
class DriverNow:
    """A courier who can go on, from ``from_s`` to ``until_s``.

    ``at`` is the last place of one who is on the way; None: she or he is at the depot by then.
    """

    id: str
    from_s: int
    until_s: int
    capacity: int
    at: Coordinates | None = None
    areas: frozenset[str] = frozenset()
    breaks: tuple[Break, ...] = ()


def bags(doors: Sequence[DoorNow], drivers: Sequence[DriverNow], depot: Depot) -> Problem | None:
    """Return what those on the way still bring, each in its courier's order; None: nobody is.

    A bag is brought however late it gets: only the second problem keeps to the hours.
    """
    out = {driver.id for driver in drivers if driver.at is not None}
    carried = [door for door in doors if door.in_bag_of in out]
    if not carried:
        return None
    vehicles = [
        Vehicle(
            id=driver.id,
            start=Depot(id=f"at {driver.id}", coordinates=driver.at),
            end=depot,
            shift=TimeWindow(driver.from_s, _LATE_S),
            begins_with=tuple(door.id for door in _bag(driver.id, doors)),
            breaks=driver.breaks,
        )
        for driver in drivers
        if driver.at is not None
    ]
    return Problem(stops=tuple(_stop(door) for door in carried), vehicles=tuple(vehicles))


def vault(
    doors: Sequence[DoorNow],
    drivers: Sequence[DriverNow],
    depot: Depot,
    first: Plan,
    weights: Weights,
) -> Problem | None:
    """Return what is not on its way yet, for everybody once at the depot; None: nothing, nobody.

    ``first`` is the plan for `bags`, in which nothing is left to weigh. What is
    loaded and has not left stays with its courier.
    """
    before = {route.vehicle_id: route for route in first.routes}
    out = {driver.id for driver in drivers if driver.at is not None}
    still = [door for door in doors if door.in_bag_of not in out]
    if not still or not drivers:
        return None
    vehicles = tuple(_at_depot(driver, doors, depot, before.get(driver.id)) for driver in drivers)
    driving = {driver.id for driver in drivers}
    stops = tuple(_stop(_promised(door, kept=door.planned_for in driving)) for door in still)
    return Problem(stops=stops, vehicles=vehicles, weights=weights)


def plan_in_force(doors: Sequence[DoorNow]) -> Plan:
    """Return the plan that the doors' present couriers follow, as far as it is still to come."""
    drivers = dict.fromkeys(door.planned_for for door in doors if door.planned_for)
    routes = tuple(_route(driver, doors_of_driver(driver, doors)) for driver in drivers)
    return Plan(routes=routes, unassigned=(), cost=0, solver="in force", matrix="in force")


def nobody_drives(doors: Sequence[DoorNow]) -> Plan:
    """Return the plan of a day on which nobody can go on, or nothing is left to visit."""
    unassigned = tuple(
        UnassignedStop(stop_id=door.id, reason=Reason.NO_ROOM, detail="nobody drives")
        for door in doors
    )
    return Plan(routes=(), unassigned=unassigned, cost=0, solver="none", matrix="none")


def joined(first: Plan, then: Plan) -> Plan:
    """Return one plan of two, in which whoever drives in both does so one after the other."""
    routes = {route.vehicle_id: route for route in first.routes if route.visits}
    for route in then.routes:
        if route.visits:
            earlier = routes.get(route.vehicle_id)
            routes[route.vehicle_id] = _one_after_the_other(earlier, route) if earlier else route
    return replace(
        then, routes=tuple(routes.values()), unassigned=(*first.unassigned, *then.unassigned)
    )


def doors_of_driver(driver_id: str, doors: Sequence[DoorNow]) -> list[DoorNow]:
    """Return a driver's doors in the order in which she or he drives them."""
    own = [door for door in doors if door.planned_for == driver_id]
    return sorted(own, key=lambda door: door.sequence)


_LATE_S = 2 * 24 * 3600
_BROKEN_FOR_ONE_KEPT = 4
"""So many doors must find room for one that was promised to be left out for them."""


def _bag(driver_id: str, doors: Sequence[DoorNow]) -> list[DoorNow]:
    return [it for it in doors_of_driver(driver_id, doors) if it.in_bag_of == driver_id]


def _promised(door: DoorNow, *, kept: bool) -> DoorNow:
    """Return a door as urgent as its promise: its courier drives on, or it is only looked for."""
    priority = MAX_PRIORITY if kept else door.priority // _BROKEN_FOR_ONE_KEPT
    return replace(door, priority=priority)


def _stop(door: DoorNow) -> Stop:
    return Stop(
        id=door.id,
        coordinates=door.coordinates,
        service_duration_s=door.service_duration_s,
        load=len(door.order_ids),
        priority=door.priority,
        locked_to=door.in_bag_of,
        area=door.area,
    )


def _at_depot(
    driver: DriverNow, doors: Sequence[DoorNow], depot: Depot, before: Route | None
) -> Vehicle:
    """Return a courier as she or he is once at the depot; ``before``: the way until then."""
    from_s, breaks = driver.from_s, driver.breaks
    if before:
        from_s = max(from_s, before.return_s + LOADING_AGAIN_S)
        breaks = still_to_take(breaks, taken=len(before.pauses), back_s=before.return_s)
    loaded = 0 if driver.at else sum(len(door.order_ids) for door in _bag(driver.id, doors))
    return Vehicle(
        id=driver.id,
        start=depot,
        end=depot,
        shift=TimeWindow(from_s, max(from_s, driver.until_s)),
        capacity=max(driver.capacity, loaded),
        areas=driver.areas,
        breaks=breaks,
    )


def _one_after_the_other(first: Route, then: Route) -> Route:
    visits = tuple(
        replace(visit, distance_m=first.distance_m + visit.distance_m) for visit in then.visits
    )
    return replace(
        first,
        visits=(*first.visits, *visits),
        return_s=then.return_s,
        distance_m=first.distance_m + then.distance_m,
    )


def _route(driver_id: str, doors: Sequence[DoorNow]) -> Route:
    visits = tuple(
        Visit(
            stop_id=door.id,
            arrival_s=door.begins_s or 0,
            wait_s=0,
            departure_s=(door.begins_s or 0) + door.service_duration_s,
            distance_m=0,
        )
        for door in doors
    )
    return Route(
        vehicle_id=driver_id,
        departure_s=visits[0].arrival_s,
        visits=visits,
        return_s=visits[-1].departure_s,
        distance_m=0,
    )
