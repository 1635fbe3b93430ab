"""Coordinates that are always a place; distances and areas in metres."""

from __future__ import annotations

import math

import pytest
from geopy.distance import great_circle  # type: ignore[import-untyped]  # geopy has no types
from hypothesis import given
from hypothesis import strategies as st

from routing.errors import InvalidArea, InvalidCoordinates
from routing.geography import Area, Coordinates, distance_m

OFFICE = Coordinates(latitude=-3.6667, longitude=103.7778)

places = st.builds(
    Coordinates,
    latitude=st.floats(min_value=0.001, max_value=90) | st.floats(min_value=-90, max_value=-0.001),
    longitude=st.floats(min_value=-180, max_value=180),
)


def square(side: float, west: float = 103.0, south: float = -4.0) -> dict[str, object]:
    """A square with ``side`` degrees, as GeoJSON."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (0, 0),
        (-0.0, 0.0),
        (1e-6, -1e-6),
        (90.1, 0),
        (-91, 5),
        (5, 180.5),
        (math.nan, 5),
        (5, math.inf),
    ],
)
def test_what_is_no_place_is_refused(latitude: float, longitude: float) -> None:
    """Coordinates that are not finite, out of range or (0, 0) cannot be made."""
    with pytest.raises(InvalidCoordinates):
        Coordinates(latitude=latitude, longitude=longitude)


def test_the_equator_itself_is_a_place() -> None:
    """Latitude zero is fine where the longitude is not: Pontianak lies on the Equator."""
    assert Coordinates(latitude=0.0, longitude=109.3).latitude == 0.0


@given(places, places)
def test_distance_agrees_with_geopy(a: Coordinates, b: Coordinates) -> None:
    """The distance is geopy's great circle, to a millionth or a centimetre."""
    theirs = great_circle((a.latitude, a.longitude), (b.latitude, b.longitude)).m
    assert distance_m(a, b) == pytest.approx(theirs, rel=1e-6, abs=0.1)


@given(places, places)
def test_distance_is_symmetric(a: Coordinates, b: Coordinates) -> None:
    """The way there is as long as the way back, and nowhere is far from itself."""
    assert distance_m(a, b) == distance_m(b, a)
    assert distance_m(a, a) == 0


def test_an_area_contains_its_edge_and_its_representative_point() -> None:
    """A place on the edge is inside; so is the point that stands for the area."""
    area = Area.from_geojson(square(0.1))
    assert area.contains(Coordinates(latitude=-4.0, longitude=103.05))
    assert area.contains(area.representative_point())
    assert not area.contains(OFFICE)


def test_distance_to_an_area_is_metres_and_zero_inside() -> None:
    """A hundredth of a degree outside the edge is about 1.1 km away."""
    area = Area.from_geojson(square(0.1))
    assert area.distance_m(Coordinates(latitude=-3.95, longitude=103.05)) == 0
    outside = Coordinates(latitude=-3.89, longitude=103.05)
    assert area.distance_m(outside) == pytest.approx(1112, abs=5)


def test_the_radius_reaches_the_corners() -> None:
    """No place of the area lies farther from its point than its radius."""
    area = Area.from_geojson(square(0.1))
    corner = Coordinates(latitude=-4.0, longitude=103.0)
    assert area.radius_m() >= distance_m(area.representative_point(), corner)


def test_an_outline_that_crosses_itself_is_mended() -> None:
    """A bow tie becomes its two triangles instead of an error."""
    ring = [[103, -4], [104, -3], [104, -4], [103, -3], [103, -4]]
    area = Area.from_geojson({"type": "Polygon", "coordinates": [ring]})
    assert area.contains(Coordinates(latitude=-3.5, longitude=103.1))


def test_several_parts_are_one_area() -> None:
    """A village with an exclave contains both of its parts."""
    parts = [square(0.1)["coordinates"], square(0.1, west=105.0)["coordinates"]]
    area = Area.from_geojson({"type": "MultiPolygon", "coordinates": parts})
    assert area.contains(Coordinates(latitude=-3.95, longitude=103.05))
    assert area.contains(Coordinates(latitude=-3.95, longitude=105.05))


@pytest.mark.parametrize(
    "geometry",
    [
        {},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": "abc"},
        {"type": "Point", "coordinates": [103, -4]},
        {"type": "LineString", "coordinates": [[103, -4], [104, -4]]},
        {"type": "Polygon", "coordinates": [[[103, -4], [104, -4], [103, -4]]]},
        {"type": "Nonsense", "coordinates": [1]},
    ],
)
def test_what_encloses_nothing_is_no_area(geometry: dict[str, object]) -> None:
    """Broken GeoJSON, points and lines are refused with a typed error."""
    with pytest.raises(InvalidArea):
        Area.from_geojson(geometry)


@pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning")
def test_a_corner_that_is_no_number_makes_no_area() -> None:
    """Python reads NaN from JSON; an outline with one encloses nothing."""
    ring = [[103, -4], [math.nan, -4], [104, -3], [103, -4]]
    with pytest.raises(InvalidArea):
        Area.from_geojson({"type": "Polygon", "coordinates": [ring]})


def test_an_area_survives_the_trip_through_geojson() -> None:
    """What is written for a map is read back as the same area."""
    area = Area.from_geojson(square(0.1))
    assert Area.from_geojson(area.to_geojson()).polygon.equals(area.polygon)
