"""The span of time an applicant is told must hold the planned arrival."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.runs.rules.arrival import EARLIER, LATER, arrival_window


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1990, 1, 1)))
def test_a_window_holds_its_arrival_and_starts_at_a_half_hour(arrival: datetime) -> None:
    """The window reaches from half an hour before to an hour after, outwards to half hours."""
    if arrival > datetime(9999, 1, 1, tzinfo=UTC):
        return
    start, end = arrival_window(arrival)
    assert start <= arrival - EARLIER < start + timedelta(minutes=30)
    assert end - timedelta(minutes=30) < arrival + LATER <= end
    assert {start.minute % 30, end.minute % 30, start.second, end.second} == {0}


def test_a_window_reads_well() -> None:
    """A courier planned for 09.47 is announced from 09.00 to 11.00."""
    start, end = arrival_window(datetime(2026, 3, 2, 9, 47, tzinfo=UTC))
    assert (start.hour, start.minute, end.hour, end.minute) == (9, 0, 11, 0)
