"""PyVRP: iterated local search in C++. One seed, warm from the first plan."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.IteratedLocalSearch import IteratedLocalSearchCallbacks, IteratedLocalSearchParams
from pyvrp.search import (
    OPERATORS,
    LocalSearch,
    PerturbationManager,
    PerturbationParams,
    compute_neighbours,
)
from pyvrp.stop import StoppingCriterion

from routing.ground import Ground
from routing.plan import Tours
from routing.solvers.base import Effort, Report
from routing.solvers.mend import mend
from routing.solvers.nearest import fill_quickly
from routing.solvers.pyvrp_terms import Terms
from routing.solvers.quiet import Quiet

WORTH_TELLING = 0.001
"""The share of what driving costs by which a solution must be better than the last one told."""
PENALTY = pyvrp.PenaltyParams(max_penalty=1_000_000)
"""Being a minute late must be able to cost more than any stop is worth."""
QUIET = Quiet(PenaltyBoundWarning)
"""PyVRP "struggles to find a feasible solution": the referee will say so if it is true."""
LOOK_EVERY, TELL_EVERY = 10, 100
"""Iterations after which a candidate that is late somewhere is looked at, and told anyway."""
LEAST_PATIENCE, PATIENCE_PER_PAIR = 500, 50
"""Iterations without a better solution after which a search ends."""
NEARER = 0.95
"""The share of the lateness told last at which the next is worth telling."""
TRUE_COST = pyvrp.CostEvaluator([0, 0], 0, 0)


@dataclass(frozen=True, slots=True)
class Pyvrp:
    """PyVRP from one seed; ``warm`` from the first plan, or else from a random one.

    With ``stretch`` it must visit everyone: its answers may come too late for some, who are then
    taken out and inserted elsewhere. On days that are nearly too full this finds far better plans
    than letting the search leave out whom it likes.
    """

    warm: bool = True
    stretch: bool = False
    name: str = "pyvrp"

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        """Search until ``effort`` is over; report what is visibly better, and the last."""
        terms = Terms.of(ground, start, stretch=self.stretch)
        rng = pyvrp.RandomNumberGenerator(effort.seed)
        first = terms.solution(start) if self.warm else pyvrp.Solution.make_random(terms.data, rng)

        def tell(solution: pyvrp.Solution) -> None:
            tours = mend(ground, terms.tours(solution))
            if not solution.is_feasible():
                tours = fill_quickly(ground, tours, effort.stop)
            report(tours)

        with QUIET:
            search = _search(terms.data, rng, first, _Listener(tell))
            search.run(_stop_when_over(effort, len(terms.clients)), collect_stats=False)


def _search(
    data: pyvrp.ProblemData,
    rng: pyvrp.RandomNumberGenerator,
    first: pyvrp.Solution,
    listener: IteratedLocalSearchCallbacks,
) -> pyvrp.IteratedLocalSearch:
    """Put PyVRP's parts together as its own `solve` does, but search around *any* first solution.

    Its `solve` takes a given start as it is, and mends it only piece by piece.
    """
    perturbation = PerturbationManager(PerturbationParams())  # its default is one for all threads
    local = LocalSearch(data, rng, compute_neighbours(data), perturbation)
    for operator in OPERATORS:
        if operator.supports(data):
            local.add_operator(operator(data))
    penalties = pyvrp.PenaltyManager(PENALTY.midpoint_penalties(data), PENALTY)
    begin = local(first, penalties.max_cost_evaluator(), exhaustive=True)
    params = IteratedLocalSearchParams(callbacks=listener)
    return pyvrp.IteratedLocalSearch(data, penalties, local, begin, params)


@dataclass
class _Over:
    """When a search ends: its iterations are used up, its time is, or nothing better comes.

    Patience grows with the square of the stops: a handful of doors is settled in a blink, and 50
    are searched for as long as anybody waits.
    """

    effort: Effort
    patience: int
    done: int = 0
    best_cost: float = math.inf
    bettered_at: int = 0

    def __call__(self, best_cost: float) -> bool:
        if best_cost < self.best_cost:
            self.best_cost, self.bettered_at = best_cost, self.done
        idle = self.done - self.bettered_at
        out = self.effort.iterations is not None and self.done >= self.effort.iterations
        self.done += 1
        return out or idle > self.patience or self.effort.is_over()


def _stop_when_over(effort: Effort, stops: int) -> StoppingCriterion:
    return _Over(effort, LEAST_PATIENCE + PATIENCE_PER_PAIR * stops**2)


class _Listener(IteratedLocalSearchCallbacks):
    """Passes new best solutions on, but only where a reader would see the difference.

    Until one is feasible, it passes on now and then one that is nearly so.
    """

    def __init__(self, tell: Callable[[pyvrp.Solution], None]) -> None:
        self._tell = tell
        self._told: float = math.inf
        self._late: float = math.inf
        self._iterations = 0

    def on_start(self, ils: pyvrp.IteratedLocalSearch) -> None:
        """Hear of where the search begins: after one exhaustive local search, already much."""
        first = ils.initial_solution
        if first.is_feasible():
            self.on_best(first)
        else:
            self._late = first.time_warp()
            self._tell(first)

    def on_best(self, best: pyvrp.Solution) -> None:
        """Hear of a new best solution."""
        cost = TRUE_COST.cost(best)
        driving = best.distance_cost() + best.duration_cost()
        if self._told - cost > WORTH_TELLING * driving:
            self._tell(best)
            self._told = cost

    def on_end(self, result: pyvrp.Result) -> None:
        """Hear of the end: what was too little to be told is told now."""
        if result.is_feasible() and TRUE_COST.cost(result.best) < self._told:
            self._tell(result.best)

    def on_iteration(
        self,
        current: pyvrp.Solution,
        candidate: pyvrp.Solution,
        best: pyvrp.Solution,
        cost_evaluator: pyvrp.CostEvaluator,
    ) -> None:
        """Look at every tenth candidate, and at every hundredth closely."""
        del current, cost_evaluator
        self._iterations += 1
        if best.is_feasible() or self._iterations % LOOK_EVERY:
            return
        late_s = candidate.time_warp()
        if late_s < NEARER * self._late or self._iterations % TELL_EVERY == 0:
            self._late = min(self._late, late_s)
            self._tell(candidate)
