"""Doors teach: the household's pin, the neighbours' pins, and what a report says of it."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from backend.audit.repository import entries_after
from backend.database import Database
from backend.places import repository, service
from backend.places.door_repository import count_by_teaching, doors_in
from backend.places.learning import Ceremony, improve_village, learn_door
from backend.places.locator import Locator
from backend.places.report import door_report
from backend.places.repository import PlaceRow
from backend.places.rules.door import Fix, Teaching
from backend.places.rules.pin import PinLevel, PinSource
from backend.shared.address import WrittenAddress
from routing.gazetteer import load_bundled
from routing.geocoding.confidence import VILLAGE_RADIUS_M
from routing.geography import Coordinates
from tests.backend.counter import NOW, Counter

LINGGA = "16.03.07.2005"
POINT = Coordinates(-3.75, 103.80)
DOOR = Coordinates(-3.752, 103.803)
OFFICE = Coordinates(-3.6553, 103.7739)
WRITTEN = "Jl. Mawar No. {number}, Desa Lingga, Kec. Lawang Kidul"


@pytest.fixture
def locator(database: Database) -> Locator:  # noqa: ARG001 - it must be open
    """Return a locator that knows one village's point."""
    known = load_bundled()
    villages = {**known.villages, LINGGA: replace(known.villages[LINGGA], point=POINT)}
    return Locator(replace(known, villages=villages))


async def house(locator: Locator, number: int, **parts: str) -> PlaceRow:
    """Return the place of a house in Jalan Mawar."""
    address = WrittenAddress(WRITTEN.format(number=number), **parts)
    return await service.place_of(await service.place_for(address, None, locator=locator, now=NOW))


async def hand_over(
    locator: Locator,
    place: PlaceRow,
    at: Coordinates = DOOR,
    accuracy_m: float = 8,
    record_id: UUID | None = None,
) -> Teaching | None:
    """Let a ceremony at a place teach."""
    ceremony = Ceremony(record_id or uuid4(), place.id, Fix(at, accuracy_m))
    return await learn_door(ceremony, locator=locator, depots=[OFFICE], now=NOW)


async def test_a_door_becomes_its_households_pin(locator: Locator) -> None:
    """The next passport of this family goes straight to the door."""
    place = await house(locator, 1)
    assert place.pin.level is PinLevel.VILLAGE
    assert await hand_over(locator, place, accuracy_m=40) is Teaching.LEARNED
    pin = (await service.place_of(place.id)).pin
    assert (pin.level, pin.source, pin.coordinates) == (PinLevel.PIN, PinSource.DOOR, DOOR)
    assert (pin.radius_m, pin.village_code, pin.accepted) == (40, LINGGA, True)


async def test_a_neighbour_who_waits_is_located_anew(locator: Locator) -> None:
    """One door of a street betters the pins of that street with no redeploy."""
    known, waiting = await house(locator, 1), await house(locator, 2)
    await hand_over(locator, known)
    pin = (await service.place_of(waiting.id)).pin
    assert (pin.coordinates, pin.source) == (DOOR, PinSource.GEOCODER)
    assert pin.accepted


async def test_a_later_neighbour_is_sent_to_the_street(locator: Locator) -> None:
    """An address taken in afterwards profits at once."""
    await hand_over(locator, await house(locator, 1))
    assert (await house(locator, 3)).pin.coordinates == DOOR


async def test_a_village_without_a_point_leaves_the_queue_with_its_third_door(
    database: Database,
) -> None:
    """Before any import, what couriers find takes the place of a gazetteer's points.

    The first door shows where to look; only when three agree does nobody have to.
    """
    assert database.kind
    bare = Locator(load_bundled())
    *known, waiting = [await house(bare, number) for number in range(4)]
    for place, accepted in zip(known, (False, False, True), strict=True):
        await hand_over(bare, place)
        pin = (await service.place_of(waiting.id)).pin
        assert (pin.accepted, pin.coordinates) == (accepted, DOOR)
    assert await repository.count_waiting() == 0


async def test_what_a_person_pinned_is_not_moved(locator: Locator) -> None:
    """Neither by a neighbour's door nor by a fix as vague as the pin itself."""
    place = await house(locator, 1, location_link="-3.7521, 103.8031")
    assert place.pin.level is PinLevel.PIN
    assert await hand_over(locator, place, accuracy_m=30) is Teaching.LEARNED
    assert (await service.place_of(place.id)).pin == place.pin
    await improve_village(LINGGA, locator=locator, now=NOW)
    assert (await service.place_of(place.id)).pin == place.pin


async def test_a_door_that_cannot_be_believed_moves_nothing(locator: Locator) -> None:
    """Handed over at the office's counter: counted, but nobody is sent there."""
    place = await house(locator, 1)
    assert await hand_over(locator, place, OFFICE) is Teaching.AT_A_DEPOT
    assert (await service.place_of(place.id)).pin == place.pin
    assert await doors_in([LINGGA]) == {LINGGA: []}
    assert await count_by_teaching() == {Teaching.AT_A_DEPOT: 1}


async def test_one_ceremony_teaches_once(locator: Locator) -> None:
    """A family's three passports, or a server that starts again, make one door."""
    place, record_id = await house(locator, 1), uuid4()
    assert await hand_over(locator, place, record_id=record_id) is Teaching.LEARNED
    assert await hand_over(locator, place, record_id=record_id) is None
    assert len((await doors_in([LINGGA]))[LINGGA]) == 1


async def test_the_log_says_that_but_not_where(locator: Locator) -> None:
    """No position of a citizen's door stands in the chain that is kept for ever."""
    await hand_over(locator, await house(locator, 1))
    entry = (await entries_after(0))[-1]
    assert entry.deed.action == "door.learned"
    assert str(DOOR.latitude).encode() not in entry.detail


async def test_the_report_compares_doors_with_and_without_learning(locator: Locator) -> None:
    """Three doors close together: the anchor of the others is nearer than the village's point."""
    doors = [Coordinates(DOOR.latitude + 0.0002 * n, DOOR.longitude) for n in range(3)]
    for number, door in enumerate(doors):
        await hand_over(locator, await house(locator, number), door)
    await hand_over(locator, await house(locator, 9), OFFICE)
    report = await door_report(locator.gazetteer)
    assert (report.learned, report.villages, report.refused) == (3, 1, {"at_a_depot": 1})
    assert report.village_point is not None
    assert report.anchor is not None
    assert report.anchor.median_m < report.village_point.median_m
    (line,) = report.sent_to
    assert (line.level, line.distance.doors) == (PinLevel.VILLAGE, 3)


async def test_the_report_of_a_new_office_is_empty(locator: Locator) -> None:
    """No doors yet is no error."""
    report = await door_report(locator.gazetteer)
    assert (report.learned, report.sent_to, report.anchor) == (0, [], None)


async def test_a_door_makes_no_answer_worse(locator: Locator) -> None:
    """A place that a map service led to its street stays there when the village learns a door."""
    known, bettered = await house(locator, 1), await house(locator, 2)
    street = replace(
        bettered.pin, level=PinLevel.STREET, coordinates=Coordinates(-3.76, 103.81), radius_m=700
    )
    assert await repository.set_pin(bettered, street, by=None, now=NOW)
    await hand_over(locator, known)
    assert (await service.place_of(bettered.id)).pin == street


async def test_a_door_of_a_guessed_village_is_taught_to_the_one_it_stands_in(
    locator: Locator,
) -> None:
    """Which village is meant, the address did not surely say; the door does."""
    vague = WrittenAddress("Desa Sukamaju, Sumatera Selatan")
    place_id = await service.place_for(vague, None, locator=locator, now=NOW)
    place = await service.place_of(place_id)
    assert place.pin.village_code is None
    assert place.pin.candidates
    assert await hand_over(locator, place) is Teaching.LEARNED
    guessed = [candidate.village_code for candidate in place.pin.candidates]
    assert not any((await doors_in(guessed)).values())
    assert len((await doors_in([LINGGA]))[LINGGA]) == 1
    assert (await service.place_of(place_id)).pin.village_code == LINGGA


async def test_a_village_that_a_person_chose_goes_on_being_made_exact(
    locator: Locator, counter: Counter
) -> None:
    """The choice stands, and doors of the village lead nearer; it stays the person's word."""
    other = await house(locator, 1)
    vague = WrittenAddress("Jl. Mawar No. 7")
    place_id = await service.place_for(vague, None, locator=locator, now=NOW)
    settled = await service.choose_village(
        place_id,
        LINGGA,
        locator=locator,
        look=service.Look(),
        actor=counter.dispatcher,
        now=NOW,
    )
    assert (settled.pin.coordinates, settled.pin.radius_m) == (POINT, round(VILLAGE_RADIUS_M))
    await hand_over(locator, other)
    pin = (await service.place_of(place_id)).pin
    assert (pin.coordinates, pin.source, pin.village_code) == (DOOR, PinSource.PERSON, LINGGA)


async def test_a_village_without_a_point_can_be_chosen_once_a_door_is_known(
    database: Database, counter: Counter
) -> None:
    """What couriers found is as good as a gazetteer's point, and better."""
    assert database.kind
    bare = Locator(load_bundled())
    await hand_over(bare, await house(bare, 1))
    vague = WrittenAddress("Jl. Mawar No. 7")
    place_id = await service.place_for(vague, None, locator=bare, now=NOW)
    settled = await service.choose_village(
        place_id, LINGGA, locator=bare, look=service.Look(), actor=counter.dispatcher, now=NOW
    )
    assert (settled.pin.coordinates, settled.pin.accepted) == (DOOR, True)
