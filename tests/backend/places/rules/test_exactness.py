"""How exact a shared location is."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backend.places.rules.exactness import exactness_m
from backend.places.rules.pin import POINTED_AT_RADIUS_M
from routing.geography import Coordinates


@pytest.mark.parametrize(
    ("north", "east", "least_m", "most_m"),
    [
        (-3.0, 103.0, 50_000, 80_000),
        (-3.7, 103.8, 5_000, 8_000),
        (-3.66, 103.78, 500, 800),
        (-3.661, 103.781, 50, 80),
        (-3.66, 103.7811, 25, 25),
        (-3.66121, 103.78113, 25, 25),
    ],
)
def test_decimals_that_are_missing_are_metres(
    north: float, east: float, least_m: float, most_m: float
) -> None:
    """One number that happens to end in a zero does not make the other coarse."""
    assert least_m <= exactness_m("", Coordinates(north, east)) <= most_m


@pytest.mark.parametrize(
    ("link", "least_m", "most_m"),
    [
        ("https://www.google.com/maps/@-3.66121,103.78113,12z", 9_000, 11_000),
        ("https://www.google.com/maps/@-3.66121,103.78113,17.5z", 150, 300),
        ("https://www.google.com/maps/@-3.66121,103.78113,800m/data=!3m1", 400, 400),
        ("https://www.openstreetmap.org/#map=15/-3.66121/103.78113", 1_000, 1_500),
        ("https://www.google.com/maps/place/A/@-3.6,103.7,9z/data=!3d-3.66121!4d103.78113", 25, 25),
        ("https://maps.google.com/?q=-3.66121,103.78113", 25, 25),
    ],
)
def test_the_middle_of_a_view_is_as_vague_as_the_view(
    link: str, least_m: float, most_m: float
) -> None:
    """A place marked in the same link is exact, however far its map was zoomed out."""
    assert least_m <= exactness_m(link, Coordinates(-3.66121, 103.78113)) <= most_m


@given(some.text(max_size=200), some.floats(-11, 6), some.floats(95, 141))
def test_nothing_is_more_exact_than_a_phone(text: str, north: float, east: float) -> None:
    """Whatever was pasted."""
    assert exactness_m(text, Coordinates(north, east)) >= POINTED_AT_RADIUS_M
