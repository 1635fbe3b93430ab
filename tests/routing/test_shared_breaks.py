"""A clock without the breaks that all share: how it stands, and what it is cut by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import Break, Problem, Stop, TimeWindow, Vehicle
from routing.problem import DAY_S
from routing.shared_breaks import shared_breaks, without

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]

HOUR_S = 3600
NOON = Break(TimeWindow(11 * HOUR_S, 13 * HOUR_S), HOUR_S)
"""Cut out from twelve to one."""


@pytest.fixture
def day(a_stop: MakeStop, a_vehicle: MakeVehicle) -> Problem:
    """One door and two couriers, who rest at noon."""
    couriers = tuple(a_vehicle(name, breaks=(NOON,)) for name in ("andi", "dewi"))
    return Problem(stops=(a_stop(),), vehicles=couriers)


def _windows(problem: Problem, *windows: TimeWindow) -> tuple[TimeWindow, ...]:
    """Return how windows of the one stop stand on the clock without noon."""
    (stop,) = problem.stops
    (cut,) = without((NOON,), replace(problem, stops=(replace(stop, windows=windows),))).stops
    return cut.windows


def test_the_day_is_shorter_by_what_everybody_rests(day: Problem) -> None:
    """From eight to four with an hour's break is a day until three."""
    shorter = without(shared_breaks(day), day)
    assert {it.shift for it in shorter.vehicles} == {TimeWindow(8 * HOUR_S, 15 * HOUR_S)}
    assert {it.breaks for it in shorter.vehicles} == {()}


def test_what_lies_behind_the_break_comes_earlier_and_what_lies_before_does_not(
    day: Problem,
) -> None:
    """A window within the break is an instant of it."""
    morning, noon, afternoon = _windows(
        day,
        TimeWindow(9 * HOUR_S, 11 * HOUR_S),
        TimeWindow(12 * HOUR_S + 60, 12 * HOUR_S + 120),
        TimeWindow(14 * HOUR_S, 15 * HOUR_S),
    )
    assert morning == TimeWindow(9 * HOUR_S, 11 * HOUR_S)
    assert noon == TimeWindow(12 * HOUR_S, 12 * HOUR_S)
    assert afternoon == TimeWindow(13 * HOUR_S, 14 * HOUR_S)


def test_each_day_has_its_own_clock(day: Problem) -> None:
    """Tuesday's noon takes nothing from Wednesday."""
    wednesday = TimeWindow(DAY_S + 8 * HOUR_S, DAY_S + 16 * HOUR_S)
    assert _windows(day, wednesday) == (wednesday,)


def test_only_who_is_on_duty_must_share_a_break(day: Problem, a_vehicle: MakeVehicle) -> None:
    """Whoever starts at two needs none at noon; whoever works through it keeps it for all."""
    late = a_vehicle("rina", shift=TimeWindow(14 * HOUR_S, 18 * HOUR_S))
    assert shared_breaks(replace(day, vehicles=(*day.vehicles, late))) == (NOON,)
    through = a_vehicle("rina")
    assert shared_breaks(replace(day, vehicles=(*day.vehicles, through))) == ()


def test_a_break_of_ones_own_stays(day: Problem) -> None:
    """Only what all share is cut out; the other moves with the clock."""
    tea = Break(TimeWindow(14 * HOUR_S, 15 * HOUR_S), 900)
    andi, dewi = day.vehicles
    mixed = replace(day, vehicles=(replace(andi, breaks=(NOON, tea)), dewi))
    assert shared_breaks(mixed) == (NOON,)
    cut, _ = without((NOON,), mixed).vehicles
    assert cut.breaks == (Break(TimeWindow(13 * HOUR_S, 14 * HOUR_S), 900),)


@given(
    noons=st.lists(
        st.builds(
            lambda begins, wide, lasts: Break(TimeWindow(begins, begins + wide), lasts),
            st.integers(0, 3 * DAY_S),
            st.integers(0, 2 * HOUR_S),
            st.integers(1, 2 * HOUR_S),
        ),
        max_size=4,
    ),
    seconds=st.tuples(st.integers(0, 4 * DAY_S), st.integers(0, 4 * DAY_S)),
)
def test_the_clock_never_runs_backwards(
    noons: list[Break], seconds: tuple[int, int], a_stop: MakeStop, a_vehicle: MakeVehicle
) -> None:
    """However the breaks lie, a window stays a window."""
    window = TimeWindow(min(seconds), max(seconds))
    problem = Problem(stops=(a_stop(windows=(window,)),), vehicles=(a_vehicle(),))
    (cut,) = without(sorted(noons), problem).stops[0].windows
    assert cut.start_s <= cut.end_s <= window.end_s
