"""Driving is learned as the median of what can be true, and of enough of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.driving import (
    DETOURS,
    LEAST_LEGS,
    SPEEDS_KMH,
    DrivenLeg,
    Driving,
    learned_driving,
)

OFFICE = Driving(detour=1.4, speed_kmh=30)
NUMBERS = st.floats(-1e6, 1e6)
LEGS = st.builds(DrivenLeg, NUMBERS, NUMBERS, st.none() | NUMBERS)


def _legs(count: int, *, kmh: float, detour: float | None = None) -> list[DrivenLeg]:
    """Return legs of 2 km as the crow flies, at that speed as the crow flies."""
    return [DrivenLeg(2_000, 2_000 / kmh * 3.6, detour and 2_000 * detour) for _ in range(count)]


def test_few_legs_change_nothing() -> None:
    """The office's own file stands until enough was driven."""
    assert learned_driving(_legs(LEAST_LEGS - 1, kmh=20), OFFICE) is OFFICE


def test_times_alone_teach_the_speed() -> None:
    """The detour stays the office's; planned times come out as the driven ones."""
    found = learned_driving(_legs(LEAST_LEGS, kmh=15), OFFICE)
    assert (found.detour, found.legs) == (1.4, LEAST_LEGS)
    assert found.speed_kmh == pytest.approx(21)


def test_metres_teach_the_detour() -> None:
    """An odometer or a track tells how much longer the road is."""
    found = learned_driving(_legs(LEAST_LEGS, kmh=15, detour=1.8), OFFICE)
    assert found.detour == pytest.approx(1.8)
    assert found.speed_kmh == pytest.approx(27)


def test_pauses_and_slips_decide_nothing() -> None:
    """A third of lunches, clocks set back and doors side by side leaves the median where it is."""
    odd = [DrivenLeg(2_000, 7_200), DrivenLeg(2_000, -60), DrivenLeg(20, 5), DrivenLeg(2_000, 1)]
    legs = [*_legs(LEAST_LEGS, kmh=15), *odd * 4]
    assert learned_driving(legs, OFFICE) == learned_driving(_legs(LEAST_LEGS, kmh=15), OFFICE)


@given(legs=st.lists(LEGS, max_size=80))
def test_what_is_learned_is_sober(legs: list[DrivenLeg]) -> None:
    """Whatever was recorded, nobody is planned to fly; the order of the legs decides nothing."""
    found = learned_driving(legs, OFFICE)
    assert DETOURS[0] <= found.detour <= DETOURS[1]
    assert SPEEDS_KMH[0] <= found.speed_kmh <= SPEEDS_KMH[1]
    assert learned_driving(legs[::-1], OFFICE) == found
