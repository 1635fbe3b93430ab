"""What is not worth its detour alone, but is together: a far village, once enough has gathered.

Insertion takes one stop at a time, and each by itself is refused. So whoever waits is tried with
those who wait nearest to it, as if they had to be visited; the incumbent keeps what is cheaper.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.plan import Plan
from routing.problem import Stop
from routing.solvers.nearest import fill_quickly

MAX_CENTRES = 4
"""Stops around which a village is looked for, the farthest out first."""
LARGEST = 64


def gather(incumbent: Incumbent, over: Callable[[], bool] = bool) -> None:
    """Offer plans that visit whole villages of those who wait, until it is ``over``."""
    ground = incumbent.ground
    for centre in _waiting(ground, incumbent.best)[:MAX_CENTRES]:
        for village in _villages(ground, centre, _waiting(ground, incumbent.best)):
            if over():
                return
            ids = {stop.id for stop in village}
            gathered = fill_quickly(_urged(ground, ids), incumbent.tours, over, among=ids)
            incumbent.offer(gathered, solver="gathering")


def _waiting(ground: Ground, plan: Plan) -> list[Stop]:
    """The optional stops that ``plan`` leaves out, the farthest first."""
    left = [ground.stops[it.stop_id] for it in plan.unassigned]
    return sorted((it for it in left if it.optional), key=lambda it: (-_far_m(ground, it), it.id))


def _far_m(ground: Ground, stop: Stop) -> int:
    row = ground.stop_rows[stop.id]
    return min(ground.distance_m(depot, row) for depot in ground.depot_rows.values())


def _villages(ground: Ground, centre: Stop, waiting: list[Stop]) -> Iterator[list[Stop]]:
    """The 2, 4, 8, ... of them that wait nearest to ``centre``; none if it waits no more."""
    if centre not in waiting:
        return
    row = ground.stop_rows[centre.id]
    near = sorted(waiting, key=lambda it: (ground.distance_m(row, ground.stop_rows[it.id]), it.id))
    size = 2
    while size < 2 * len(near) and size <= LARGEST:
        yield near[:size]
        size *= 2


def _urged(ground: Ground, ids: Collection[str]) -> Ground:
    """The same ground, on which a village must be visited."""
    stops = tuple(
        replace(stop, optional=False) if stop.id in ids else stop for stop in ground.problem.stops
    )
    return Ground(replace(ground.problem, stops=stops), ground.matrix)
