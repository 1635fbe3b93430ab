"""Which fixes of a phone are believed to be a door."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.places.rules.door import ASTRAY_M, LARGEST_ERROR_M, Fix, Teaching, missed, teaching_of
from backend.places.rules.pin import Pin, PinLevel, PinSource
from routing.geography import Coordinates

OFFICE = Coordinates(-3.6553, 103.7739)
DOOR = Coordinates(-3.75, 103.80)
KILOMETRE = 0.009  # degrees of latitude


def pin(level: PinLevel = PinLevel.VILLAGE, at: Coordinates | None = DOOR) -> Pin:
    """Return a pin of some level."""
    accepted = level.is_routable and at is not None
    return Pin(level, at, 25, PinSource.APPLICANT, None, accepted=accepted)


def taught(
    at: Coordinates = DOOR,
    *,
    accuracy_m: float = 10,
    to: Pin | None = None,
    served: bool = True,
    outside_m: float = 0,
) -> Teaching:
    """Judge a fix."""
    return teaching_of(
        Fix(at, accuracy_m), to or pin(), served=served, outside_m=outside_m, depots=[OFFICE]
    )


@pytest.mark.parametrize(
    ("judged", "teaching"),
    [
        (taught(), Teaching.LEARNED),
        (taught(accuracy_m=LARGEST_ERROR_M + 1), Teaching.INACCURATE),
        (taught(accuracy_m=0), Teaching.INACCURATE),
        (taught(accuracy_m=-5), Teaching.INACCURATE),
        (taught(OFFICE), Teaching.AT_A_DEPOT),
        (taught(served=False), Teaching.OUTSIDE_AREA),
        (taught(outside_m=ASTRAY_M + 1), Teaching.OUTSIDE_VILLAGE),
        (taught(Coordinates(-3.90, 103.80)), Teaching.LEARNED),
        (taught(Coordinates(-3.90, 103.80), to=pin(PinLevel.PIN)), Teaching.FAR_FROM_PIN),
        (taught(to=pin(PinLevel.DISTRICT, None)), Teaching.LEARNED),
    ],
)
def test_a_fix_is_believed_or_refused_for_a_reason(judged: Teaching, teaching: Teaching) -> None:
    """Vague, at the office, outside, or far from where the applicant said: it teaches nothing."""
    assert judged is teaching


@given(st.floats(min_value=0, max_value=50_000), st.floats(min_value=-10, max_value=1_000))
def test_nothing_learned_is_vague_or_astray(outside_m: float, accuracy_m: float) -> None:
    """Whatever is learned lies in or near its village, and the phone knew where it was."""
    if taught(outside_m=outside_m, accuracy_m=accuracy_m) is Teaching.LEARNED:
        assert outside_m <= ASTRAY_M
        assert 0 < accuracy_m <= LARGEST_ERROR_M


def test_a_miss_is_measured_where_there_was_a_pin() -> None:
    """A kilometre north is a kilometre missed; without a pin nothing can be missed."""
    fix = Fix(Coordinates(DOOR.latitude + KILOMETRE, DOOR.longitude), 10)
    assert missed(fix, pin()) == pytest.approx(1_000, rel=0.01)
    assert missed(fix, pin(PinLevel.NONE, None)) is None
