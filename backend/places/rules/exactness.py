"""How exact a shared location is: as its decimals, or as the view whose middle it was."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal

from backend.places.rules.pin import POINTED_AT_RADIUS_M
from routing.geography import Coordinates

METRES_PER_DEGREE = 111_320
WIDEST_M_PER_PIXEL = 156_543
"""Of a web map that shows the whole Equator in 256 pixels (zoom 0)."""

VIEWED_PX = 256
"""How far from the middle of the view the place that is meant may lie."""

_NUMBER = r"(-?\d+\.\d+)"
_GOOGLE_ZOOM = re.compile(rf"/@{_NUMBER},{_NUMBER},(\d+(?:\.\d+)?)z")
_GOOGLE_HEIGHT = re.compile(rf"/@{_NUMBER},{_NUMBER},(\d+)m\b")
_OSM = re.compile(rf"#map=(\d+(?:\.\d+)?)/{_NUMBER}/{_NUMBER}")


def exactness_m(shared: str, point: Coordinates) -> float:
    """Return how far from ``point``, read from ``shared``, the place that is meant may lie, metres.

    A link that marks no place shows only what somebody was looking at: the middle of a map.
    """
    views = [radius_m for middle, radius_m in _views(shared) if _is_there(middle, point)]
    return max(POINTED_AT_RADIUS_M, _step_m(point), *views)


def _step_m(point: Coordinates) -> float:
    """Return how far off rounding to the decimals given may have put a point."""
    decimals = max(_decimals(point.latitude), _decimals(point.longitude))
    return math.sqrt(2) * METRES_PER_DEGREE * 0.5 * 10.0**-decimals


def _decimals(degrees: float) -> int:
    exponent = Decimal(repr(degrees)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _views(shared: str) -> Iterator[tuple[tuple[float, float], float]]:
    for north, east, zoom in _GOOGLE_ZOOM.findall(shared):
        yield (float(north), float(east)), _seen_m(float(north), float(zoom))
    for north, east, height_m in _GOOGLE_HEIGHT.findall(shared):
        yield (float(north), float(east)), float(height_m) / 2
    for zoom, north, east in _OSM.findall(shared):
        yield (float(north), float(east)), _seen_m(float(north), float(zoom))


def _seen_m(north: float, zoom: float) -> float:
    return VIEWED_PX * WIDEST_M_PER_PIXEL * math.cos(math.radians(north)) / 2 ** min(zoom, 30)


def _is_there(middle: tuple[float, float], point: Coordinates) -> bool:
    return middle == (point.latitude, point.longitude)
