"""What of an answer can be driven: stops that cost the most time for their worth are taken out.

For answers of solvers that do not know all of our rules, and for plans of yesterday's problem.
"""

from __future__ import annotations

from itertools import pairwise

from routing.ground import Ground
from routing.plan import Route, Tours
from routing.problem import Stop, Vehicle
from routing.schedule import drive


def mend(ground: Ground, tours: Tours) -> Tours:
    """Return ``tours`` without what is unknown, given twice, or more than its vehicle can do."""
    seen: set[str] = set()
    mended = {}
    for vehicle in ground.problem.vehicles:
        known = [it for it in tours.get(vehicle.id, ()) if it in ground.depots or _is_new(it, seen)]
        tour = tuple(_drivable(ground, vehicle, known))
        if tour:
            mended[vehicle.id] = tour
    return mended


def _is_new(stop_id: str, seen: set[str]) -> bool:
    """Say whether a stop is met for the first time."""
    is_new = stop_id not in seen
    seen.add(stop_id)
    return is_new


def _drivable(ground: Ground, vehicle: Vehicle, tour: list[str]) -> list[str]:
    tour = _allowed(ground, vehicle, tour)
    while tour and not isinstance(drive(ground, vehicle, ground.halts(tour)), Route):
        tour.pop(_least_missed(ground, vehicle, tour))
    return tour if any(it in ground.stops for it in tour) else []


def _allowed(ground: Ground, vehicle: Vehicle, tour: list[str]) -> list[str]:
    """What the vehicle may do at all, what is on board first."""
    reloads = {depot.id for depot in vehicle.reload_at}
    may = [
        it
        for it in tour
        if it in reloads or (it in ground.stops and vehicle.may_serve(ground.stops[it]))
    ]
    first = [it for it in vehicle.begins_with if it in may]
    return [*first, *(it for it in may if it not in first)]


def _least_missed(ground: Ground, vehicle: Vehicle, tour: list[str]) -> int:
    """Return the place of the halt whose worth is the least for the time that it takes."""
    halts = ground.halts(tour)
    path = ground.path(vehicle, halts)
    legs_s = [ground.duration_s(row, to) for row, to in pairwise(path)]

    def worth_per_s(place: int) -> float:
        halt = halts[place]
        if not isinstance(halt, Stop):
            return 0.0 if place in (0, len(tour) - 1) else float("inf")
        past_s = ground.duration_s(path[place], path[place + 2])
        saved_s = legs_s[place] + legs_s[place + 1] - past_s + halt.service_duration_s
        return ground.problem.weights.worth(halt) / max(1, saved_s)

    return min(range(len(tour)), key=worth_per_s)
