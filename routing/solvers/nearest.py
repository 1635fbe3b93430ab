"""Cheapest insertion: each stop goes where it adds the least. Always feasible, at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from routing.ground import Ground
from routing.plan import Route, Tours
from routing.problem import Stop, Vehicle
from routing.schedule import drive
from routing.solvers.base import Effort, Report


class Nearest:
    """The first plan of every search, and the last resort where no other solver answers."""

    name = "nearest"

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        """Insert whatever ``start`` leaves out."""
        del effort  # it is over before anyone could ask
        report(fill(ground, start))


def fill(ground: Ground, tours: Tours) -> Tours:
    """Return feasible ``tours`` with every stop inserted that fits and is worth its detour."""
    filled = {vehicle.id: _stops(ground, tours, vehicle) for vehicle in ground.problem.vehicles}
    placed = {stop.id for stops in filled.values() for stop in stops}
    waiting = [stop for stop in ground.problem.stops if stop.id not in placed]
    for stop in sorted(waiting, key=lambda stop: _urgency(ground, stop)):
        _insert(ground, filled, stop)
    return {name: tuple(stop.id for stop in stops) for name, stops in filled.items() if stops}


def _stops(ground: Ground, tours: Tours, vehicle: Vehicle) -> list[Stop]:
    return [ground.stops[stop_id] for stop_id in tours.get(vehicle.id, ())]


def _urgency(ground: Ground, stop: Stop) -> tuple[int, int]:
    """First what is worth most, then what is farthest out: the near ones fit in anywhere."""
    row = ground.stop_rows[stop.id]
    far_m = min(ground.distance_m(depot, row) for depot in ground.depot_rows.values())
    return -ground.problem.weights.worth(stop), -far_m


def _insert(ground: Ground, filled: dict[str, list[Stop]], stop: Stop) -> None:
    """Put ``stop`` at its cheapest feasible place, if it has one worth its detour."""
    for detour, vehicle, position in sorted(_places(ground, filled, stop), key=lambda it: it[0]):
        if detour > ground.problem.weights.worth(stop):
            return
        stops = filled[vehicle.id]
        longer = [*stops[:position], stop, *stops[position:]]
        if isinstance(drive(ground, vehicle, longer), Route):
            filled[vehicle.id] = longer
            return


def _places(
    ground: Ground, filled: dict[str, list[Stop]], stop: Stop
) -> Iterator[tuple[int, Vehicle, int]]:
    """All places for ``stop``: what the detour costs, in whose tour, at which position."""
    row = ground.stop_rows[stop.id]
    for vehicle in ground.problem.vehicles:
        if vehicle.may_serve(stop):
            path = np.array(ground.path(vehicle, filled[vehicle.id]))
            before, after = path[:-1], path[1:]
            legs = ground.legs
            detours = legs[before, row] + legs[row, after] - legs[before, after]
            yield from ((int(it), vehicle, position) for position, it in enumerate(detours))
