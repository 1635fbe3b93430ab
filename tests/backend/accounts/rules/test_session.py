"""How long a session lives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.rules.session import LONGEST, IdleLimits, end_of_session, is_worth_noting
from backend.shared.roles import DESK, Role

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))
SPANS = st.timedeltas(timedelta(0), timedelta(days=200))


@given(INSTANTS, SPANS, SPANS)
def test_use_prolongs_a_session_but_not_for_ever(
    begun: datetime, used_for: timedelta, idle: timedelta
) -> None:
    """It ends when idle for too long, and at the latest ninety days after it began."""
    end = end_of_session(begun, begun + used_for, idle)
    assert end <= begun + LONGEST
    assert end == begun + used_for + idle or end == begun + LONGEST


def test_couriers_have_a_limit_of_their_own() -> None:
    """A phone that is offline for days keeps its session; a desk's screen does not."""
    limits = IdleLimits(desk=timedelta(hours=1), courier=timedelta(days=3))
    assert limits.of(Role.COURIER) == timedelta(days=3)
    assert {limits.of(role) for role in DESK} == {timedelta(hours=1)}


@given(INSTANTS, st.timedeltas(timedelta(0), timedelta(hours=1)))
def test_a_session_is_not_written_at_every_click(seen: datetime, since: timedelta) -> None:
    """Its use is written down at most once a minute."""
    assert is_worth_noting(seen, seen + since) == (since >= timedelta(minutes=1))
