"""Lanes: each goes its own way from the first plan, and the best of all counts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from routing import Problem, Stop, Vehicle
from routing.ground import Ground
from routing.matrices.great_circle import GreatCircle
from routing.plan import Tours
from routing.solvers.base import Effort, Report
from routing.solvers.portfolio import Leg, Portfolio

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]


@dataclass
class Noting:
    """A solver that reports one answer, and notes what it was given."""

    answer: Tours
    name: str = "noting"
    started_from: list[Tours] = field(default_factory=list)
    efforts: list[Effort] = field(default_factory=list)

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        """Report the answer."""
        del ground
        self.started_from.append(start)
        self.efforts.append(effort)
        report(self.answer)


@pytest.fixture
def ground(a_stop: MakeStop, a_vehicle: MakeVehicle) -> Ground:
    """Two doors on one road, one courier."""
    problem = Problem(stops=(a_stop("a", km=1), a_stop("b", km=2)), vehicles=(a_vehicle(),))
    return Ground(problem, GreatCircle().measure(problem.places))


def _solve(ground: Ground, *lanes: tuple[Leg, ...], iterations: int | None = None) -> list[Tours]:
    told: list[Tours] = []
    effort = Effort(ends_at=time.monotonic() + 60, seed=7, iterations=iterations)
    Portfolio(lanes).solve(ground, {}, effort, told.append)
    return told


def test_a_leg_begins_from_the_best_of_its_own_lane(ground: Ground) -> None:
    """What another lane finds meanwhile does not count: else its timing would."""
    one, both = Noting({"kurir": ("a",)}), Noting({"kurir": ("a", "b")})
    after = Noting({})
    told = _solve(ground, (Leg(one, 0.5), Leg(after, 0.5)), (Leg(both, 1.0),))
    assert (one.started_from, after.started_from) == ([{}], [{"kurir": ("a",)}])
    assert sorted(map(str, told)) == sorted(map(str, ({"kurir": ("a",)}, {}, both.answer)))


def test_legs_share_the_work_and_no_two_share_a_seed(ground: Ground) -> None:
    """Of a hundred iterations, three parts and seven; each search has a seed of its own."""
    first, second, beside = Noting({}), Noting({}), Noting({})
    _solve(ground, (Leg(first, 0.3), Leg(second, 0.7)), (Leg(beside, 1.0),), iterations=100)
    efforts = [it.efforts[0] for it in (first, second, beside)]
    assert [it.iterations for it in efforts] == [30, 70, 100]
    assert len({it.seed for it in efforts}) == 3
