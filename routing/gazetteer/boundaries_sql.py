"""Village outlines as SQL: rows of ``(kode, nama, lat, lng, path)``, like wilayah_boundaries'.

``path`` is JSON with latitude first, a polygon's rings or several polygons.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from routing.errors import InvalidArea, InvalidCoordinates
from routing.geography import Area, Coordinates

_ROW = re.compile(
    r"\('(?P<code>\d{2}\.\d{2}\.\d{2}\.\d{4})',"
    r"'(?P<name>(?:[^'\\]|''|\\.)*)',"
    r"(?P<lat>-?\d+(?:\.\d+)?|NULL),(?P<lng>-?\d+(?:\.\d+)?|NULL),"
    r"(?:'(?P<path>[\[\]\d.,eE\s-]*)'|NULL)"
)


@dataclass(frozen=True, slots=True)
class Boundary:
    """A village's point and outline, either of which may be missing; and what was unusable."""

    code: str
    point: Coordinates | None
    area: Area | None
    unusable: tuple[str, ...] = ()


def read_boundaries(sql: str) -> Iterator[Boundary]:
    """Yield every village row; a point or outline that is unusable is left out, and named."""
    for row in _ROW.finditer(sql):
        point, area = _point(row["lat"], row["lng"]), _area(row["path"])
        faults = {
            "point": point is None and {row["lat"], row["lng"]} != {"NULL"},
            "outline": area is None and bool(row["path"]),
        }
        unusable = tuple(part for part, is_so in faults.items() if is_so)
        yield Boundary(row["code"], point, area, unusable)


def _point(latitude: str, longitude: str) -> Coordinates | None:
    try:
        return Coordinates(latitude=float(latitude), longitude=float(longitude))
    except (InvalidCoordinates, ValueError):
        return None


def _area(path: str | None) -> Area | None:
    try:
        nested = json.loads(path or "[]")
        polygons = nested if isinstance(nested[0][0][0], list) else [nested]
        turned = [[_turned(ring) for ring in polygon] for polygon in polygons]
        return Area.from_geojson({"type": "MultiPolygon", "coordinates": turned})
    except (InvalidArea, ValueError, LookupError, TypeError, RecursionError):
        return None


def _turned(ring: list[Any]) -> list[tuple[float, float]]:
    """Turn latitude-first corners into GeoJSON's longitude-first."""
    return [(corner[1], corner[0]) for corner in ring]
