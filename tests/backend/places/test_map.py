"""The map that needs no basemap."""

from dataclasses import replace

import msgspec

from backend.places.map import map_of
from backend.settings import read_office
from routing.gazetteer import load_bundled
from routing.geography import Coordinates

LINGGA = "16.03.07.2005"


def test_all_that_has_a_point_is_drawn() -> None:
    """Depots, districts and villages, each with its name and what it belongs to."""
    office, known = read_office(), load_bundled()
    point = Coordinates(-3.75, 103.80)
    villages = {**known.villages, LINGGA: replace(known.villages[LINGGA], point=point)}
    drawn = map_of(replace(known, villages=villages), office)
    kinds = [feature.properties.kind for feature in drawn.features]
    assert kinds.count("depot") == len(office.depots)
    assert kinds.count("district") == sum(1 for it in known.districts.values() if it.point)
    assert kinds.count("village") == 1
    assert drawn.features[-1].properties.district == "Lawang Kidul"


def test_it_is_geojson() -> None:
    """Longitude stands before latitude, and nothing is said that is not known."""
    known = load_bundled()
    point = Coordinates(-3.75, 103.80)
    only = replace(
        known, districts={}, villages={LINGGA: replace(known.villages[LINGGA], point=point)}
    )
    only = replace(only, districts={"16.03.07": known.districts["16.03.07"]})
    told = msgspec.to_builtins(map_of(only, read_office()))
    assert told["type"] == "FeatureCollection"
    assert told["features"][-1] == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": (103.80, -3.75)},
        "properties": {"kind": "village", "name": "Lingga", "district": "Lawang Kidul"},
    }
