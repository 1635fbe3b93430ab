"""What is done with a place: found for an order, looked at in the queue, pinned by a person."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.places import door_repository, repository
from backend.places.locator import Locator
from backend.places.repository import PlaceRow
from backend.places.rules.pin import Pin, PinSource, astray_m, pointed_at
from backend.shared.address import WrittenAddress
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Words
from routing.geography import Coordinates


class NoSuchPlace(DomainError):
    """No place has this id."""

    code = "place.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Lokasi itu tidak ada.", en="There is no such place.")


class OutsideTheArea(DomainError):
    """The pin lies outside the area that the office serves."""

    code = "place.outside_area"
    kind = Kind.INVALID
    words = Words(
        id="Titik ini di luar wilayah layanan kantor. Periksa apakah lintang dan bujur tertukar; "
        "bila memang benar, konfirmasikan.",
        en="This point is outside the area the office serves. Check whether latitude and "
        "longitude are swapped; if it is right, confirm it.",
    )


class FarFromAddress(DomainError):
    """The pin lies far from where the address was found."""

    code = "place.far_from_address"
    kind = Kind.INVALID
    words = Words(
        id="Titik ini {distance_km} km dari tempat menurut alamatnya. Periksa tautannya; bila "
        "memang benar, konfirmasikan.",
        en="This point is {distance_km} km from where the address says. Check the link; if it is "
        "right, confirm it.",
    )


async def place_for(
    address: WrittenAddress, family_key: str | None, *, locator: Locator, now: datetime
) -> UUID:
    """Return the place of an address: the one its family has already, or a new one, located."""
    household_key = _household_key(address, family_key)
    if household_key and (known := await repository.place_of_household(household_key)):
        return known
    pin = await located(address, locator)
    return await repository.add_place(address, pin, household_key=household_key, now=now)


async def located(address: WrittenAddress, locator: Locator) -> Pin:
    """Return the best pin for an address, with all that was learned of its village by now."""
    pin = locator.locate(address)
    if pin.village_code is None:
        return pin
    for code, doors in (await door_repository.doors_in([pin.village_code])).items():
        locator.doors.remember(code, doors)
    return locator.locate(address)


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
    confirmed: bool,
    actor: Actor,
    now: datetime,
) -> PlaceRow:
    """Pin a place where a person says that the door is, at most ``radius_m`` metres off.

    Its village is the one whose outline holds it, else the one chosen, else the one found before.

    Raises:
        NoSuchPlace: no place has this id.
        UnknownVillage: no village has this code.
        OutsideTheArea, FarFromAddress: it is not where it should be, and nobody has confirmed that
            it really is so.
    """
    async with transaction():
        place = await place_of(place_id)
        if village_code:
            locator.village(village_code)
        if not confirmed:
            _check_plausible(place, coordinates, locator)
        code = locator.village_code_at(coordinates) or village_code or place.pin.village_code
        pin = pointed_at(coordinates, PinSource.PERSON, code, radius_m)
        await repository.set_pin(place_id, pin, by=actor.account_id, now=now)
        await record("place.pinned", subject_id=place_id, actor=actor.account_id, at=now)
    return await place_of(place_id)


def _check_plausible(place: PlaceRow, coordinates: Coordinates, locator: Locator) -> None:
    if not locator.serves(coordinates):
        raise OutsideTheArea(field="latitude")
    if away_m := astray_m(place.pin, coordinates):
        raise FarFromAddress(field="latitude", distance_km=round(away_m / 1000))


async def choose_village(
    place_id: UUID, village_code: str, *, locator: Locator, actor: Actor, now: datetime
) -> PlaceRow:
    """Settle which village an address means; its point becomes the pin when one is known.

    Raises:
        NoSuchPlace: no place has this id.
        UnknownVillage: no village has this code.
        VillageWithoutPoint: the gazetteer knows the village by name only.
    """
    async with transaction():
        await place_of(place_id)
        pin = locator.pin_of_village(village_code)
        await repository.set_pin(place_id, pin, by=actor.account_id, now=now)
        await record("place.pinned", subject_id=place_id, actor=actor.account_id, at=now)
    return await place_of(place_id)


def _household_key(address: WrittenAddress, family_key: str | None) -> str | None:
    if family_key is None:
        return None
    written = " ".join(address.text.casefold().split())
    return hashlib.sha256(f"{family_key}\n{written}".encode()).hexdigest()
