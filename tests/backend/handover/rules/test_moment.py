"""When something happened, judged from a phone's clock."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.moment import minutes_between, moment

ARRIVED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LOADED = ARRIVED - timedelta(hours=8)
TWO_DAYS_MS = 48 * 3600 * 1000.0


def test_a_known_offset_sets_the_clock_right() -> None:
    """A phone two days slow that knows it told the true time all the same."""
    slow = ARRIVED - timedelta(days=2, hours=1)
    assert moment(slow, TWO_DAYS_MS, ARRIVED, LOADED) == ARRIVED - timedelta(hours=1)


def test_without_an_offset_the_phone_is_believed() -> None:
    """A phone that never met the server since it was switched on has only its own clock."""
    told = ARRIVED - timedelta(hours=3)
    assert moment(told, None, ARRIVED, LOADED) == told


@given(
    st.timedeltas(min_value=timedelta(days=-900), max_value=timedelta(days=900)),
    st.none() | st.floats(min_value=-TWO_DAYS_MS, max_value=TWO_DAYS_MS),
)
def test_it_happened_between_the_loading_and_the_telling(
    skew: timedelta, offset: float | None
) -> None:
    """However wrong the clock, no handover lies in the future, or before its passport left."""
    assert LOADED <= moment(ARRIVED + skew, offset, ARRIVED, LOADED) <= ARRIVED


def test_a_clock_of_years_ago_is_as_good_as_none() -> None:
    """A phone whose battery was out tells of 2021; the passport was loaded this morning."""
    assert moment(ARRIVED - timedelta(days=2000), None, ARRIVED, LOADED) == LOADED


def test_nothing_happened_after_we_heard_of_it() -> None:
    """Not even when the server's own clock was set back since the loading."""
    later = ARRIVED + timedelta(hours=1)
    assert moment(ARRIVED, None, ARRIVED, not_before=later) == ARRIVED


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
