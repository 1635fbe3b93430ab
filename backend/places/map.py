"""A map that needs no basemap: districts, villages and depots, as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend.settings import Office
from routing.gazetteer import Gazetteer
from routing.geography import Coordinates

Feature = dict[str, Any]


def map_of(gazetteer: Gazetteer, office: Office) -> dict[str, Any]:
    """Return everything with a known point in the area served; names and kinds as properties."""
    features = [*_depots(office), *_districts(gazetteer), *_villages(gazetteer)]
    return {"type": "FeatureCollection", "features": features}


def _depots(office: Office) -> Iterator[Feature]:
    for depot in office.depots:
        yield _point(depot.coordinates, kind="depot", name=depot.name)


def _districts(gazetteer: Gazetteer) -> Iterator[Feature]:
    for district in gazetteer.districts.values():
        if district.point:
            regency = gazetteer.regency_of(district).full_name
            yield _point(district.point, kind="district", name=district.name, regency=regency)


def _villages(gazetteer: Gazetteer) -> Iterator[Feature]:
    for village in gazetteer.villages.values():
        if village.point:
            district = gazetteer.district_of(village).name
            yield _point(village.point, kind="village", name=village.name, district=district)


def _point(place: Coordinates, **properties: str) -> Feature:
    position = [place.longitude, place.latitude]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": position},
        "properties": properties,
    }
