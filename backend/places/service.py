"""What is done with a place: found for an order, looked at in the queue, pinned by a person."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.places import repository
from backend.places.doubting import doubt_point, doubt_village, refuse_useless
from backend.places.locator import Locator
from backend.places.repository import PlaceRow
from backend.places.rules.pin import Pin, PinSource, overtakes, pointed_at
from backend.shared.address import WrittenAddress
from backend.shared.clock import Clock
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Words
from routing.geography import Coordinates

AT_ONCE = 100
"""Places that are fetched together to be located anew."""


class NoSuchPlace(DomainError):
    """No place has this id."""

    code = "place.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Lokasi itu tidak ada.", en="There is no such place.")


class PinChangedMeanwhile(DomainError):
    """Somebody, or a door learned, has changed the pin since it was looked at."""

    code = "place.changed_meanwhile"
    kind = Kind.CONFLICT
    words = Words(
        id="Titik alamat ini baru saja diubah, oleh orang lain atau oleh kunjungan kurir. Lihat "
        "keadaannya sekarang, lalu tentukan lagi bila perlu.",
        en="This address's pin has just been changed, by somebody else or by a courier's visit. "
        "Look at it as it is now, and settle it again if need be.",
    )


@dataclass(frozen=True, slots=True)
class Look:
    """How a person looked: at which version of the place, and whether a doubt was confirmed.

    Without a version the pin is replaced whatever it is by now.
    """

    version: int | None = None
    confirmed: bool = False


async def place_for(
    address: WrittenAddress, family_key: str | None, *, locator: Locator, now: datetime
) -> UUID:
    """Return the place of an address: the one its family has already, or a new one, located."""
    household_key = _household_key(address, family_key)
    if household_key and (known := await repository.place_of_household(household_key)):
        return known
    pin = await located(address, locator)
    return await repository.add_place(
        address, pin, household_key=household_key, gazetteer=locator.edition, now=now
    )


async def located(address: WrittenAddress, locator: Locator) -> Pin:
    """Return the best pin for an address, with all that was learned of its village by now."""
    village = (await asyncio.to_thread(locator.geocode, address)).village
    if village:
        await locator.doors.read([village.code])
    return await asyncio.to_thread(locator.locate, address)


async def place_of(place_id: UUID) -> PlaceRow:
    """Return one place.

    Raises:
        NoSuchPlace: no place has this id.
    """
    found = await repository.place(place_id)
    if found is None:
        raise NoSuchPlace
    return found


async def set_pin(
    place_id: UUID,
    coordinates: Coordinates,
    *,
    village_code: str | None,
    radius_m: int,
    locator: Locator,
    look: Look,
    actor: Actor,
    now: datetime,
) -> PlaceRow:
    """Pin a place where a person says that the door is, at most ``radius_m`` metres off.

    Its village is the one whose outline holds it; else, unless it lies elsewhere, the one chosen or
    the one found before; else the nearest.

    Raises:
        NoSuchPlace: no place has this id.
        PinChangedMeanwhile: the pin is another by now.
        UnknownVillage: no village has this code.
        OutsideTheArea, PressTooWide: nobody can be sent there.
        FarFromAddress, FarFromPin, FarFromVillage: it is not where it should be, and nobody has
            confirmed that it really is so.
    """
    async with transaction():
        place = await _as_seen(place_id, look)
        if village_code:
            locator.village(village_code)
        refuse_useless(coordinates, radius_m, locator)
        if not look.confirmed:
            doubt_point(place, coordinates, village_code, locator)
        code = _village_of(coordinates, [village_code, place.pin.village_code], locator)
        await _settle(place, pointed_at(coordinates, PinSource.PERSON, code, radius_m), actor, now)
    return await place_of(place_id)


async def choose_village(
    place_id: UUID,
    village_code: str,
    *,
    locator: Locator,
    look: Look,
    actor: Actor,
    now: datetime,
) -> PlaceRow:
    """Settle which village an address means; what is known of it becomes the pin.

    Raises:
        NoSuchPlace: no place has this id.
        PinChangedMeanwhile: the pin is another by now.
        UnknownVillage: no village has this code.
        VillageWithoutPoint: the gazetteer knows the village by name only.
        FarFromAddress, FarFromPin: an accepted pin lies elsewhere, and nobody has confirmed it.
    """
    async with transaction():
        place = await _as_seen(place_id, look)
        locator.village(village_code)
        await locator.doors.read([village_code])
        pin = locator.pin_of_village(village_code, place.address)
        if not look.confirmed:
            doubt_village(place, pin)
        await _settle(place, pin, actor, now)
    return await place_of(place_id)


async def locate_again(locator: Locator, clock: Clock) -> int:
    """Locate anew what waits for a person since another gazetteer; return how many pins changed.

    The places are asked for again and again, so that whatever ends this is made up for.
    """
    changed = 0
    while waiting := await repository.waiting_since(locator.edition, AT_ONCE):
        for place in waiting:
            pin = await located(place.address, locator)
            if pin != place.pin and overtakes(pin, place.pin):
                changed += await repository.set_pin(place, pin, by=None, now=clock())
            await repository.located_with(place.id, locator.edition)
    return changed


async def _as_seen(place_id: UUID, look: Look) -> PlaceRow:
    place = await place_of(place_id)
    if look.version is not None and place.version != look.version:
        raise PinChangedMeanwhile
    return place


async def _settle(place: PlaceRow, pin: Pin, actor: Actor, now: datetime) -> None:
    if not await repository.set_pin(place, pin, by=actor.account_id, now=now):
        raise PinChangedMeanwhile
    await record("place.pinned", subject_id=place.id, actor=actor.account_id, at=now)


def _village_of(
    coordinates: Coordinates, told: Sequence[str | None], locator: Locator
) -> str | None:
    likely = (code for code in told if code and not locator.is_astray(code, coordinates))
    return (
        locator.village_code_at(coordinates)
        or next(likely, None)
        or locator.village_code_around(coordinates)
    )


def _household_key(address: WrittenAddress, family_key: str | None) -> str | None:
    if family_key is None:
        return None
    written = " ".join(address.text.casefold().split())
    return hashlib.sha256(f"{family_key}\n{written}".encode()).hexdigest()
