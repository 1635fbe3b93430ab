"""Villages as the console asks for them: by name, with an outline, and what the gazetteer lacks."""

from dataclasses import replace

import pytest

from backend.places.locator import Locator
from backend.places.villages import NoSuchVillage, gazetteer_view, village_drawn, villages_like
from backend.shared.words import Language
from routing.gazetteer import Gazetteer, Outlines, load_bundled
from routing.geography import Area, Coordinates

LINGGA = "16.03.07.2005"
SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[103.79, -3.76], [103.81, -3.76], [103.81, -3.74], [103.79, -3.74], [103.79, -3.76]]
    ],
}


def pointed(count: int | None = None) -> Gazetteer:
    """Return the bundled names, of which some have a point."""
    known = load_bundled()
    point = Coordinates(-3.75, 103.80)
    placed = {
        code: replace(known.villages[code], point=point) for code in list(known.villages)[:count]
    }
    return replace(known, villages={**known.villages, **placed})


def test_a_name_is_found_by_its_beginning_first() -> None:
    """Then by any part of it, whatever its case."""
    names = [village.name for village in villages_like(" LINGGA ", load_bundled())]
    begins = [name.casefold().startswith("lingga") for name in names]
    assert names[0] == "Lingga"
    assert begins == sorted(begins, reverse=True)
    assert all("lingga" in name.casefold() for name in names)
    assert villages_like("tidak ada desa ini", load_bundled()) == []


@pytest.mark.usefixtures("database")
async def test_a_village_is_drawn_with_what_is_known_of_it() -> None:
    """Its outline where one was imported; its doors where couriers were."""
    bare = await village_drawn(LINGGA, Locator(load_bundled()))
    assert (bare.name, bare.outline, bare.doors) == ("Lingga", None, [])
    outlines = Outlines({LINGGA: Area.from_geojson(SQUARE)})
    drawn = await village_drawn(LINGGA, Locator(replace(load_bundled(), outlines=outlines)))
    assert drawn.outline is not None
    assert drawn.outline.type == "Polygon"
    assert len(drawn.outline.coordinates[0]) == len(SQUARE["coordinates"][0])


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("code", ["16.99.99.2999", "x", "16.03"])
async def test_a_code_of_no_village_is_refused(code: str) -> None:
    """There is nothing to draw."""
    with pytest.raises(NoSuchVillage):
        await village_drawn(code, Locator(load_bundled()))


def test_a_gazetteer_says_what_it_lacks() -> None:
    """Names only: with the command that mends it; complete: with none."""
    bare = gazetteer_view(load_bundled(), Language.INDONESIAN)
    assert (bare.complete, bare.villages_with_points) == (False, 0)
    assert bare.command is not None
    full = gazetteer_view(pointed(), Language.ENGLISH)
    assert (full.complete, full.command) == (True, None)
    assert str(full.villages) in full.message
