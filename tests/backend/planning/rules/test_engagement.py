"""Nobody drives two runs at once."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.planning.rules.engagement import Engagement

EIGHT = datetime.fromisoformat("2026-03-03T08:00+07:00")
HOURS = st.integers(-8, 16)


def run(*, is_lost: bool = False) -> Engagement:
    """Return a run from eight to noon."""
    return Engagement(UUID(int=2), UUID(int=1), EIGHT, EIGHT + timedelta(hours=4), is_lost)


@pytest.mark.parametrize(
    ("begins", "ends", "hinders"),
    [(-2, 0, False), (-2, 1, True), (1, 2, True), (3, 8, True), (4, 8, False), (-1, 9, True)],
)
def test_a_run_hinders_what_overlaps_it(begins: int, ends: int, *, hinders: bool) -> None:
    """What ends as it begins, or begins as it ends, does not."""
    hours = (EIGHT + timedelta(hours=begins), EIGHT + timedelta(hours=ends))
    assert run().hinders(*hours) is hinders


@given(HOURS, HOURS)
def test_whoever_is_lost_drives_at_no_hour(begins: int, ends: int) -> None:
    """Until the desk hears otherwise, that day is over for her or him."""
    hours = (EIGHT + timedelta(hours=begins), EIGHT + timedelta(hours=ends))
    assert run(is_lost=True).hinders(*hours)
