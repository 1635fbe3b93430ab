"""Instants in UTC, dates on the office's wall."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from backend.shared.clock import office_date, utc_now


def test_now_is_in_utc() -> None:
    """An instant always says which zone it is in."""
    assert utc_now().tzinfo is UTC


@pytest.mark.parametrize(
    ("hour", "minute", "day"), [(16, 59, 3), (17, 0, 4), (0, 0, 3), (23, 59, 4)]
)
def test_the_office_day_begins_at_midnight_in_jakarta(hour: int, minute: int, day: int) -> None:
    """Seventeen o'clock in UTC is the next day already."""
    assert office_date(datetime(2026, 3, 3, hour, minute, tzinfo=UTC)).day == day
