"""Plans on the wire: what is no time of day is refused at the door."""

import msgspec
import pytest

from backend.planning.schemas import ClockTime


@pytest.mark.parametrize("text", ["08:00\n", "8:00", "24:00", "08:60", "08:00:00", ""])
def test_a_clock_time_is_hours_and_minutes_and_nothing_more(text: str) -> None:
    """What passes can be read as a time, so that no form of a shift is a fault of the server."""
    assert msgspec.convert("08:00", ClockTime) == "08:00"
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(text, ClockTime)
