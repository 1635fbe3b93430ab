"""What every solver keeps to: reports feasible answers, repeats itself, and stops when asked."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routing import Problem, Stop, TimeWindow, Vehicle
from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.matrices.great_circle import GreatCircle
from routing.plan import Tours
from routing.solvers.base import Effort, Solver
from routing.solvers.nearest import Nearest, fill
from routing.solvers.portfolio import Portfolio
from routing.solvers.pyvrp import Pyvrp
from routing.solvers.unbroken import Unbroken

SOLVERS = [
    Nearest(),
    Pyvrp(warm=True),
    Pyvrp(warm=False),
    Pyvrp(warm=True, stretch=True),
    Pyvrp(warm=False, stretch=True),
    Unbroken(Pyvrp(warm=False)),
    Portfolio(),
]
NAMES = [
    "nearest",
    "pyvrp-warm",
    "pyvrp-cold",
    "stretch-warm",
    "stretch-cold",
    "unbroken",
    "portfolio",
]

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]


@pytest.fixture(params=SOLVERS, ids=NAMES, scope="module")
def solver(request: pytest.FixtureRequest) -> Solver:
    """Each solver in turn."""
    chosen: Solver = request.param
    return chosen


def _ground(problem: Problem) -> Ground:
    return Ground(problem, GreatCircle().measure(problem.places))


def _reports(solver: Solver, ground: Ground, *, iterations: int = 20, seed: int = 0) -> list[Tours]:
    reported: list[Tours] = []
    effort = Effort(ends_at=time.monotonic() + 60, iterations=iterations, seed=seed)
    solver.solve(ground, fill(ground, {}), effort, reported.append)
    return reported


def _cheapest(ground: Ground, reported: list[Tours]) -> int:
    incumbent = Incumbent(ground, "great_circle")
    for tours in reported:
        incumbent.offer(tours, solver="any")
    return incumbent.plan().cost


@settings(max_examples=25, suppress_health_check=[HealthCheck.differing_executors])
@given(data=st.data())
def test_reports_only_feasible_tours(
    solver: Solver, problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """The referee accepts whatever a solver reports on a day of any kind."""
    ground = _ground(data.draw(problems))
    _cheapest(ground, _reports(solver, ground))


@settings(max_examples=10)
@given(data=st.data())
def test_same_seed_same_answer(
    solver: Solver, problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """The same seed and number of iterations find a plan of the same cost."""
    ground = _ground(data.draw(problems))
    first, second = (_cheapest(ground, _reports(solver, ground, seed=7)) for _ in range(2))
    assert first == second


def test_serves_each_of_several_windows_once(
    solver: Solver, a_stop: MakeStop, a_vehicle: MakeVehicle
) -> None:
    """A stop with a morning and an afternoon window is visited once."""
    windows = (TimeWindow(8 * 3600, 9 * 3600), TimeWindow(14 * 3600, 15 * 3600))
    stops = tuple(a_stop(f"r{km}", km=km, windows=windows) for km in (1, 2, 3))
    ground = _ground(Problem(stops=stops, vehicles=(a_vehicle(),)))
    assert sorted(_reports(solver, ground)[-1]["kurir"]) == ["r1", "r2", "r3"]


def test_ends_when_asked(solver: Solver, a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Asked to stop from the start, a solver ends by itself."""
    ground = _ground(Problem(stops=(a_stop(),), vehicles=(a_vehicle(),)))
    effort = Effort(ends_at=time.monotonic() + 3600, stop=lambda: True)
    reported: list[Tours] = []
    solver.solve(ground, {}, effort, reported.append)
    assert len(reported) <= 2
