"""When something at a door happened, judged from a clock that nobody in the office has set."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

_LONGEST_VISIT = timedelta(hours=24)


def moment(
    recorded_at: datetime,
    clock_offset_ms: float | None,
    received_at: datetime,
    not_before: datetime,
) -> datetime:
    """Return when it happened: the phone's time set right, within what the office knows.

    Args:
        recorded_at: what the phone's clock showed.
        clock_offset_ms: the server's time less the phone's, as last measured; None if never.
        received_at: the server's time on arrival; nothing happened after we heard of it.
        not_before: what must have happened earlier, such as the loading of what was delivered.
    """
    corrected = recorded_at + timedelta(milliseconds=clock_offset_ms or 0)
    return min(max(corrected, not_before), received_at)


def minutes_between(start: datetime, end: datetime) -> int | None:
    """Return how long a step took, in minutes begun; None if the clock was moved meanwhile."""
    length = end - start
    if not timedelta() <= length <= _LONGEST_VISIT:
        return None
    return ceil(length / timedelta(minutes=1))
