"""A map service is asked behind the intake: once of each place, one turn at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from backend.database import Database
from backend.places import repository, service
from backend.places.asking import (
    AGAIN_AFTER,
    LONGEST_REST_S,
    NOTHING_TO_ASK_S,
    SERVICE_DOWN_S,
    MapService,
    ask_once,
)
from backend.places.locator import Locator
from backend.places.repository import PlaceRow
from backend.places.rules.pin import PinLevel, PinSource
from backend.shared.address import WrittenAddress
from routing.gazetteer import load_bundled
from routing.geocoding import Address, Answer, Level, Reason, ReasonCode
from routing.geography import Coordinates
from tests.backend.counter import NOW

LINGGA = "16.03.07.2005"
POINT, STREET = Coordinates(-3.75, 103.80), Coordinates(-3.752, 103.803)
PAUSE = timedelta(seconds=1)


@dataclass
class FakeService:
    """Knows one street, or is down, or knows nothing."""

    knows: Coordinates | None = STREET
    down: bool = False
    retry_after_s: int | None = None
    breaks_on: str = ""
    asked: int = 0

    def refine(self, address: Address, known: Answer) -> Answer | None:
        """Answer as a source does."""
        assert address.text
        self.asked += 1
        if self.breaks_on and self.breaks_on in address.text:
            raise RuntimeError("it was not meant to answer that")
        if self.down:
            values: dict[str, str | int] = {"service": "Tiruan"}
            if self.retry_after_s:
                values["retry_after_s"] = self.retry_after_s
            failed = Reason(ReasonCode.SERVICE_FAILED, values)
            return replace(known, reasons=(failed, *known.reasons))
        if self.knows is None:
            return None
        return replace(known, level=Level.STREET, coordinates=self.knows, radius_m=300)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@pytest.fixture
def locator(database: Database) -> Locator:  # noqa: ARG001 - it must be open
    """Return a locator that knows one village's point."""
    known = load_bundled()
    villages = {**known.villages, LINGGA: replace(known.villages[LINGGA], point=POINT)}
    return Locator(replace(known, villages=villages))


async def house(locator: Locator, street: str = "Mawar") -> PlaceRow:
    """Return a place at village level."""
    address = WrittenAddress(f"Jl. {street} No. 1, Desa Lingga, Kec. Lawang Kidul")
    return await service.place_of(await service.place_for(address, None, locator=locator, now=NOW))


async def once(source: FakeService, locator: Locator, clock: Callable[[], datetime]) -> float:
    """Ask once; return the seconds to rest."""
    return await ask_once(MapService("tiruan", source, PAUSE), locator=locator, clock=clock)


async def test_a_street_betters_a_village(locator: Locator) -> None:
    """The place moves to the street that the service knows, and is not asked of again."""
    place, source, clock = await house(locator), FakeService(), Clock()
    assert await once(source, locator, clock) == PAUSE.total_seconds()
    pin = (await service.place_of(place.id)).pin
    assert (pin.level, pin.coordinates) == (PinLevel.STREET, STREET)
    clock.now += PAUSE
    assert await once(source, locator, clock) == NOTHING_TO_ASK_S
    assert source.asked == 1


async def test_the_pause_holds_for_the_whole_installation(locator: Locator) -> None:
    """Whoever asks too soon, in whatever process, waits for the turn."""
    for _ in range(2):
        await house(locator)
    source, clock = FakeService(knows=None), Clock()
    await once(source, locator, clock)
    assert await once(source, locator, clock) == PAUSE.total_seconds()
    assert source.asked == 1
    clock.now += PAUSE
    await once(source, locator, clock)
    assert source.asked == 2


async def test_a_service_that_is_down_is_asked_again_later(locator: Locator) -> None:
    """The place keeps its pin, and its turn comes again."""
    place, source, clock = await house(locator), FakeService(down=True), Clock()
    assert await once(source, locator, clock) == SERVICE_DOWN_S
    assert (await service.place_of(place.id)).pin == place.pin
    source.down = False
    clock.now += AGAIN_AFTER[0]
    await once(source, locator, clock)
    assert (await service.place_of(place.id)).pin.level is PinLevel.STREET


@pytest.mark.parametrize(("asked_s", "rest_s"), [(900, 900.0), (86_400, LONGEST_REST_S)])
async def test_a_service_that_asks_to_wait_is_left_alone_by_the_whole_installation(
    locator: Locator, asked_s: int, rest_s: float
) -> None:
    """As long as it says, but never for more than an hour; other processes wait as well."""
    await house(locator)
    await house(locator)
    source, clock = FakeService(down=True, retry_after_s=asked_s), Clock()
    assert await once(source, locator, clock) == rest_s
    clock.now += timedelta(seconds=rest_s - 1)
    await once(source, locator, clock)
    assert source.asked == 1
    clock.now += timedelta(seconds=1)
    await once(source, locator, clock)
    assert source.asked == 2


async def test_a_place_that_breaks_the_service_stops_no_other(locator: Locator) -> None:
    """It comes behind the others, and is asked of again later and later."""
    bad, good = await house(locator, "Rusak"), await house(locator)
    source, clock = FakeService(breaks_on="Rusak"), Clock()
    with pytest.raises(RuntimeError):
        await once(source, locator, clock)
    clock.now += PAUSE
    await once(source, locator, clock)
    assert (await service.place_of(good.id)).pin.level is PinLevel.STREET
    clock.now += PAUSE
    assert await once(source, locator, clock) == NOTHING_TO_ASK_S
    clock.now += AGAIN_AFTER[0]
    with pytest.raises(RuntimeError):
        await once(source, locator, clock)
    clock.now += AGAIN_AFTER[0]
    assert await once(source, locator, clock) == NOTHING_TO_ASK_S
    source.breaks_on = ""
    clock.now += AGAIN_AFTER[1]
    await once(source, locator, clock)
    assert (await service.place_of(bad.id)).pin.level is PinLevel.STREET


async def test_an_ask_that_ended_with_the_server_is_made_up_for(locator: Locator) -> None:
    """A claim is no answer: the place is due again after a while."""
    place = await house(locator)
    assert await repository.claim_due(NOW, again_after=AGAIN_AFTER) == place
    assert await repository.claim_due(NOW, again_after=AGAIN_AFTER) is None
    assert await repository.claim_due(NOW + AGAIN_AFTER[0], again_after=AGAIN_AFTER) == place


async def test_a_person_who_was_faster_is_not_overruled(locator: Locator) -> None:
    """What a dispatcher pinned while the service was thinking stays."""
    place, at = await house(locator), Coordinates(-3.7533, 103.8011)
    claimed = await repository.claim_due(NOW, again_after=AGAIN_AFTER)
    assert claimed is not None
    pinned = replace(place.pin, coordinates=at, source=PinSource.PERSON)
    assert await repository.set_pin(place, pinned, by=None, now=NOW)
    street = replace(place.pin, coordinates=STREET)
    assert not await repository.set_pin(claimed, street, by=None, now=NOW)
    assert (await service.place_of(place.id)).pin.coordinates == at
