"""A map that needs no basemap: districts, villages and depots, as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator

from backend.places.schemas import FeatureView, MapView, MarkView, PointView
from backend.settings import Office
from routing.gazetteer import Gazetteer
from routing.geography import Coordinates


def map_of(gazetteer: Gazetteer, office: Office) -> MapView:
    """Return everything with a known point in the area served; names and kinds as properties."""
    return MapView([*_depots(office), *_districts(gazetteer), *_villages(gazetteer)])


def _depots(office: Office) -> Iterator[FeatureView]:
    for depot in office.depots:
        yield _feature(depot.coordinates, MarkView("depot", depot.name))


def _districts(gazetteer: Gazetteer) -> Iterator[FeatureView]:
    for district in gazetteer.districts.values():
        if district.point:
            regency = gazetteer.regency_of(district).full_name
            yield _feature(district.point, MarkView("district", district.name, regency=regency))


def _villages(gazetteer: Gazetteer) -> Iterator[FeatureView]:
    for village in gazetteer.villages.values():
        if village.point:
            district = gazetteer.district_of(village).name
            yield _feature(village.point, MarkView("village", village.name, district=district))


def _feature(place: Coordinates, mark: MarkView) -> FeatureView:
    return FeatureView(PointView((place.longitude, place.latitude)), mark)
