"""How exact a shared location is: as its digits, or as the view whose middle it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from routing.geocoding.links import NeedsOpening, SharedLocation, in_numbers, read_location
from routing.geography import Coordinates, distance_m


@pytest.mark.parametrize(
    ("north", "east", "least_m", "most_m"),
    [
        (-3.0, 103.0, 50_000, 80_000),
        (-3.7, 103.8, 5_000, 8_000),
        (-3.66, 103.78, 500, 800),
        (-3.661, 103.781, 50, 80),
        (-3.66, 103.7811, 0, 25),
        (-3.66121, 103.78113, 0, 25),
    ],
)
def test_decimals_that_are_missing_are_metres(
    north: float, east: float, least_m: float, most_m: float
) -> None:
    """One number that happens to end in a zero does not make the other coarse."""
    assert least_m <= in_numbers(Coordinates(north, east)).radius_m <= most_m


@pytest.mark.parametrize(
    ("shared", "least_m", "most_m"),
    [
        ("https://maps.google.com/?q=-3.66,103.7811", 0, 25),
        ("https://www.openstreetmap.org/?mlat=-3.66&mlon=103.7811", 0, 25),
        ("-3.66, 103.7811", 700, 900),
        ("-3.6600, 103.7811", 0, 25),
        ("https://maps.google.com/?q=-3.66,103.78", 700, 900),
    ],
)
def test_a_program_drops_the_zeros_that_a_person_types(
    shared: str, least_m: float, most_m: float
) -> None:
    """In a link the longer number tells how exact both are; among words the shorter one."""
    found = read_location(shared)
    assert isinstance(found, SharedLocation)
    assert least_m <= found.radius_m <= most_m


@pytest.mark.parametrize(
    ("link", "least_m", "most_m"),
    [
        ("https://www.google.com/maps/@-3.66121,103.78113,17.5z", 100, 300),
        ("https://www.google.com/maps/@-3.66121,103.78113,800m/data=!3m1", 100, 400),
        ("https://www.google.com/maps/place/A/@-3.6,103.7,9z/data=!3d-3.66121!4d103.78113", 0, 25),
        ("https://maps.google.com/?q=-3.66121,103.78113", 0, 25),
    ],
)
def test_the_middle_of_a_view_is_as_vague_as_the_view(
    link: str, least_m: float, most_m: float
) -> None:
    """A place marked in the same link is exact, however far its map was zoomed out."""
    found = read_location(link)
    assert isinstance(found, SharedLocation)
    assert least_m <= found.radius_m <= most_m


@pytest.mark.parametrize(
    "link",
    [
        "https://www.google.com/maps/@-3.66121,103.78113,12z",
        "https://www.openstreetmap.org/#map=15/-3.66121/103.78113",
    ],
)
def test_a_view_of_a_whole_village_is_no_place(link: str) -> None:
    """Its middle is kilometres from whatever was meant: a person opens it."""
    assert read_location(link) == NeedsOpening(link)


@given(
    some.floats(-11, 6).filter(lambda degrees: abs(degrees) > 1),
    some.floats(95, 141),
    some.integers(0, 7),
)
def test_a_rounded_place_is_within_its_radius(north: float, east: float, decimals: int) -> None:
    """However many digits are given, the place meant is no farther off than is said."""
    meant = Coordinates(north, east)
    told = in_numbers(Coordinates(round(north, decimals), round(east, decimals)))
    assert distance_m(meant, told.coordinates) <= told.radius_m + 0.001
