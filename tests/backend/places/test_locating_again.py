"""A new gazetteer releases what waits for a person, and moves nothing that is settled."""

from dataclasses import replace

import pytest

from backend.places import repository, service
from backend.places.locator import Locator
from backend.places.rules.pin import PinLevel
from backend.places.schemas import place_view
from backend.shared.address import WrittenAddress
from backend.shared.words import Language
from routing.gazetteer import load_bundled
from routing.geography import Coordinates
from tests.backend.counter import NOW, Counter

LINGGA = "16.03.07.2005"
POINT = Coordinates(-3.75, 103.80)
NAMED = WrittenAddress("Jl. Mawar No. 1, Desa Lingga, Kec. Lawang Kidul")
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def bare() -> Locator:
    """Return a locator that knows villages by name only."""
    return Locator(load_bundled())


@pytest.fixture
def imported() -> Locator:
    """Return a locator that knows where one village is."""
    known = load_bundled()
    villages = {**known.villages, LINGGA: replace(known.villages[LINGGA], point=POINT)}
    return Locator(replace(known, villages=villages))


async def test_an_import_releases_what_waited_for_it(bare: Locator, imported: Locator) -> None:
    """The place had no point; at the next start it has, and leaves the queue."""
    place_id = await service.place_for(NAMED, None, locator=bare, now=NOW)
    assert await repository.count_waiting() == 1
    assert await service.locate_again(imported, lambda: NOW) == 1
    pin = (await service.place_of(place_id)).pin
    assert (pin.level, pin.coordinates, pin.accepted) == (PinLevel.VILLAGE, POINT, True)
    assert await repository.count_waiting() == 0


async def test_the_same_gazetteer_asks_for_nothing(bare: Locator, imported: Locator) -> None:
    """A server that starts again with what it had locates nothing anew."""
    await service.place_for(WrittenAddress("Jl. Entah"), None, locator=bare, now=NOW)
    assert await repository.waiting_since(bare.edition, 10) == []
    assert len(await repository.waiting_since(imported.edition, 10)) == 1
    assert await service.locate_again(imported, lambda: NOW) == 0
    assert await repository.waiting_since(imported.edition, 10) == []


async def test_what_a_person_settled_stays(
    bare: Locator, imported: Locator, counter: Counter
) -> None:
    """No import overrules somebody who has looked."""
    place_id = await service.place_for(NAMED, None, locator=bare, now=NOW)
    settled = await service.set_pin(
        place_id,
        Coordinates(-3.7612, 103.8112),
        village_code=None,
        radius_m=25,
        locator=bare,
        look=service.Look(),
        actor=counter.dispatcher,
        now=NOW,
    )
    assert await service.locate_again(imported, lambda: NOW) == 0
    assert await service.place_of(place_id) == settled


async def test_candidates_lie_where_the_gazetteer_says_now(
    bare: Locator, imported: Locator
) -> None:
    """What was stored with a place before the import is not shown to a person after it."""
    place_id = await service.place_for(NAMED, None, locator=bare, now=NOW)
    row = await service.place_of(place_id)
    [before] = place_view(row, [], bare.gazetteer, Language.INDONESIAN).candidates[:1]
    [after] = place_view(row, [], imported.gazetteer, Language.INDONESIAN).candidates[:1]
    assert (before.village_code, before.latitude) == (LINGGA, None)
    assert (after.latitude, after.longitude) == (POINT.latitude, POINT.longitude)


def test_an_edition_is_told_from_what_it_holds(bare: Locator, imported: Locator) -> None:
    """The same places are the same edition, in whatever process; one point more is another."""
    assert bare.edition == Locator(load_bundled()).edition
    assert bare.edition != imported.edition
