"""How far from the best known plan each solver stays, by the seconds it is given.

    python -m bench.solvers [--instances DIR] [--seconds 1 5 30] [--seed N] [--sizes 50 150 300]
                            [--kinds slack tight resting] [--only gaps replan large]
                            [--peers pyvrp ortools …] [--clock core]

Public instances are compared with their best known costs; generated days with the best plan that
any solver of this run found. Every solver sees the same problem and is costed by the same referee.
Time is that on the wall: beside the table stands how many others wanted the machine's cores. On a
busy machine ``--clock core`` counts the seconds that a core worked; VROOM and OR-Tools cannot.
We search with two threads; each peer with the one that it has.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.days import SLACK, TIGHT, day, offices, resting
from bench.instances import instances
from bench.solver_peers import PEERS, judged, peers, pyvrp_on_a_core
from routing import Plan, Problem, Stop, changes, plan
from routing.changes import Kind
from routing.ground import Ground
from routing.matrices.base import Matrix, MatrixSource
from routing.matrices.great_circle import GreatCircle
from routing.search import begin, complete, improve
from routing.solvers.base import Effort
from routing.solvers.portfolio import Portfolio

DEFAULT_SIZES = [50, 150, 300]
KINDS = ["slack", "tight", "resting"]
REPLAN_S = 0.25
LARGE_OFFICES, LARGE_EACH, LARGE_S = 50, 200, 120
PER_COURIER = 16


@dataclass(frozen=True)
class Question:
    """A problem to be planned, how to measure it, and the best cost known before."""

    name: str
    problem: Problem
    matrix: MatrixSource
    best_known: int | None = None


@dataclass(frozen=True)
class _Measured:
    """A matrix measured before the clock starts: roads are another bench's."""

    matrix: Matrix
    name: str = "measured"

    def measure(self, places: Sequence[object]) -> Matrix:
        del places
        return self.matrix


def main() -> None:
    """Print the tables asked for."""
    asked = _arguments()
    print(f"{os.cpu_count()} cores, nice {os.nice(0)}, load at the start {_load()}")
    sections: dict[str, Callable[[argparse.Namespace], None]] = {
        "gaps": _gaps,
        "replan": _replan,
        "large": _large,
    }
    for name in asked.only:
        print()
        sections[name](asked)
        print(f"load at the end {_load()}")


def _gaps(asked: argparse.Namespace) -> None:
    solvers = {name: answer for name, answer in peers().items() if name in asked.peers}
    ours = _ours
    if asked.clock == "core":
        solvers, ours = {"pyvrp": pyvrp_on_a_core}, _ours_on_cores
    for missing in sorted(set(PEERS) - solvers.keys()):
        print(f"SKIPPED: {missing} is not asked for or not installed (the bench group has it)")
    print("gap to the best, %, at", ", ".join(f"{seconds:g} s" for seconds in asked.seconds))
    print(_row("problem", ["ours", *solvers, "load"]))
    for question in _questions(asked):
        problem = question.problem.in_canonical_order()
        ground = Ground(problem, question.matrix.measure(problem.places))
        costs = {"ours": [ours(ground, seconds, asked.seed) for seconds in asked.seconds]}
        for name, answer in solvers.items():
            costs[name] = [
                judged(ground, answer(ground, seconds, asked.seed)).best.cost
                for seconds in asked.seconds
            ]
        best = question.best_known or min(cost for row in costs.values() for cost in row)
        cells = ["/".join(f"{100 * (it / best - 1):.2f}" for it in row) for row in costs.values()]
        print(_row(question.name, [*cells, _load()]), flush=True)


def _both_cores() -> float:
    """Seconds that each of our two threads was busy."""
    return time.process_time() / 2


def _ours_on_cores(ground: Ground, seconds: float, seed: int) -> int:
    ends_at = _both_cores() + seconds
    incumbent = begin(ground.problem, _Measured(ground.matrix), {})
    improve(Portfolio(), incumbent, Effort(ends_at=ends_at, seed=seed, clock=_both_cores))
    complete(incumbent)
    return incumbent.best.cost


def _ours(ground: Ground, seconds: float, seed: int) -> int:
    return plan(ground.problem, seconds=seconds, seed=seed, matrix=_Measured(ground.matrix)).cost


def _replan(asked: argparse.Namespace) -> None:
    """A day under way: one courier is lost, three orders come in, one is refused."""
    print(f"anew in {REPLAN_S:g} s: kept stops moved, %; seconds; cost against 3 s afresh, %")
    for count in asked.sizes:
        problem = day(count, stops_per_courier=SLACK, seed=asked.seed)
        before = plan(problem, seconds=3, seed=asked.seed)
        later = replace(
            problem,
            stops=(*problem.stops[1:], *_newcomers(asked.seed)),
            vehicles=problem.vehicles[:-1],
        )
        began = time.monotonic()
        after = plan(later, seconds=REPLAN_S, seed=asked.seed, previous=before)
        took = time.monotonic() - began
        afresh = plan(later, seconds=3, seed=asked.seed)
        moved, kept = _moved(before, after, later)
        dearer = 100 * (_without_moves(later, after) / afresh.cost - 1)
        cells = [f"{100 * moved / kept:.1f}", f"{took:.2f}", f"{dearer:.2f}", _load()]
        print(_row(f"day of {count}", cells), flush=True)


def _newcomers(seed: int) -> Iterator[Stop]:
    new = day(3, stops_per_courier=1, seed=seed + 1).stops
    yield from (replace(stop, id=f"new-{stop.id}") for stop in new)


def _moved(before: Plan, after: Plan, later: Problem) -> tuple[int, int]:
    """Return how many stops changed hands, of those whose courier still drives."""
    driving = {vehicle.id for vehicle in later.vehicles}
    asked = {stop.id for stop in later.stops}
    kept = sum(
        visit.stop_id in asked
        for route in before.routes
        if route.vehicle_id in driving
        for visit in route.visits
    )
    moved = sum(
        it.kind is Kind.MOVED and it.before is not None and it.before.vehicle_id in driving
        for it in changes(before, after)
    )
    return moved, kept


def _without_moves(problem: Problem, made: Plan) -> int:
    """Return what a plan costs by a problem that remembers nothing."""
    ground = Ground(problem, GreatCircle().measure(problem.places))
    return judged(ground, made.tours).best.cost


def _large(asked: argparse.Namespace) -> None:
    """Ten thousand stops over fifty offices."""
    problem = offices(
        LARGE_OFFICES, stops_each=LARGE_EACH, stops_per_courier=PER_COURIER, seed=asked.seed
    )
    began, worked = time.monotonic(), time.process_time()
    made = plan(problem, seconds=LARGE_S, seed=asked.seed)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{len(problem.stops)} stops, {LARGE_OFFICES} offices, {len(problem.vehicles)} couriers: "
        f"{time.monotonic() - began:.0f} s ({time.process_time() - worked:.0f} s of a core), "
        f"at most {peak_mb} MB; {len(made.unassigned)} left out, "
        f"{made.distance_m / 1000:.0f} km, {'; '.join(map(str, made.notes)) or 'nothing amiss'}"
    )


def _questions(asked: argparse.Namespace) -> Iterator[Question]:
    if asked.instances is None or not asked.instances.is_dir():
        print(f"SKIPPED: no public instances at {asked.instances}; give --instances DIR")
    else:
        for it in instances(asked.instances):
            yield Question(it.name, it.problem, it.plane, it.best_known)
    for count in asked.sizes:
        slack, tight = (
            day(count, stops_per_courier=each, seed=asked.seed) for each in (SLACK, TIGHT)
        )
        problems = {"slack": slack, "tight": tight, "resting": resting(slack)}
        for kind in asked.kinds:
            yield Question(f"day of {count}, {kind}", problems[kind], GreatCircle())


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:20}" + "".join(f"{cell:>20}" for cell in cells)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--instances", type=Path)
    parser.add_argument("--seconds", type=float, nargs="+", default=[1.0, 5.0, 30.0])
    parser.add_argument("--sizes", type=int, nargs="*", default=DEFAULT_SIZES)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=["gaps", "replan", "large"])
    parser.add_argument("--clock", choices=["wall", "core"], default="wall")
    parser.add_argument("--peers", nargs="*", default=list(PEERS))
    return parser.parse_args()


if __name__ == "__main__":
    main()
