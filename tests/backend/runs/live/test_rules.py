"""Which position is news."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.runs.live.rules import (
    CLOCKS_DIFFER,
    KEPT_FOR,
    PositionAhead,
    PositionOutdated,
    check_seen_at,
)

NOW = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("seen_at", "known"),
    [
        (NOW, None),
        (NOW + CLOCKS_DIFFER, None),
        (NOW - KEPT_FOR + SECOND, None),
        (NOW, NOW - SECOND),
        (NOW, NOW),
    ],
)
def test_news_is_taken(seen_at: datetime, known: datetime | None) -> None:
    """Clocks may differ by two minutes; what was brought already may be brought again."""
    check_seen_at(seen_at, known=known, now=NOW)


def test_the_future_is_refused() -> None:
    """No phone was where it will be."""
    with pytest.raises(PositionAhead):
        check_seen_at(NOW + CLOCKS_DIFFER + SECOND, known=None, now=NOW)


@pytest.mark.parametrize(
    ("seen_at", "known"), [(NOW - SECOND, NOW), (NOW - KEPT_FOR, None), (NOW - KEPT_FOR, NOW)]
)
def test_what_is_no_news_is_refused(seen_at: datetime, known: datetime | None) -> None:
    """Neither an older position than the one known is taken, nor one to be erased at once."""
    with pytest.raises(PositionOutdated):
        check_seen_at(seen_at, known=known, now=NOW)


@given(st.timedeltas(), st.none() | st.timedeltas())
def test_whatever_is_taken_is_recent_and_no_step_back(
    ago: timedelta, known_ago: timedelta | None
) -> None:
    """A position that passes is within its hours, not ahead, and not before the one known."""
    try:
        seen_at = NOW - ago
        known = None if known_ago is None else NOW - known_ago
    except OverflowError:
        return
    try:
        check_seen_at(seen_at, known=known, now=NOW)
    except (PositionAhead, PositionOutdated):
        return
    assert NOW - KEPT_FOR < seen_at <= NOW + CLOCKS_DIFFER
    assert known is None or seen_at >= known
