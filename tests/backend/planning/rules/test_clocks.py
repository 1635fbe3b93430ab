"""Until when an order may wait for a better batch."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.rules.calendar import WorkingCalendar
from backend.planning.rules.clocks import (
    MOST_CALENDAR_DAYS,
    Horizon,
    Patience,
    Turn,
    horizon_of,
    turn_of,
)
from backend.planning.rules.open_order import OpenOrder
from tests.backend.planning.rules.test_question import READY

THURSDAY = date(2026, 11, 26)
FRIDAY, MONDAY, TUESDAY = (THURSDAY + timedelta(days) for days in (1, 4, 5))
CALENDAR = WorkingCalendar()
SEVEN = Patience(CALENDAR, 7)
HORIZON = Horizon((THURSDAY, FRIDAY, MONDAY))
FRESH = replace(READY, made_on=THURSDAY, cancels_on=THURSDAY + timedelta(25))
SEVENTH = date(2026, 12, 7)

DATES = st.dates(THURSDAY - timedelta(60), THURSDAY + timedelta(60))
ORDERS = st.builds(
    lambda made, cancels, promised, queue_class: replace(
        READY,
        made_on=made,
        cancels_on=cancels,
        next_visit_on=promised,
        queue_class=queue_class,
    ),
    DATES,
    st.none() | DATES.filter(lambda day: day >= THURSDAY),
    st.none() | DATES,
    st.sampled_from(["general", "elderly"]),
)
HORIZONS = st.builds(
    horizon_of,
    st.dates(THURSDAY, THURSDAY + timedelta(14)),
    st.integers(1, 10),
    st.builds(WorkingCalendar, st.frozensets(DATES, max_size=20)),
)


def turn(*orders: OpenOrder, horizon: Horizon = HORIZON) -> Turn:
    """Return the turn of a door by an office that waits seven working days."""
    return turn_of(orders, horizon, SEVEN)


@given(first=DATES, count=st.integers(1, 10), off=st.frozensets(DATES, max_size=40))
def test_a_horizon_is_working_days_of_two_weeks(
    first: date, count: int, off: frozenset[date]
) -> None:
    """The first day is the dispatcher's choice; on the others the office works."""
    calendar = WorkingCalendar(off)
    horizon = horizon_of(first, count, calendar)
    assert horizon.first == first
    assert 1 <= len(horizon.days) <= count
    assert list(horizon.days) == sorted(set(horizon.days))
    assert all(calendar.is_working_day(day) for day in horizon.days[1:])
    assert horizon.number(horizon.last) < MOST_CALENDAR_DAYS


def test_a_fresh_order_may_wait() -> None:
    """Nothing forces it on the days planned, and it is said until when it may wait."""
    assert turn(FRESH) == Turn(optional=True, until=SEVENTH)


def test_a_plan_of_one_day_lets_nothing_wait() -> None:
    """Who asks for today alone wants all that can go today."""
    assert not turn(FRESH, horizon=Horizon((THURSDAY,))).optional


@pytest.mark.parametrize(
    "pressing", [replace(FRESH, made_on=FRIDAY - timedelta(9)), replace(FRESH, cancels_on=FRIDAY)]
)
def test_a_clock_within_the_days_planned_forces_an_order(pressing: OpenOrder) -> None:
    """The office's patience and the national system alike: it goes on that day at the latest."""
    found = turn(pressing)
    assert (found.optional, found.latest, found.until) == (False, FRIDAY, FRIDAY)


def test_a_passport_cancelled_on_a_sunday_goes_by_friday() -> None:
    """Nobody can be sent on the days between."""
    assert turn(replace(FRESH, cancels_on=FRIDAY + timedelta(2))).latest == FRIDAY


def test_a_promise_broken_already_binds_to_no_day() -> None:
    """Where today is full, tomorrow is better than never; the other clock still counts."""
    late = replace(FRESH, made_on=THURSDAY - timedelta(30))
    assert turn(late).latest is None
    assert not turn(late).optional
    assert turn(replace(late, cancels_on=FRIDAY)).latest == FRIDAY


def test_a_vulnerable_applicant_does_not_wait() -> None:
    """Nor does whoever lives at the same door."""
    assert not turn(replace(FRESH, queue_class="elderly"), FRESH).optional


def test_a_promised_day_is_kept() -> None:
    """The courier comes on that day, or on the next on which the office works."""
    assert turn(replace(FRESH, next_visit_on=MONDAY)).on == MONDAY
    assert turn(replace(FRESH, next_visit_on=FRIDAY + timedelta(1))).on == MONDAY
    assert turn(replace(FRESH, next_visit_on=SEVENTH)).on == SEVENTH


def test_a_promised_day_that_has_come_forces_the_order() -> None:
    """Whoever stayed at home for us is not asked to wait for others."""
    found = turn(replace(FRESH, next_visit_on=THURSDAY))
    assert (found.on, found.optional) == (None, False)


def test_no_promise_outlives_the_passport() -> None:
    """A day promised after the cancellation gives way to the last day before it."""
    found = turn(replace(FRESH, next_visit_on=TUESDAY, cancels_on=MONDAY))
    assert (found.on, found.latest) == (None, MONDAY)


@given(orders=st.lists(ORDERS, min_size=1, max_size=4), horizon=HORIZONS)
def test_no_order_waits_past_its_clock(orders: list[OpenOrder], horizon: Horizon) -> None:
    """Whatever else is so, no door is put off beyond a day on which a passport is cancelled."""
    found = turn_of(orders, horizon, SEVEN)
    for order in orders:
        if order.cancels_on is None:
            continue
        clock = CALENDAR.latest_working_day(order.cancels_on)
        assert found.until is not None
        assert found.until <= max(clock, horizon.first)
        if horizon.first <= clock <= horizon.last:
            assert not found.optional
            assert (found.on or found.latest or date.max) <= clock
    if found.optional:
        assert found.until is not None
        assert found.until > horizon.last


@given(order=ORDERS, horizon=HORIZONS)
def test_a_door_with_more_orders_waits_no_longer(order: OpenOrder, horizon: Horizon) -> None:
    """Another passport at the same door can only hurry it."""
    both = turn_of([order, replace(order, queue_class="elderly")], horizon, SEVEN)
    assert both.optional <= turn_of([order], horizon, SEVEN).optional
