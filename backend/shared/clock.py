"""Time: instants are UTC; dates are working dates of the office's own zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

OFFICE_ZONE = ZoneInfo("Asia/Jakarta")


def utc_now() -> datetime:
    """Return this instant, in UTC. Only services and adapters call it; rules are given the time."""
    return datetime.now(UTC)


def office_date(instant: datetime) -> date:
    """Return the calendar date that the office's wall shows at ``instant``."""
    return instant.astimezone(OFFICE_ZONE).date()
