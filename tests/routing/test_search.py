"""A foreign solver is held to its time: whatever it does, the plan so far stands."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from routing import Problem, Stop, Vehicle
from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.matrices.great_circle import GreatCircle
from routing.plan import Tours
from routing.search import HURRY_S, LEAST_S, begin, improve, last_look
from routing.solvers.base import Effort, Report

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]

NO_TIME = Effort(ends_at=0)


@dataclass(frozen=True)
class _Hung:
    """A solver that does not look at the clock, and has an answer when nobody waits any more."""

    until: threading.Event
    said: threading.Event
    name: str = "hung"

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        del ground, start, effort
        self.until.wait(60)
        report({})
        report({"kurir": ("rumah", "rumah")})
        self.said.set()


@pytest.fixture
def incumbent(a_stop: MakeStop, a_vehicle: MakeVehicle) -> Incumbent:
    """The first plan for one stop."""
    return begin(Problem(stops=(a_stop(),), vehicles=(a_vehicle(),)), GreatCircle(), {})


def test_hung_solver_is_left_behind(incumbent: Incumbent) -> None:
    """A solver that does not end costs only its time; what it says later counts for nothing."""
    until, said = threading.Event(), threading.Event()
    asked = iter([False])
    effort = Effort(ends_at=time.monotonic() + 3600, stop=lambda: next(asked, True))
    improve(_Hung(until, said), incumbent, effort)
    until.set()
    assert said.wait(60)
    made = incumbent.plan()
    assert (made.solver, made.tours) == ("nearest", {"kurir": ("rumah",)})
    assert [str(note) for note in made.notes] == [
        "hung did not end in time; the plan so far is kept"
    ]


@pytest.mark.parametrize(
    ("asked", "ends_at", "over_at"),
    [(True, 1e9, HURRY_S), (False, 0, LEAST_S), (True, 0, HURRY_S), (False, 1e9, None)],
)
def test_a_last_look_is_short_where_somebody_waits(
    *, asked: bool, ends_at: float, over_at: float | None
) -> None:
    """Whoever asks to stop gets the plan soon; where the time is up, a second more is spent on it.

    With time left nothing is cut short.
    """
    now = [0.0]
    over = last_look(Effort(ends_at=ends_at, stop=lambda: asked, clock=lambda: now[0]))
    for now[0] in (0.0, 0.9 * HURRY_S, HURRY_S, 0.9 * LEAST_S, LEAST_S, 100 * LEAST_S):
        assert over() == (over_at is not None and now[0] >= over_at)


def test_without_time_nobody_is_asked(incumbent: Incumbent) -> None:
    """Where the time is over, the first plan is the answer."""
    improve(_Hung(threading.Event(), threading.Event()), incumbent, NO_TIME)
    assert incumbent.plan().notes == ()


def test_the_plan_in_force_is_where_it_begins(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """What can still be driven of an earlier plan stands; the stranger in it is forgotten."""
    stops = (a_stop("a", km=1), a_stop("b", km=2))
    problem = Problem(stops=stops, vehicles=(a_vehicle("x"), a_vehicle("y")))
    before = {"x": ("b", "siapa"), "y": ("a", "b"), "z": ("a",)}
    assert begin(problem, GreatCircle(), before).tours in (
        {"x": ("b",), "y": ("a",)},
        {"x": ("b", "a")},
    )
