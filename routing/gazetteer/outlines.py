"""The outlines of villages: which one a place lies in, and how far it lies from one."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import shapely

from routing.errors import InvalidArea, InvalidGazetteer
from routing.gazetteer.places import is_code
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
        InvalidGazetteer: not readable, not a feature collection, a code or an outline missing.
    """
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
        features = collection["features"]
        return Outlines({_code(feature): _area(feature) for feature in features})
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as cause:
        if isinstance(cause, InvalidGazetteer):
            raise
        raise InvalidGazetteer(f"{path.name} is not a GeoJSON feature collection") from cause


def write_outlines(outlines: Outlines, path: Path) -> None:
    """Write what `load_outlines` reads, without corners that move the line 20 m or less."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": json.loads(shapely.to_geojson(area.polygon.simplify(_SIMPLIFIED_DEGREES))),
        }
        for code, area in outlines.areas.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, separators=(",", ":")), encoding="utf-8")


def _code(feature: Mapping[str, Mapping[str, object]]) -> str:
    code = str(feature["properties"]["code"])
    if not is_code(code):
        raise InvalidGazetteer(f"a feature's code '{code}' is not one such as 16.03.07.2005")
    return code


def _area(feature: Mapping[str, Mapping[str, object]]) -> Area:
    try:
        return Area.from_geojson(feature["geometry"])
    except InvalidArea as cause:
        raise InvalidGazetteer(f"the outline of {_code(feature)} is unusable: {cause}") from cause
