"""Places on both databases: a door for each household, and pins that a person settles."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from backend.audit.repository import entries_after
from backend.orders.service import order_of
from backend.places import repository, service
from backend.places.choice import NoPlaceThere, OneChoiceOnly, settle
from backend.places.doubting import (
    FarFromAddress,
    FarFromPin,
    FarFromVillage,
    OutsideTheArea,
    PressTooWide,
)
from backend.places.locator import (
    LinkOpensOnline,
    Locator,
    NoLocationInText,
    UnknownVillage,
    VillageWithoutPoint,
)
from backend.places.repository import PlaceRow
from backend.places.rules.pin import PinLevel, PinSource
from backend.places.schemas import PinChoice
from backend.shared.address import WrittenAddress
from routing.gazetteer import load_bundled
from routing.geography import Coordinates
from tests.backend.counter import NOW, Counter

DOOR = Coordinates(-3.6553, 103.7739)
VAGUE = WrittenAddress("Jl. Entah")


def pin_choice(version: int = 1, **chosen: Any) -> PinChoice:  # noqa: ANN401 - as it comes
    """Return what a dispatcher chose for a place that nobody has settled yet."""
    return PinChoice(version=version, **chosen)


async def waiting(counter: Counter) -> PlaceRow:
    """Return a place that nothing but a person can find."""
    place_id = await service.place_for(VAGUE, None, locator=counter.locator, now=NOW)
    return await service.place_of(place_id)


async def chosen(counter: Counter, place: PlaceRow, choice: PinChoice) -> PlaceRow:
    """Settle a place as the counter's dispatcher."""
    return await settle(
        place.id, choice, locator=counter.locator, actor=counter.dispatcher, now=NOW
    )


async def test_a_shared_location_needs_nobody(counter: Counter) -> None:
    """The applicant's own pin is accepted, and the place does not queue."""
    row = await order_of(await counter.order("A-1", location_link="-3.6553, 103.7739"))
    place = await service.place_of(row.place_id)
    assert place.pin.coordinates == DOOR
    assert (place.pin.source, place.pin.accepted) == (PinSource.APPLICANT, True)
    assert await repository.count_waiting() == 0


async def test_a_vague_address_waits_in_the_queue(counter: Counter) -> None:
    """Nothing is guessed in silence: it has no pin, and says why."""
    place = await waiting(counter)
    assert not place.pin.accepted
    assert place.pin.coordinates is None
    assert [reason.code for reason in place.pin.reasons] == ["nothing_recognised"]
    assert [row.id for row in await repository.places(waiting_only=True)] == [place.id]


async def test_a_point_settles_a_place(counter: Counter) -> None:
    """It leaves the queue, and the log says who settled it without saying where."""
    place = await waiting(counter)
    settled = await chosen(
        counter, place, pin_choice(latitude=DOOR.latitude, longitude=DOOR.longitude)
    )
    assert settled.pin.coordinates == DOOR
    assert (settled.pin.level, settled.pin.source) == (PinLevel.PIN, PinSource.PERSON)
    assert await repository.count_waiting() == 0
    entry = (await entries_after(0))[-1]
    assert (entry.deed.action, entry.deed.actor) == ("place.pinned", counter.dispatcher.account_id)
    assert str(DOOR.latitude).encode() not in entry.detail


@pytest.mark.parametrize(
    "link",
    [
        "-3.6553, 103.7739",
        "https://maps.google.com/?q=-3.6553,103.7739",
        "Lokasi saya: https://maps.google.com/maps?q=-3.6553%2C103.7739&z=17",
    ],
)
async def test_a_link_settles_a_place(counter: Counter, link: str) -> None:
    """Coordinates, a map's link, or the whole message around it."""
    settled = await chosen(counter, await waiting(counter), pin_choice(link=link))
    assert settled.pin.coordinates == DOOR


@pytest.mark.parametrize(
    ("link", "refusal"),
    [
        ("https://maps.app.goo.gl/AbCdEfGhIjKlMnOp8", LinkOpensOnline),
        ("rumah cat hijau dekat masjid", NoLocationInText),
    ],
)
async def test_a_link_that_tells_no_place_is_refused(
    counter: Counter, link: str, refusal: type[Exception]
) -> None:
    """The server opens no links; it says what to do with one, and the place goes on waiting."""
    place = await waiting(counter)
    with pytest.raises(refusal):
        await chosen(counter, place, pin_choice(link=link))
    assert await repository.count_waiting() == 1


@pytest.mark.parametrize(
    "choice",
    [
        pin_choice(),
        pin_choice(latitude=-3.6),
        pin_choice(longitude=103.7),
        pin_choice(latitude=-3.6, longitude=103.7, link="-3.6, 103.7"),
        pin_choice(latitude=-3.6, village_code="16.03.11.2004"),
        pin_choice(link="-3.6, 103.7", accuracy_m=50),
        pin_choice(village_code="16.03.11.2004", accuracy_m=50),
    ],
)
async def test_exactly_one_choice_is_taken(counter: Counter, choice: PinChoice) -> None:
    """None, half of one or two of the three: it is not guessed which is meant."""
    place = await waiting(counter)
    with pytest.raises(OneChoiceOnly):
        await chosen(counter, place, choice)
    assert await service.place_of(place.id) == place


async def test_nowhere_is_no_place(counter: Counter) -> None:
    """Zero and zero are a missing value, not a door in the Gulf of Guinea."""
    place = await waiting(counter)
    with pytest.raises(NoPlaceThere):
        await chosen(counter, place, pin_choice(latitude=0.0, longitude=0.0))


@pytest.mark.parametrize("confirmed", [False, True])
@pytest.mark.parametrize(("latitude", "longitude"), [(-6.2001, 106.8001), (-90.0, 180.0)])
async def test_a_point_outside_the_area_is_never_taken(
    counter: Counter, latitude: float, longitude: float, *, confirmed: bool
) -> None:
    """Nobody drives to Jakarta, or to the South Pole, whatever was confirmed."""
    place = await waiting(counter)
    choice = pin_choice(latitude=latitude, longitude=longitude, confirmed=confirmed)
    with pytest.raises(OutsideTheArea):
        await chosen(counter, place, choice)
    assert await service.place_of(place.id) == place


async def test_a_point_far_from_its_address_must_be_confirmed(counter: Counter) -> None:
    """A link from the wrong chat is a slip until somebody says that it is not."""
    address = WrittenAddress("Lrg. Damai No. 3, Majapahit, Kota Lubuk Linggau")
    place_id = await service.place_for(address, None, locator=counter.locator, now=NOW)
    place = await service.place_of(place_id)
    in_muara_enim = pin_choice(link="-3.6602, 103.7761")
    with pytest.raises(FarFromAddress, match="km from where the address says"):
        await chosen(counter, place, in_muara_enim)
    assert await service.place_of(place_id) == place
    in_muara_enim.confirmed = True
    assert (await chosen(counter, place, in_muara_enim)).pin.accepted


@pytest.mark.parametrize(
    ("accuracy_m", "level", "radius_m"),
    [
        (None, PinLevel.PIN, 25),
        (3, PinLevel.PIN, 25),
        (90, PinLevel.PIN, 90),
        (500, PinLevel.STREET, 500),
        (4_000, PinLevel.VILLAGE, 4_000),
    ],
)
async def test_a_finger_on_the_map_is_as_exact_as_the_map(
    counter: Counter, accuracy_m: int | None, level: PinLevel, radius_m: int
) -> None:
    """A press on a map of the whole regency is no house, and does not say so."""
    place = await waiting(counter)
    choice = pin_choice(latitude=DOOR.latitude, longitude=DOOR.longitude, accuracy_m=accuracy_m)
    pin = (await chosen(counter, place, choice)).pin
    assert (pin.level, pin.radius_m, pin.accepted) == (level, radius_m, True)


async def test_a_point_keeps_the_village_that_was_found_or_chosen(counter: Counter) -> None:
    """Without outlines nothing else could tell the next address of the village where to look."""
    address = WrittenAddress("Desa Lingga, Kec. Lawang Kidul")
    place_id = await service.place_for(address, None, locator=counter.locator, now=NOW)
    place = await service.place_of(place_id)
    point = pin_choice(link="-3.7711, 103.8411")
    assert (await chosen(counter, place, point)).pin.village_code == "16.03.07.2005"
    point.version, point.village_code = 2, "16.03.07.2007"
    assert (await chosen(counter, place, point)).pin.village_code == "16.03.07.2007"
    point.version, point.village_code = 3, "16.99.99.2999"
    with pytest.raises(UnknownVillage):
        await chosen(counter, place, point)


async def test_a_village_settles_a_place_where_its_point_is_known(counter: Counter) -> None:
    """The pin is as coarse as a village, and says so."""
    known = load_bundled()
    code = "16.03.11.2004"
    villages = {**known.villages, code: replace(known.villages[code], point=DOOR)}
    locator = Locator(replace(known, villages=villages))
    place = await waiting(counter)
    settled = await settle(
        place.id,
        pin_choice(village_code=code),
        locator=locator,
        actor=counter.dispatcher,
        now=NOW,
    )
    assert (settled.pin.level, settled.pin.village_code) == (PinLevel.VILLAGE, code)
    assert settled.pin.accepted


@pytest.mark.parametrize(
    ("code", "refusal"),
    [("16.03.11.2004", VillageWithoutPoint), ("16.99.99.2999", UnknownVillage)],
)
async def test_a_village_that_gives_no_point_is_refused(
    counter: Counter, code: str, refusal: type[Exception]
) -> None:
    """One known by name only, and one that the area has not."""
    place = await waiting(counter)
    with pytest.raises(refusal):
        await chosen(counter, place, pin_choice(village_code=code))
    assert await repository.count_waiting() == 1


async def test_an_unknown_place_is_not_settled(counter: Counter) -> None:
    """Neither by a point nor by a village."""
    for choice in (
        pin_choice(latitude=-3.6612, longitude=103.7812),
        pin_choice(village_code="16.03.11.2004"),
    ):
        with pytest.raises(service.NoSuchPlace):
            await settle(
                uuid4(), choice, locator=counter.locator, actor=counter.dispatcher, now=NOW
            )


async def test_the_queue_is_paged_from_the_oldest(counter: Counter) -> None:
    """A page goes on where the last one ended."""
    places = sorted([(await waiting(counter)).id for _ in range(3)])
    first = await repository.places(waiting_only=True, limit=2)
    rest = await repository.places(waiting_only=True, after=first[-1].id)
    assert [row.id for row in (*first, *rest)] == places


AT_HOME, FAR_OFF = "-3.6602, 103.7761", "-3.9911, 104.4011"


async def test_whoever_comes_second_is_told(counter: Counter) -> None:
    """Two dispatchers look at one place: the second one's word does not bury the first's."""
    place = await waiting(counter)
    first = await chosen(counter, place, pin_choice(link=AT_HOME))
    with pytest.raises(service.PinChangedMeanwhile):
        await chosen(counter, place, pin_choice(link="-3.6702, 103.7861"))
    assert await service.place_of(place.id) == first
    again = await chosen(counter, place, pin_choice(version=first.version, link=AT_HOME))
    assert again.version == first.version + 1


async def test_of_two_who_write_at_once_one_is_told(counter: Counter) -> None:
    """Even where both had read the same place before either wrote."""
    place = await waiting(counter)
    pin = replace(place.pin, coordinates=DOOR)
    assert await repository.set_pin(place, pin, by=None, now=NOW)
    assert not await repository.set_pin(place, place.pin, by=None, now=NOW)
    assert (await service.place_of(place.id)).pin.coordinates == DOOR


async def test_a_pin_somebody_has_shown_is_not_moved_far_unasked(counter: Counter) -> None:
    """Neither a person's, nor an applicant's; nearby it may be mended."""
    place = await waiting(counter)
    shown = await chosen(counter, place, pin_choice(link=AT_HOME))
    with pytest.raises(FarFromPin):
        await chosen(counter, place, pin_choice(version=2, link=FAR_OFF))
    near = await chosen(counter, place, pin_choice(version=2, link="-3.6612, 103.7771"))
    assert near.pin.coordinates != shown.pin.coordinates
    moved = await chosen(counter, place, pin_choice(version=3, link=FAR_OFF, confirmed=True))
    assert moved.pin.accepted


async def test_an_exact_pin_is_not_replaced_by_a_village_elsewhere_unasked(
    counter: Counter,
) -> None:
    """The applicant showed the door; a village of another regency is a slip until confirmed."""
    address = WrittenAddress("Jl. Contoh 1", location_link=AT_HOME)
    place_id = await service.place_for(address, None, locator=counter.locator, now=NOW)
    place = await service.place_of(place_id)
    known = load_bundled()
    code = "16.04.01.2001" if "16.04.01.2001" in known.villages else max(known.villages)
    villages = {
        **known.villages,
        code: replace(known.villages[code], point=Coordinates(-3.79, 103.35)),
    }
    locator = Locator(replace(known, villages=villages))
    choice = pin_choice(village_code=code)
    with pytest.raises(FarFromPin):
        await settle(place.id, choice, locator=locator, actor=counter.dispatcher, now=NOW)
    choice.confirmed = True
    settled = await settle(place.id, choice, locator=locator, actor=counter.dispatcher, now=NOW)
    assert settled.pin.village_code == code


async def test_a_point_far_outside_the_village_chosen_with_it_is_asked_about(
    counter: Counter,
) -> None:
    """And if it really is there, it is not filed under that village."""
    place = await waiting(counter)
    choice = pin_choice(link=FAR_OFF, village_code="16.03.07.2005")
    with pytest.raises(FarFromVillage, match="Lingga"):
        await chosen(counter, place, choice)
    choice.confirmed = True
    assert (await chosen(counter, place, choice)).pin.village_code != "16.03.07.2005"


async def test_a_press_wider_than_a_village_shows_nothing(counter: Counter) -> None:
    """On a map of the whole province a finger covers five villages."""
    place = await waiting(counter)
    wide = pin_choice(
        latitude=DOOR.latitude, longitude=DOOR.longitude, accuracy_m=20_000, confirmed=True
    )
    with pytest.raises(PressTooWide):
        await chosen(counter, place, wide)


@pytest.mark.parametrize(
    ("link", "level"),
    [
        ("-3.66, 103.78", PinLevel.VILLAGE),
        ("-3.6612, 103.7811", PinLevel.PIN),
        ("https://www.google.com/maps/@-3.66121,103.78113,17z", PinLevel.STREET),
        ("https://www.google.com/maps/@-3.66121,103.78113,20z", PinLevel.PIN),
        ("https://www.google.com/maps/place/X/@-3.6,103.7,9z/data=!3d-3.66121!4d103.78113", "pin"),
    ],
)
async def test_a_location_is_as_exact_as_it_was_written(
    counter: Counter, link: str, level: PinLevel
) -> None:
    """Two decimals are a kilometre, and the middle of a view is no door."""
    assert (await chosen(counter, await waiting(counter), pin_choice(link=link))).pin.level == level


async def test_a_village_that_was_only_guessed_is_not_kept(counter: Counter) -> None:
    """Of several that fit none is the place's own until somebody says so."""
    address = WrittenAddress("Desa Sukamaju, Kab. Lahat, Sumatera Selatan")
    place_id = await service.place_for(address, None, locator=counter.locator, now=NOW)
    place = await service.place_of(place_id)
    assert not place.pin.accepted
    assert place.pin.village_code is None
    pinned = await chosen(counter, place, pin_choice(link=AT_HOME, confirmed=True))
    assert pinned.pin.village_code is None


async def test_an_applicants_pin_in_dispute_can_be_taken_once_it_is_confirmed(
    counter: Counter,
) -> None:
    """The address says one village, the pin another: whoever takes the pin has asked."""
    known, code = load_bundled(), "16.03.07.2005"
    villages = {**known.villages, code: replace(known.villages[code], point=DOOR)}
    locator = Locator(replace(known, villages=villages))
    address = WrittenAddress("Desa Lingga, Kec. Lawang Kidul", location_link=FAR_OFF)
    place_id = await service.place_for(address, None, locator=locator, now=NOW)
    place = await service.place_of(place_id)
    assert (place.pin.source, place.pin.accepted) == (PinSource.APPLICANT, False)
    choice = pin_choice(link=FAR_OFF)
    with pytest.raises(FarFromAddress):
        await settle(place_id, choice, locator=locator, actor=counter.dispatcher, now=NOW)
    choice.confirmed = True
    settled = await settle(place_id, choice, locator=locator, actor=counter.dispatcher, now=NOW)
    assert settled.pin.coordinates == place.pin.coordinates
