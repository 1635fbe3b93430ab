"""Matrix, solvers, referee: from a problem to the best plan found in the time given."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from routing.errors import InvalidMatrix, InvalidProblem, MatrixUnavailable
from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.matrices.base import MatrixSource
from routing.matrices.great_circle import GreatCircle
from routing.plan import Plan, Tours
from routing.problem import Problem
from routing.solvers.base import Effort, Solver
from routing.solvers.nearest import Nearest
from routing.solvers.portfolio import Portfolio

DEFAULT_MATRIX = GreatCircle()
DEFAULT_SOLVER = Portfolio()
FIRST = Nearest()


def plan(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 0,
    iterations: int | None = None,
    matrix: MatrixSource = DEFAULT_MATRIX,
    solver: Solver = DEFAULT_SOLVER,
    on_progress: Callable[[Plan], None] | None = None,
    stop: Callable[[], bool] = bool,
) -> Plan:
    """Plan ``problem`` within about ``seconds``; blocks, so call it from a thread of its own.

    The same ``seed`` gives the same plan whenever ``iterations`` (per member of a portfolio) end
    before the time does. ``on_progress`` hears of each better plan, in the solver's thread;
    ``stop`` is asked often and ends the search early. Whatever fails on the way, a feasible plan
    comes back and its notes say what was done instead.

    Raises:
        InvalidProblem: ``seconds`` is negative or no number.
    """
    if not math.isfinite(seconds) or seconds < 0:
        raise InvalidProblem("seconds", f"must be zero or more, not {seconds}")
    effort = Effort(ends_at=time.monotonic() + seconds, seed=seed, iterations=iterations, stop=stop)
    ground, measured_by, notes = _measured(problem.in_canonical_order(), matrix)
    incumbent = Incumbent(ground, measured_by, on_progress, notes)
    for searcher in (FIRST, solver, FIRST):  # the last inserts what the search dropped needlessly
        _search(searcher, incumbent, effort)
    return incumbent.plan()


def _measured(problem: Problem, matrix: MatrixSource) -> tuple[Ground, str, list[str]]:
    """Measure the roads and name what measured them; where that fails, guess and note it."""
    try:
        return Ground(problem, matrix.measure(problem.places)), matrix.name, []
    except (MatrixUnavailable, InvalidMatrix) as failure:
        note = f"{matrix.name} failed ({failure}); distances are guessed"
        guessed = DEFAULT_MATRIX.measure(problem.places)
        return Ground(problem, guessed), DEFAULT_MATRIX.name, [note]


def _search(solver: Solver, incumbent: Incumbent, effort: Effort) -> None:
    """Let ``solver`` improve the incumbent; if it fails, keep the plan so far and say so."""

    def report(tours: Tours) -> None:
        incumbent.offer(tours, solver=solver.name)

    try:
        solver.solve(incumbent.ground, incumbent.tours, effort, report)
    except Exception as failure:  # noqa: BLE001 - foreign code may raise anything; the plan so far stands
        incumbent.notes.append(f"{solver.name} failed ({failure}); the plan so far is kept")
