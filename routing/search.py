"""One search from its first plan on: roads measured, the solver guarded, the best plan kept."""

from __future__ import annotations

from collections.abc import Callable

from routing.deadline import Guarded
from routing.errors import InvalidMatrix, MatrixUnavailable
from routing.gathering import gather
from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.matrices.base import MatrixSource
from routing.matrices.great_circle import GreatCircle
from routing.plan import Note, NoteKind, Plan, Tours
from routing.problem import Problem
from routing.solvers.base import Effort, Solver
from routing.solvers.mend import mend
from routing.solvers.nearest import fill, fill_quickly

LEAST_S = 1.0
"""What a first plan, or a last look at who is left out, may take beyond the time given."""
HURRY_S = 0.2
"""Likewise where somebody waits: what a last look at who is left out may take, then one at why."""
GUESS: MatrixSource = GreatCircle()
"""What is measured with where nothing better is known, and roads fail."""


def begin(
    problem: Problem,
    matrix: MatrixSource,
    before: Tours,
    on_progress: Callable[[Plan], None] | None = None,
    *,
    guess: MatrixSource = GUESS,
    over: Callable[[], bool] = bool,
) -> Incumbent:
    """Return the first plan: what still can be driven of ``before``, and whatever else fits in.

    Once ``over``, nothing more is fitted in.
    """
    ground, measured_by, notes = lay(problem, matrix, guess)
    incumbent = Incumbent(ground, measured_by, on_progress, notes)
    incumbent.offer(mend(ground, before), solver="previous")
    incumbent.offer(fill_quickly(ground, incumbent.tours, over), solver="nearest")
    gather(incumbent, over)
    return incumbent


def complete(incumbent: Incumbent, over: Callable[[], bool] = bool) -> None:
    """Insert whatever the plan so far leaves out needlessly, alone or together, until ``over``."""
    incumbent.offer(fill(incumbent.ground, incumbent.tours, over), solver="nearest")
    gather(incumbent, over)


def soon_over(effort: Effort) -> Callable[[], bool]:
    """Return what says that inserting must end: the time is up, or somebody asked to stop.

    In either case not before `LEAST_S`: without time a first plan is made all the same.
    """
    least_at = effort.clock() + LEAST_S

    def over() -> bool:
        now = effort.clock()
        return now >= least_at and (now >= effort.ends_at or effort.stop())

    return over


def last_look(effort: Effort, share: float = 1.0) -> Callable[[], bool]:
    """Return what says that looking at who is left out must end, after a ``share`` of its time.

    Whoever asked to stop wants the plan now; where only the time is up, it is as `soon_over`.
    """
    began_at = effort.clock()

    def over() -> bool:
        spent_s = effort.clock() - began_at
        if effort.stop():
            return spent_s >= share * HURRY_S
        return effort.is_over() and spent_s >= share * LEAST_S

    return over


def improve(solver: Solver, incumbent: Incumbent, effort: Effort) -> None:
    """Let ``solver`` better the plan; if it fails or hangs, keep the plan so far and say so."""
    if effort.is_over():
        return

    def search(counts: Callable[[], bool]) -> None:
        def report(tours: Tours) -> None:
            if counts():
                incumbent.offer(tours, solver=solver.name)

        solver.solve(incumbent.ground, incumbent.tours, effort, report)

    try:
        ended = Guarded(search).run(effort)
    except Exception as failure:  # noqa: BLE001 - foreign code may raise anything; the plan so far stands
        incumbent.notes.append(Note(NoteKind.FAILED, solver.name, str(failure)))
        return
    if not ended:
        incumbent.notes.append(Note(NoteKind.HUNG, solver.name))


def lay(
    problem: Problem, matrix: MatrixSource, guess: MatrixSource
) -> tuple[Ground, str, list[Note]]:
    """Measure the roads and name what measured them; where that fails, guess and note it."""
    try:
        return Ground(problem, matrix.measure(problem.places)), matrix.name, []
    except (MatrixUnavailable, InvalidMatrix) as failure:
        note = Note(NoteKind.GUESSED, matrix.name, str(failure))
        return Ground(problem, guess.measure(problem.places)), guess.name, [note]
