"""Cheapest insertion: each stop goes where it adds the least. Always feasible, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import numpy as np

from routing.ground import Ground
from routing.plan import Route, Tours
from routing.problem import Stop
from routing.schedule import drive
from routing.solvers.base import Effort, Report
from routing.solvers.gaps import Gaps
from routing.solvers.mend import mend

MAX_TRIALS = 30
"""Places driven for one stop before it is given up: the times foresee all but breaks and reloads"""


class Nearest:
    """The first plan of every search, and the last resort where no other solver answers."""

    name = "nearest"

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        """Insert whatever ``start`` leaves out."""
        report(fill(ground, start, effort.is_over))


def fill(ground: Ground, tours: Tours, over: Callable[[], bool] = bool) -> Tours:
    """Return feasible ``tours`` with every stop inserted that fits and is worth its detour.

    Once ``over``, the rest is left out: each insertion drives its tour anew, and hundreds of doors
    in one tour take their time.
    """
    return _fill(ground, fill_quickly(ground, tours, over), over)


def fill_quickly(
    ground: Ground,
    tours: Tours,
    over: Callable[[], bool] = bool,
    *,
    among: Collection[str] | None = None,
) -> Tours:
    """Likewise, with only those stops inserted that are named, if any are.

    What finds no room where nobody takes the breaks that all share is not tried where they do:
    where they fall would be timed at each trial. So some may be left out that would fit.
    """
    shorter = ground.unbroken
    if shorter is None:
        return _fill(ground, tours, over, among)
    wanted = _fill(shorter, mend(shorter, tours), over, among)
    driven = mend(ground, wanted)
    filled = _fill(ground, driven, over, _visited(wanted) - _visited(driven))
    return filled if _visited(filled) >= _visited(tours) else tours


def _visited(tours: Tours) -> set[str]:
    return {stop_id for tour in tours.values() for stop_id in tour}


def _fill(
    ground: Ground,
    tours: Tours,
    over: Callable[[], bool],
    among: Collection[str] | None = None,
) -> Tours:
    filled = {vehicle.id: list(tours.get(vehicle.id, ())) for vehicle in ground.problem.vehicles}
    placed = _visited(tours)
    _load_what_is_on_board(ground, filled, placed)
    waiting = [
        stop
        for stop in ground.problem.stops
        if stop.id not in placed and (among is None or stop.id in among)
    ]
    gaps = Gaps(ground, filled)
    for stop in sorted(waiting, key=lambda stop: _urgency(ground, stop)):
        if over():
            break
        _insert(ground, gaps, stop)
    return {name: tuple(tour) for name, tour in gaps.tours.items() if tour}


def _drives(ground: Ground, name: str, tour: list[str]) -> bool:
    return isinstance(drive(ground, ground.vehicles[name], ground.halts(tour)), Route)


def _load_what_is_on_board(ground: Ground, filled: dict[str, list[str]], placed: set[str]) -> None:
    """What a vehicle begins with is inserted first and in its order, as far as it can be driven."""
    for vehicle in ground.problem.vehicles:
        for place, stop_id in enumerate(vehicle.begins_with):
            tour = filled[vehicle.id]
            if stop_id not in placed:
                before = sum(earlier in placed for earlier in vehicle.begins_with[:place])
                longer = [*tour[:before], stop_id, *tour[before:]]
                if _drives(ground, vehicle.id, longer):
                    filled[vehicle.id] = longer
                    placed.add(stop_id)


def _urgency(ground: Ground, stop: Stop) -> tuple[int, int]:
    """First what is worth most, then what is farthest out: the near ones fit in anywhere."""
    row = ground.stop_rows[stop.id]
    far_m = min(ground.distance_m(depot, row) for depot in ground.depot_rows.values())
    return -ground.problem.weights.worth(stop), -far_m


def _insert(ground: Ground, gaps: Gaps, stop: Stop) -> None:
    """Put ``stop`` at its cheapest feasible place, if it has one worth its detour."""
    for number in _by_detour(ground, gaps, stop):
        name, position = gaps.place(number)
        if stop.id in ground.vehicles[name].begins_with:
            continue
        longer = [*gaps.tours[name][:position], stop.id, *gaps.tours[name][position:]]
        if _drives(ground, name, longer):
            gaps.replace(name, longer)
            return


def _by_detour(ground: Ground, gaps: Gaps, stop: Stop) -> Iterator[int]:
    """The gaps that look open to ``stop``, the cheapest first, while they are worth it."""
    detours = gaps.detours(stop)
    worth = ground.problem.weights.worth(stop)
    for number in np.argsort(detours, kind="stable")[:MAX_TRIALS]:
        if detours[number] > worth or not gaps.is_open(detours[number]):
            return
        yield int(number)
