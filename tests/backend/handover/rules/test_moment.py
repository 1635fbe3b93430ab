"""When something happened, judged from a phone's clock."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.moment import minutes_between, moment

ARRIVED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TWO_DAYS_MS = 48 * 3600 * 1000.0


def test_a_known_offset_sets_the_clock_right() -> None:
    """A phone two days slow that knows it told the true time all the same."""
    slow = ARRIVED - timedelta(days=2, hours=1)
    assert moment(slow, TWO_DAYS_MS, ARRIVED) == ARRIVED - timedelta(hours=1)


def test_without_an_offset_the_phone_is_believed() -> None:
    """A phone that never met the server since it was switched on has only its own clock."""
    assert moment(ARRIVED - timedelta(hours=3), None, ARRIVED) == ARRIVED - timedelta(hours=3)


@given(
    st.timedeltas(min_value=timedelta(days=-900), max_value=timedelta(days=900)),
    st.none() | st.floats(min_value=-TWO_DAYS_MS, max_value=TWO_DAYS_MS),
)
def test_nothing_happened_after_we_heard_of_it(skew: timedelta, offset: float | None) -> None:
    """However wrong the clock, no handover lies in the future."""
    assert moment(ARRIVED + skew, offset, ARRIVED) <= ARRIVED


def test_a_step_begun_is_a_minute_begun() -> None:
    """The SOP counts in minutes: nothing takes less than one that took any time at all."""
    assert minutes_between(ARRIVED, ARRIVED) == 0
    assert minutes_between(ARRIVED, ARRIVED + timedelta(seconds=1)) == 1
    assert minutes_between(ARRIVED, ARRIVED + timedelta(minutes=5)) == 5


@given(st.timedeltas(min_value=timedelta(days=-900), max_value=timedelta(days=900)))
def test_a_clock_moved_during_the_visit_measures_nothing(length: timedelta) -> None:
    """A time that runs backwards, or for more than a day, is no measurement."""
    minutes = minutes_between(ARRIVED, ARRIVED + length)
    assert (minutes is None) == (not timedelta() <= length <= timedelta(hours=24))
