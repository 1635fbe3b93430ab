"""What an applicant is told of a planned arrival: a span wide enough to be kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EARLIER = timedelta(minutes=30)
LATER = timedelta(minutes=60)
_GRAIN = timedelta(minutes=30)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def arrival_window(planned_arrival: datetime) -> tuple[datetime, datetime]:
    """Return from when until when to expect the courier, to the half hour outwards.

    Roads are slower and doors quicker than planned: half an hour before, an hour after.
    """
    start = planned_arrival - EARLIER
    end = planned_arrival + LATER
    return start - (start - _EPOCH) % _GRAIN, end + (_EPOCH - end) % _GRAIN
