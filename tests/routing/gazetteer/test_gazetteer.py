"""The bundled names, and look-ups by code, name and position."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routing.gazetteer import District, Gazetteer, Outlines, Regency, Village, load_bundled
from routing.geography import Area, Coordinates

LINGGA = "16.03.07.2005"


def square(west: float, south: float) -> Area:
    """A tenth of a degree on each side."""
    east, north = west + 0.1, south + 0.1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return Area.from_geojson({"type": "Polygon", "coordinates": [ring]})


@pytest.fixture
def two_villages() -> Gazetteer:
    """A regency with one district of two invented villages, ten kilometres apart."""
    return Gazetteer.of(
        [Regency("99.01", "Kabupaten", "Contoh")],
        [District("99.01.01", "Sana")],
        [
            Village("99.01.01.2001", "Satu", point=Coordinates(-3.65, 103.75)),
            Village("99.01.01.1002", "Dua", point=Coordinates(-3.65, 103.85)),
        ],
    )


def test_the_bundle_holds_every_village_of_the_twelve_regencies() -> None:
    """All 2,029 villages have a district and a regency, and all but three a postcode."""
    bundled = load_bundled()
    assert (len(bundled.regencies), len(bundled.districts), len(bundled.villages)) == (
        12,
        153,
        2029,
    )
    for village in bundled.villages.values():
        assert bundled.district_of(village).regency_code == bundled.regency_of(village).code
    without_postcode = [v for v in bundled.villages.values() if len(v.postcode) != 5]
    assert len(without_postcode) == 3


def test_the_bundle_has_no_village_point_but_district_points_in_the_area() -> None:
    """Points of villages are imported; those of districts lie in the box around the twelve."""
    bundled = load_bundled()
    assert not any(village.point for village in bundled.villages.values())
    points = [district.point for district in bundled.districts.values() if district.point]
    assert len(points) >= 120
    assert all(-5.2 < p.latitude < -2.2 and 102 < p.longitude < 105.2 for p in points)


def test_the_bundle_knows_no_regency_of_its_own_as_elsewhere() -> None:
    """A regency is served or elsewhere, never both."""
    bundled = load_bundled()
    served = {regency.full_name for regency in bundled.regencies.values()}
    assert len(bundled.elsewhere) == 502
    assert served.isdisjoint(bundled.elsewhere)


def test_a_village_describes_itself_with_its_district() -> None:
    """Only the kecamatan tells villages of one name apart."""
    bundled = load_bundled()
    described = bundled.describe(bundled.villages[LINGGA])
    assert described == "Desa Lingga, Kec. Lawang Kidul, Kabupaten Muara Enim"


def test_a_name_may_stand_for_several_villages() -> None:
    """Look-up by name returns all of them, whatever the case."""
    named = load_bundled().villages_named(" tanjung AGUNG ")
    assert len(named) > 1
    assert {village.name for village in named} == {"Tanjung Agung"}


def test_kelurahan_and_desa_are_told_by_the_code(two_villages: Gazetteer) -> None:
    """The last group begins with 1 for a kelurahan, with 2 for a desa."""
    kinds = [two_villages.villages[f"99.01.01.{end}"].kind for end in ("1002", "2001")]
    assert kinds == ["Kelurahan", "Desa"]


def test_a_district_without_a_point_takes_the_middle_of_its_villages(
    two_villages: Gazetteer,
) -> None:
    """So does the regency: somewhere to begin looking."""
    assert two_villages.districts["99.01.01"].point == Coordinates(-3.65, 103.8)
    assert two_villages.regencies["99.01"].point == Coordinates(-3.65, 103.8)


def test_the_parts_of_a_district_and_of_a_regency_are_listed(two_villages: Gazetteer) -> None:
    """In the order of their codes; of an unknown one there are none."""
    assert [v.name for v in two_villages.villages_in("99.01.01")] == ["Dua", "Satu"]
    assert [d.name for d in two_villages.districts_in("99.01")] == ["Sana"]
    assert two_villages.villages_in("00.00.00") == ()


def test_a_place_lies_in_the_village_whose_outline_holds_it(two_villages: Gazetteer) -> None:
    """Without an outline the nearest point decides, and nothing claims to hold the place."""
    place = Coordinates(-3.62, 103.88)
    assert two_villages.village_at(place) is None
    nearest = two_villages.nearest_village(place)
    assert nearest is not None
    assert nearest.name == "Dua"
    outlined = replace(two_villages, outlines=Outlines({"99.01.01.2001": square(103.8, -3.7)}))
    held = outlined.village_at(place)
    assert held is not None
    assert held.name == "Satu"


@pytest.mark.parametrize(
    ("place", "served"),
    [
        (Coordinates(-3.66, 103.76), True),
        (Coordinates(-3.70, 103.90), True),
        (Coordinates(-3.65, 104.20), False),
        (Coordinates(-6.2, 106.8), False),
    ],
)
def test_the_area_served_reaches_as_far_as_its_points(
    two_villages: Gazetteer, place: Coordinates, *, served: bool
) -> None:
    """Where only points are known, fifteen kilometres around each are served."""
    assert two_villages.serves(place) is served


def test_an_outline_narrows_the_area_served(two_villages: Gazetteer) -> None:
    """A known outline ends the village a kilometre beyond its edge."""
    outlined = replace(two_villages, outlines=Outlines({"99.01.01.1002": square(103.8, -3.7)}))
    assert outlined.serves(Coordinates(-3.65, 103.905))
    assert not outlined.serves(Coordinates(-3.65, 103.95))


def test_bundled_districts_serve_where_no_village_has_a_point() -> None:
    """Before any import a pin in Muara Enim is inside, one in Jakarta is not."""
    assert load_bundled().serves(Coordinates(-3.66, 103.77))
    assert not load_bundled().serves(Coordinates(-6.2, 106.8))


def test_the_area_served_is_a_part_of_what_is_known() -> None:
    """An office serves the regencies it is set up for; the others are places elsewhere."""
    known = load_bundled()
    lahat = known.within({"16.04"})
    assert set(lahat.regencies) == {"16.04"}
    assert {village.regency_code for village in lahat.villages.values()} == {"16.04"}
    assert {alias.code[:5] for alias in lahat.aliases} <= {"16.04"}
    assert "Kabupaten Muara Enim" in lahat.elsewhere
    assert "Kabupaten Lahat" not in lahat.elsewhere
    whole = known.within(known.regencies.keys())
    assert (whole.villages, whole.elsewhere) == (known.villages, known.elsewhere)


def test_of_two_gazetteers_the_second_is_believed(two_villages: Gazetteer) -> None:
    """A newer name and point count; what only the first knows stays, and districts move along."""
    village = two_villages.villages["99.01.01.2001"]
    moved = replace(village, name="Satu Baru", point=Coordinates(-3.85, 103.95), postcode="")
    newer = Gazetteer.of(
        two_villages.regencies.values(),
        two_villages.districts.values(),
        [moved, replace(two_villages.villages["99.01.01.1002"], point=None)],
    )
    joined = two_villages.joined_with(newer)
    assert joined.villages["99.01.01.2001"].name == "Satu Baru"
    assert joined.villages["99.01.01.2001"].postcode == village.postcode
    assert joined.villages["99.01.01.1002"].point == Coordinates(-3.65, 103.85)
    assert joined.districts["99.01.01"].point == Coordinates(-3.75, 103.9)
