"""Where things are: coordinates with named fields, great-circle distances, areas of polygons."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from routing.errors import InvalidArea, InvalidCoordinates

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius (IUGG): great circles on it differ from the ellipsoid by less than 0.6 %."""

_POLE_DEGREES = 90
_ANTIMERIDIAN_DEGREES = 180
_NULL_ISLAND_DEGREES = 1e-5

Degrees = NDArray[np.float64]


@dataclass(frozen=True, slots=True, order=True)
class Coordinates:
    """A place on Earth in degrees (WGS 84). Only adapters turn it into ``[longitude, latitude]``.

    Raises:
        InvalidCoordinates: not finite, out of range, or within a metre of (0, 0): nobody lives in
            the Gulf of Guinea, so that is a missing value somebody forgot to say so about.
    """

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        """Refuse what is no place, so that whoever holds coordinates need not check them."""
        latitude, longitude = self.latitude, self.longitude
        if not (math.isfinite(latitude) and math.isfinite(longitude)):
            raise InvalidCoordinates(f"not a number: ({latitude}, {longitude})")
        if abs(latitude) > _POLE_DEGREES or abs(longitude) > _ANTIMERIDIAN_DEGREES:
            raise InvalidCoordinates(f"out of range: ({latitude}, {longitude})")
        if abs(latitude) < _NULL_ISLAND_DEGREES and abs(longitude) < _NULL_ISLAND_DEGREES:
            raise InvalidCoordinates("(0, 0) stands for a missing value, not for a place")


def distance_m(a: Coordinates, b: Coordinates) -> float:
    """Return the great-circle distance in metres (haversine, stable for near points)."""
    latitude_a, latitude_b = math.radians(a.latitude), math.radians(b.latitude)
    half_height = math.sin((latitude_b - latitude_a) / 2)
    half_width = math.sin(math.radians(b.longitude - a.longitude) / 2)
    chord = half_height**2 + math.cos(latitude_a) * math.cos(latitude_b) * half_width**2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, chord)))


def distances_m(
    latitudes_a: Degrees, longitudes_a: Degrees, latitudes_b: Degrees, longitudes_b: Degrees
) -> Degrees:
    """Return the great-circle distances of many pairs at once, as `distance_m` does one."""
    half_height = np.sin(np.radians(latitudes_b - latitudes_a) / 2)
    half_width = np.sin(np.radians(longitudes_b - longitudes_a) / 2)
    level = np.cos(np.radians(latitudes_a)) * np.cos(np.radians(latitudes_b))
    chord = half_height**2 + level * half_width**2
    metres: Degrees = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    return metres


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon or several, such as a village's outline. Make one with `Area.from_geojson`."""

    polygon: BaseGeometry

    @classmethod
    def from_geojson(cls, geometry: Mapping[str, Any]) -> Self:
        """Read a GeoJSON geometry; outlines that cross themselves are mended, lines dropped.

        Raises:
            InvalidArea: the geometry is no polygon, or none with an inside.
        """
        try:
            read = shape(dict(geometry))
            mended = read if read.is_valid else shapely.make_valid(read)
        except (LookupError, TypeError, ValueError, AttributeError, ShapelyError) as cause:
            raise InvalidArea("the geometry is not GeoJSON") from cause
        return cls(_polygonal(mended))

    def to_geojson(self) -> dict[str, Any]:
        """Return the GeoJSON geometry, for a map."""
        return dict(self.polygon.__geo_interface__)

    def contains(self, place: Coordinates) -> bool:
        """Tell whether ``place`` lies inside or on the edge."""
        return bool(shapely.intersects_xy(self.polygon, place.longitude, place.latitude))

    def distance_m(self, place: Coordinates) -> float:
        """Return the metres from ``place`` to the nearest edge; 0 inside.

        The nearest edge is looked for in degrees: as far from the Equator as Indonesia reaches,
        a degree of longitude is at most 2 % shorter than one of latitude.
        """
        nearest, _ = nearest_points(self.polygon, shapely.Point(place.longitude, place.latitude))
        if (nearest.x, nearest.y) == (place.longitude, place.latitude):
            return 0.0
        return distance_m(place, Coordinates(latitude=nearest.y, longitude=nearest.x))

    def representative_point(self) -> Coordinates:
        """Return a point that is surely inside, unlike the centroid of a crescent."""
        point = self.polygon.representative_point()
        return Coordinates(latitude=point.y, longitude=point.x)

    def radius_m(self) -> float:
        """Return the metres from the representative point to the farthest corner of the box."""
        centre = self.representative_point()
        west, south, east, north = self.polygon.bounds
        corners = [Coordinates(y, x) for x in (west, east) for y in (south, north)]
        return max(distance_m(centre, corner) for corner in corners)


def _polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """Return the part of ``geometry`` that has an inside, prepared for many questions."""
    parts = [part for part in shapely.get_parts(geometry) if part.area > 0]
    if not parts:
        raise InvalidArea("the geometry encloses nothing")
    whole: BaseGeometry = parts[0] if len(parts) == 1 else shapely.union_all(parts)
    shapely.prepare(whole)
    return whole
