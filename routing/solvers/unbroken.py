"""A search in which nobody rests, for solvers that know no breaks; timed anew on the true clock."""

from __future__ import annotations

from dataclasses import dataclass

from routing.ground import Ground
from routing.plan import Tours
from routing.solvers.base import Effort, Report, Solver
from routing.solvers.mend import mend
from routing.solvers.nearest import fill_quickly


@dataclass(frozen=True, slots=True)
class Unbroken:
    """Lets ``solver`` search without the shared breaks; without any, on the ground as it is."""

    solver: Solver

    @property
    def name(self) -> str:
        """That of the solver."""
        return self.solver.name

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        """Search on the shorter day; report what can be driven on the true one.

        What falls out of the last and best of it is inserted elsewhere: that takes too long to be
        done each time, and once somebody asks to stop it is not begun.
        """
        shorter = ground.unbroken
        if shorter is None:
            self.solver.solve(ground, start, effort, report)
            return

        best = start

        def tell(tours: Tours) -> None:
            nonlocal best
            best = mend(ground, tours)
            report(best)

        self.solver.solve(shorter, mend(shorter, start), effort, tell)
        report(fill_quickly(ground, best, effort.stop))
