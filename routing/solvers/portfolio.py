"""Several solvers at once, each from its own seed: one that stalls costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from routing.ground import Ground
from routing.plan import Tours
from routing.solvers.base import Effort, Report, Solver
from routing.solvers.pyvrp import Pyvrp

MEMBERS = (Pyvrp(warm=False), Pyvrp(warm=True))


class Portfolio:
    """Runs its members in threads: PyVRP searches without holding the interpreter."""

    name = "portfolio"

    def __init__(self, members: Sequence[Solver] = MEMBERS) -> None:
        self._members = members

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        """Run all members to their end; then, if one failed, raise what it raised."""
        with ThreadPoolExecutor(len(self._members)) as threads:
            searches = [
                threads.submit(
                    member.solve, ground, start, replace(effort, seed=effort.seed + number), report
                )
                for number, member in enumerate(self._members)
            ]
        for search in searches:
            search.result()
