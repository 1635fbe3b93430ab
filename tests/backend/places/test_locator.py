"""What finds doors: pins out of answers, villages out of points."""

from dataclasses import replace

import pytest

from backend.places.locator import Locator, UnknownVillage, VillageWithoutPoint
from backend.places.rules.pin import PinLevel, PinSource
from backend.shared.address import WrittenAddress
from routing.gazetteer import Outlines, load_bundled
from routing.geocoding.confidence import VILLAGE_RADIUS_M
from routing.geography import Area, Coordinates

LINGGA = "16.03.07.2005"
POINT, INSIDE, BEYOND = (
    Coordinates(-3.75, 103.80),
    Coordinates(-3.751, 103.801),
    Coordinates(-3.90, 103.80),
)
SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[103.79, -3.76], [103.81, -3.76], [103.81, -3.74], [103.79, -3.74], [103.79, -3.76]]
    ],
}
SOMEWHERE = WrittenAddress("Jl. Entah")


@pytest.fixture
def placed() -> Locator:
    """Return a locator that knows where one village is."""
    known = load_bundled()
    villages = {**known.villages, LINGGA: replace(known.villages[LINGGA], point=POINT)}
    return Locator(replace(known, villages=villages))


def test_a_point_is_in_the_village_that_holds_it_or_is_near(placed: Locator) -> None:
    """Without outlines the nearest, as far as nine in ten doors lie; farther off, none."""
    assert placed.village_code_around(INSIDE) == LINGGA
    assert placed.village_code_around(BEYOND) is None
    outlines = Outlines({LINGGA: Area.from_geojson(SQUARE)})
    outlined = Locator(replace(placed.gazetteer, outlines=outlines))
    assert outlined.village_code_at(INSIDE) == LINGGA
    assert outlined.village_code_at(BEYOND) is None


def test_without_any_point_no_village_is_near(locator: Locator) -> None:
    """Before an import nothing tells whose ground it is."""
    assert locator.village_code_around(INSIDE) is None


def test_the_radius_of_a_village_is_one_and_the_same(placed: Locator) -> None:
    """Whether the geocoder found it or a person chose it."""
    chosen = placed.pin_of_village(LINGGA, SOMEWHERE)
    found = placed.locate(WrittenAddress("Desa Lingga, Kec. Lawang Kidul"))
    assert chosen.radius_m == found.radius_m == round(VILLAGE_RADIUS_M)
    assert (chosen.level, chosen.source, chosen.accepted) == (
        PinLevel.VILLAGE,
        PinSource.PERSON,
        True,
    )


def test_a_village_by_name_only_gives_no_pin(locator: Locator) -> None:
    """And one that does not exist is told from it."""
    with pytest.raises(VillageWithoutPoint, match="Lingga"):
        locator.pin_of_village(LINGGA, SOMEWHERE)
    with pytest.raises(UnknownVillage):
        locator.pin_of_village("16.99.99.2999", SOMEWHERE)


def test_only_a_sure_village_is_a_pins_own(placed: Locator) -> None:
    """Of several of one name each is a candidate, and none is kept."""
    sure = placed.locate(WrittenAddress("Desa Lingga, Kec. Lawang Kidul"))
    assert sure.village_code == LINGGA
    unsure = placed.locate(WrittenAddress("Desa Sukamaju"))
    assert unsure.village_code is None
    assert len(unsure.candidates) > 1


def test_a_shared_point_that_was_rounded_is_no_exact_pin(placed: Locator) -> None:
    """Two decimals are most of a kilometre; four are a door."""
    coarse = placed.locate(replace(SOMEWHERE, location_link="-3.75, 103.81"))
    assert (coarse.level, coarse.source) == (PinLevel.VILLAGE, PinSource.APPLICANT)
    exact = placed.locate(replace(SOMEWHERE, location_link="-3.7512, 103.8112"))
    assert (exact.level, exact.radius_m) == (PinLevel.PIN, 50)
