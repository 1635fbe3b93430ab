"""The outlines of villages: which one a place lies in, and how far it lies from one."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import shapely

from routing.errors import InvalidArea, InvalidGazetteer
from routing.gazetteer.places import NOT_A_CODE, is_code
from routing.gazetteer.texts import read_text
from routing.geography import Area, Coordinates

_SIMPLIFIED_DEGREES = 0.0002


class Outlines:
    """Village areas by code, with a spatial index built at the first question."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        self._areas = dict(areas)

    @property
    def areas(self) -> Mapping[str, Area]:
        """All outlines by the code of their village."""
        return self._areas

    def __len__(self) -> int:
        """Return how many villages have an outline."""
        return len(self._areas)

    def of(self, village_code: str) -> Area | None:
        """Return the outline of one village, where it is known."""
        return self._areas.get(village_code)

    def containing(self, place: Coordinates) -> str | None:
        """Return the code of the village that ``place`` lies in; None outside all of them."""
        found = self._tree.query(shapely.Point(place.longitude, place.latitude), "intersects")
        return self._codes[int(found[0])] if len(found) else None

    def nearest_m(self, place: Coordinates) -> float:
        """Return the metres from ``place`` to the nearest outline; infinity without outlines."""
        if not self._areas:
            return math.inf
        nearest = int(self._tree.nearest(shapely.Point(place.longitude, place.latitude)))
        return self._areas[self._codes[nearest]].distance_m(place)

    @cached_property
    def _codes(self) -> list[str]:
        return list(self._areas)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([area.polygon for area in self._areas.values()])


def load_outlines(path: Path) -> Outlines:
    """Read a GeoJSON feature collection whose features carry the property ``code``.

    Raises:
        InvalidGazetteer: not readable, not a feature collection, a code or an outline missing, or
            a code that stands twice.
    """
    return read_outlines(read_text(path), path.name)


def read_outlines(geojson: str, name: str) -> Outlines:
    """Read what `load_outlines` does from a text; ``name`` is what it is called in errors.

    Raises:
        InvalidGazetteer: as `load_outlines`.
    """
    areas: dict[str, Area] = {}
    for number, feature in enumerate(_features(geojson, name), start=1):
        code, area = _outline(feature, f"{name}, feature {number}")
        if code in areas:
            raise InvalidGazetteer(f"{name}, feature {number}: {code} has an outline already")
        areas[code] = area
    return Outlines(areas)


def write_outlines(outlines: Outlines, path: Path) -> None:
    """Write what `load_outlines` reads, without corners that move the line 20 m or less."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": json.loads(shapely.to_geojson(simplified(area).polygon)),
        }
        for code, area in outlines.areas.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, separators=(",", ":")), encoding="utf-8")


def simplified(area: Area) -> Area:
    """Return an outline without corners that move the line 20 m or less."""
    polygon = area.polygon.simplify(_SIMPLIFIED_DEGREES)
    shapely.prepare(polygon)
    return Area(polygon)


def _features(geojson: str, name: str) -> list[object]:
    try:
        features = json.loads(geojson)["features"]
    except (ValueError, LookupError, TypeError, RecursionError) as cause:
        raise InvalidGazetteer(f"{name} is not a GeoJSON feature collection") from cause
    if not isinstance(features, list):
        raise InvalidGazetteer(f"{name} is not a GeoJSON feature collection")
    return features


def _outline(feature: Any, where: str) -> tuple[str, Area]:  # noqa: ANN401 - anything in JSON
    try:
        code, geometry = str(feature["properties"]["code"]), feature["geometry"]
    except (LookupError, TypeError) as cause:
        raise InvalidGazetteer(f"{where}: it has no property 'code', or no geometry") from cause
    if not is_code(code):
        raise InvalidGazetteer(f"{where}: '{code}' {NOT_A_CODE}")
    try:
        return code, Area.from_geojson(geometry)
    except (InvalidArea, TypeError, ValueError, RecursionError) as cause:
        raise InvalidGazetteer(f"{where}: the outline of {code} is unusable: {cause}") from cause
