"""Great circles, measured all at once, are those measured one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.geography import Coordinates, distance_m
from routing.matrices.great_circle import GreatCircle, great_circle_m

NEARBY = st.builds(Coordinates, latitude=st.floats(-11, -1), longitude=st.floats(95, 141))


@given(places=st.lists(NEARBY, min_size=1, max_size=6))
def test_agrees_with_geography(places: list[Coordinates]) -> None:
    """Each cell is what `routing.geography` measures for that pair, to the centimetre."""
    matrix = great_circle_m(places)
    for row, start in enumerate(places):
        for column, end in enumerate(places):
            assert matrix[row, column] == pytest.approx(distance_m(start, end), abs=0.01)


def test_detour_lengthens_and_speed_times() -> None:
    """At 36 km/h each ten metres of road take a second."""
    places = (Coordinates(-3.66, 103.77), Coordinates(-3.75, 103.77))
    matrix = GreatCircle(detour=2.0, speed_kmh=36.0).measure(places)
    straight = distance_m(*places)
    assert matrix.distances_m[0, 1] == round(2 * straight)
    assert matrix.durations_s[0, 1] == round(2 * straight / 10)
