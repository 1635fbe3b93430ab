"""Working days: what holds for every calendar, and the days of Indonesia."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.holidays import national_days_off, office_calendar
from backend.cases.rules.calendar import WorkingCalendar, payment_day

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
calendars = st.builds(WorkingCalendar, st.frozensets(days, max_size=60))
counts = st.integers(1, 60)


@given(calendars, days, counts)
def test_adding_and_counting_agree(calendar: WorkingCalendar, day: date, count: int) -> None:
    """The n-th working day after a day is a working day, and n working days away."""
    reached = calendar.add_working_days(day, count)
    assert calendar.is_working_day(reached)
    assert calendar.working_days_between(day, reached) == count


@given(calendars, days, counts)
def test_going_back_undoes_going_forth(calendar: WorkingCalendar, day: date, count: int) -> None:
    """From a working day, n working days forth and n back lead home."""
    start = calendar.latest_working_day(day)
    assert calendar.add_working_days(calendar.add_working_days(start, count), -count) == start


@given(calendars, days, days, days)
def test_counts_add_up(calendar: WorkingCalendar, one: date, two: date, three: date) -> None:
    """The way from one day to a third counts as much as the way over a second."""
    first, middle, last = sorted((one, two, three))
    count = calendar.working_days_between
    assert count(first, middle) + count(middle, last) == count(first, last)
    assert count(last, first) == -count(first, last)


@given(calendars, days, counts, days)
def test_a_further_day_off_never_brings_a_day_nearer(
    calendar: WorkingCalendar, day: date, count: int, closed: date
) -> None:
    """A closure can only move the n-th working day later."""
    closed_more = WorkingCalendar(calendar.days_off | {closed})
    assert closed_more.add_working_days(day, count) >= calendar.add_working_days(day, count)


@given(calendars, days)
def test_no_working_days_lead_nowhere(calendar: WorkingCalendar, day: date) -> None:
    """Zero working days after a day is that day, be it a Sunday: the payment day is day 0."""
    assert calendar.add_working_days(day, 0) == day
    assert calendar.working_days_between(day, day) == 0


@given(calendars, days, st.times(), st.none() | st.times(time(1), time(23)))
def test_day_0_is_the_payment_day_or_the_next_working_day(
    calendar: WorkingCalendar, day: date, at: time, closes_at: time | None
) -> None:
    """Day 0 never lies before the payment, and is another day only where the office says so."""
    paid_at = datetime.combine(day, at, tzinfo=UTC) - timedelta(hours=7)
    day_0 = payment_day(paid_at, calendar, closes_at)
    after_hours = closes_at is not None and (at >= closes_at or not calendar.is_working_day(day))
    assert day_0 == (calendar.add_working_days(day, 1) if after_hours else day)


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 8, 17),
        date(2025, 12, 25),
        date(2026, 1, 1),
        date(2026, 1, 16),
        date(2026, 5, 1),
    ],
)
def test_national_holidays_are_days_off(day: date) -> None:
    """The package's public holidays of Indonesia are days off."""
    assert day in national_days_off()


@pytest.mark.parametrize("day", [date(2025, 12, 26), date(2026, 2, 16), date(2026, 3, 24)])
def test_cuti_bersama_is_a_day_off(day: date) -> None:
    """The joint leave that the government decrees is a day off too."""
    assert not office_calendar().is_working_day(day)


def test_closures_of_the_office_are_days_off() -> None:
    """An administrator's closure is a day off for this office only."""
    day = date(2026, 1, 6)
    assert office_calendar().is_working_day(day)
    assert not office_calendar([day]).is_working_day(day)
