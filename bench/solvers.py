"""How far from the best known plan each solver stays, by the seconds it is given.

    python -m bench.solvers [--instances DIR] [--seconds 1 5] [--seed N] [--sizes 50 150 300]

Public instances are compared with their best known costs; generated days with the best plan that
any solver of this run found. Every solver sees the same problem and is costed by the same referee.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.days import SLACK, TIGHT, day
from bench.instances import instances
from routing import Plan, Problem, plan
from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.matrices.base import MatrixSource
from routing.matrices.great_circle import GreatCircle
from routing.plan import Tours
from routing.solvers.base import Effort
from routing.solvers.nearest import Nearest, fill
from routing.solvers.pyvrp import Pyvrp

Planner = Callable[["Question", float, int], Plan]


@dataclass(frozen=True)
class Question:
    """A problem to be planned, how to measure it, and the best cost known before."""

    name: str
    problem: Problem
    matrix: MatrixSource
    best_known: int | None = None


def _ours(question: Question, seconds: float, seed: int) -> Plan:
    return plan(question.problem, seconds=seconds, seed=seed, matrix=question.matrix)


def _greedy(question: Question, seconds: float, seed: int) -> Plan:
    del seconds, seed
    return plan(question.problem, seconds=0, matrix=question.matrix, solver=Nearest())


def _pyvrp_alone(question: Question, seconds: float, seed: int) -> Plan:
    """One seed of PyVRP from its own random start, given our translation of the problem."""
    ends_at = time.monotonic() + seconds
    problem = question.problem
    ground = Ground(problem, question.matrix.measure(problem.places))
    incumbent = Incumbent(ground, question.matrix.name)

    def report(tours: Tours) -> None:
        incumbent.offer(tours, solver="pyvrp")

    effort = Effort(ends_at=ends_at, seed=seed)
    Pyvrp(warm=False).solve(ground, fill(ground, {}), effort, report)
    return incumbent.plan()


PLANNERS: dict[str, Planner] = {
    "ours": _ours,
    "pyvrp alone": _pyvrp_alone,
    "first plan": _greedy,
}


def main() -> None:
    """Print a gap table, in percent of the best cost."""
    asked = _arguments()
    print(_row("problem", [f"{name} {s:g}s" for name in PLANNERS for s in asked.seconds]))
    for question in _questions(asked):
        costs = [
            planner(question, seconds, asked.seed).cost
            for planner in PLANNERS.values()
            for seconds in asked.seconds
        ]
        best = question.best_known or min(costs)
        print(_row(question.name, [f"{100 * (cost / best - 1):.2f}" for cost in costs]))


def _questions(asked: argparse.Namespace) -> Iterator[Question]:
    if asked.instances is None or not asked.instances.is_dir():
        print(f"SKIPPED: no public instances at {asked.instances}; give --instances DIR")
    else:
        for it in instances(asked.instances):
            yield Question(it.name, it.problem, it.plane, it.best_known)
    for count in asked.sizes:
        for kind, stops_per_courier in (("slack", SLACK), ("tight", TIGHT)):
            problem = day(count, stops_per_courier=stops_per_courier, seed=asked.seed)
            yield Question(f"day of {count}, {kind}", problem, GreatCircle())


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:20}" + "".join(f"{cell:>16}" for cell in cells)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--instances", type=Path)
    parser.add_argument("--seconds", type=float, nargs="+", default=[1.0, 5.0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[50, 150, 300])
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
