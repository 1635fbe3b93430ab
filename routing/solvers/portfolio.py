"""Several searches at once, each in a lane of its own: one that stalls costs the others nothing."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.plan import Tours
from routing.solvers.base import Effort, Report, Solver
from routing.solvers.pyvrp import Pyvrp
from routing.solvers.unbroken import Unbroken


@dataclass(frozen=True)
class Leg:
    """A solver's share of its lane's effort; it begins from the best of the legs before it."""

    solver: Solver
    share: float


Lane = tuple[Leg, ...]

SEEDS_APART = 1_000
"""Between the first seeds of two lanes; each leg of a lane takes the next."""
ALONE: Lane = (Leg(Pyvrp(warm=False), 1.0),)
"""PyVRP as it would search by itself: so we are never behind it."""
BY_TURNS: Lane = (Leg(Pyvrp(stretch=True), 0.3), Leg(Pyvrp(), 0.7))
"""From the first plan: makes room for everyone, then betters what came of it."""
RESTING: Lane = (Leg(Unbroken(Pyvrp(warm=False)), 0.6), Leg(Pyvrp(), 0.4))
"""Where couriers rest: once we know where each break falls, PyVRP is told anew."""
RESTING_BY_TURNS: Lane = (
    Leg(Unbroken(Pyvrp(stretch=True)), 0.3),
    Leg(Unbroken(Pyvrp()), 0.4),
    Leg(Pyvrp(), 0.3),
)
"""Likewise, from the first plan."""


class Portfolio:
    """Runs its lanes in threads: PyVRP searches without holding the interpreter.

    No lane looks at another's answers, so their timing decides nothing.
    """

    name = "portfolio"

    def __init__(self, lanes: Sequence[Lane] = ()) -> None:
        self._lanes = lanes

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        """Run all lanes to their end; if a member failed, raise what it raised after that."""
        lanes = self._lanes or _lanes_for(ground)
        with ThreadPoolExecutor(len(lanes)) as threads:
            searches = [
                threads.submit(
                    _run,
                    lane,
                    ground,
                    start,
                    replace(effort, seed=effort.seed + SEEDS_APART * number),
                    report,
                )
                for number, lane in enumerate(lanes)
            ]
        for search in searches:
            search.result()


def _lanes_for(ground: Ground) -> Sequence[Lane]:
    rests = any(vehicle.breaks for vehicle in ground.problem.vehicles)
    return (RESTING, RESTING_BY_TURNS) if rests else (ALONE, BY_TURNS)


def _run(lane: Lane, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
    best = Incumbent(ground, matrix="")
    best.offer(start, solver=Portfolio.name)

    def hear(tours: Tours) -> None:
        best.offer(tours, solver=Portfolio.name)
        report(tours)

    began_at, over = effort.clock(), 0.0
    for number, leg in enumerate(lane):
        over += leg.share
        ends_at = began_at + over * (effort.ends_at - began_at)
        iterations = None if effort.iterations is None else int(leg.share * effort.iterations)
        mine = replace(effort, ends_at=ends_at, seed=effort.seed + number, iterations=iterations)
        leg.solver.solve(ground, best.tours, mine, hear)
        if effort.is_over():
            break
