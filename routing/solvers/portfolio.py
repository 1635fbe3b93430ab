"""Several solvers at once, each from its own seed, in rounds: one that stalls costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.plan import Tours
from routing.solvers.base import Effort, Report, Solver
from routing.solvers.pyvrp import Pyvrp


@dataclass(frozen=True)
class Round:
    """Members who search at the same time, from the best so far, for a share of the effort."""

    members: tuple[Solver, ...]
    share: float


SMALL = 100
"""Stops up to which a random start that may leave anybody out soon ends well."""
OF_SMALL = (
    Round((Pyvrp(warm=False), Pyvrp(stretch=True)), 0.5),
    Round((Pyvrp(), Pyvrp(stretch=True)), 0.5),
)
OF_LARGE = (
    Round((Pyvrp(stretch=True), Pyvrp(warm=False, stretch=True)), 0.5),
    Round((Pyvrp(), Pyvrp(stretch=True)), 0.5),
)


class Portfolio:
    """Runs its members in threads: PyVRP searches without holding the interpreter."""

    name = "portfolio"

    def __init__(self, rounds: Sequence[Round] = ()) -> None:
        self._rounds = rounds

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        """Run all rounds to their end; if a member failed, raise what it raised after its round."""
        best = Incumbent(ground, matrix="")
        best.offer(start, solver=self.name)

        def hear(tours: Tours) -> None:
            best.offer(tours, solver=self.name)
            report(tours)

        began_at, seed, over = effort.clock(), effort.seed, 0.0
        for one in self._rounds or _rounds_for(ground):
            over += one.share
            ends_at = began_at + over * (effort.ends_at - began_at)
            iterations = None if effort.iterations is None else int(one.share * effort.iterations)
            mine = replace(effort, ends_at=ends_at, seed=seed, iterations=iterations)
            _together(one.members, ground, best.tours, mine, hear)
            seed += len(one.members)
            if effort.is_over():
                break


def _rounds_for(ground: Ground) -> Sequence[Round]:
    return OF_SMALL if len(ground.problem.stops) <= SMALL else OF_LARGE


def _together(
    members: Sequence[Solver], ground: Ground, start: Tours, effort: Effort, report: Report
) -> None:
    with ThreadPoolExecutor(len(members)) as threads:
        searches = [
            threads.submit(
                member.solve, ground, start, replace(effort, seed=effort.seed + number), report
            )
            for number, member in enumerate(members)
        ]
    for search in searches:
        search.result()
