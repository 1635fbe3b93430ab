"""Matrix, solvers, referee: from a problem to the best plan found in the time given."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from routing.errors import InvalidProblem
from routing.matrices.base import MatrixSource
from routing.parts import plan_in_parts
from routing.plan import Plan
from routing.problem import Problem
from routing.replan import remembering
from routing.search import GUESS, begin, complete, improve, last_look, soon_over
from routing.solvers.base import Effort, Solver
from routing.solvers.portfolio import Portfolio
from routing.solvers.pyvrp import Pyvrp
from routing.solvers.unbroken import Unbroken

WHOLE = 1_000
"""Stops up to which a problem is planned as a whole, on one matrix of all pairs."""


def plan(  # noqa: PLR0913 - the front door names all it offers
    problem: Problem,
    *,
    seconds: float,
    seed: int = 0,
    iterations: int | None = None,
    matrix: MatrixSource = GUESS,
    guess: MatrixSource = GUESS,
    solver: Solver | None = None,
    previous: Plan | None = None,
    on_progress: Callable[[Plan], None] | None = None,
    stop: Callable[[], bool] = bool,
) -> Plan:
    """Plan ``problem`` within about ``seconds``; blocks, so call it from a thread of its own.

    The same ``seed`` gives the same plan whenever ``iterations`` (per member of a portfolio) end
    before the time does. ``previous``: the plan in force; the search starts from it, and moving a
    stop away from its courier costs `Weights.moved`. ``guess`` measures where ``matrix`` cannot.
    ``on_progress`` hears of each better plan, in the solver's thread; ``stop`` is asked often and
    ends the search early. Whatever fails on the way, a feasible plan comes back and its notes say
    what was done instead.

    Raises:
        InvalidProblem: ``seconds`` is negative or no number.
    """
    if not math.isfinite(seconds) or seconds < 0:
        raise InvalidProblem("seconds", f"must be zero or more, not {seconds}")
    effort = Effort(ends_at=time.monotonic() + seconds, seed=seed, iterations=iterations, stop=stop)
    before = previous.tours if previous else {}
    asked = (remembering(problem, previous) if previous else problem).in_canonical_order()
    if len(asked.stops) > WHOLE:
        return plan_in_parts(
            asked,
            matrix,
            solver or Unbroken(Pyvrp()),
            effort,
            before=before,
            guess=guess,
            on_progress=on_progress,
        )
    incumbent = begin(asked, matrix, before, on_progress, guess=guess, over=soon_over(effort))
    improve(solver or Portfolio(), incumbent, effort)
    complete(incumbent, last_look(effort))
    return incumbent.plan(hurried=last_look(effort, 0.25), over=last_look(effort, 2.0))
