"""Learning from doors: a handover's fix pins its household, and betters its neighbours' pins."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.places import door_repository, repository
from backend.places.door_repository import Lesson
from backend.places.locator import Locator
from backend.places.repository import PlaceRow
from backend.places.rules.door import Fix, Teaching, missed, teaching_of
from backend.places.rules.pin import Pin, PinLevel, PinSource, found_at, is_nearer
from backend.places.service import place_of
from backend.shared.address import WrittenAddress
from routing.geocoding import parse
from routing.geography import Coordinates


@dataclass(frozen=True, slots=True)
class Ceremony:
    """A handover as far as its door is concerned: the phone's record, the place, the fix."""

    record_id: UUID
    place_id: UUID
    fix: Fix


async def learn_door(
    ceremony: Ceremony, *, locator: Locator, depots: Sequence[Coordinates], now: datetime
) -> Teaching | None:
    """Learn where a door is from the handover at it; None when that was done before.

    Places of the same village whose pin is the geocoder's own are located anew afterwards.

    Raises:
        NoSuchPlace: no place has this id.
    """
    async with transaction():
        place = await place_of(ceremony.place_id)
        lesson = _lesson(ceremony, place, locator, depots)
        if not await door_repository.add_door(lesson, at=now):
            return None
        if lesson.teaching is Teaching.LEARNED:
            await _repin(place, ceremony.fix, lesson.village_code, now)
            await record("door.learned", subject_id=place.id, actor=None, at=now)
    if lesson.teaching is Teaching.LEARNED and lesson.village_code:
        await improve_village(lesson.village_code, locator=locator, now=now)
    return lesson.teaching


async def improve_village(village_code: str, *, locator: Locator, now: datetime) -> int:
    """Locate a village's undecided places anew; return how many pins have moved."""
    moved = 0
    await locator.doors.read([village_code])
    for place in await repository.places_to_improve(village_code):
        pin = await _found_again(place, village_code, locator)
        if pin != place.pin and is_nearer(pin, place.pin):
            moved += await repository.set_pin(place, pin, by=None, now=now)
    return moved


async def _found_again(place: PlaceRow, village_code: str, locator: Locator) -> Pin:
    """Locate a place as it was located before: by its address, or in the village chosen for it."""
    if place.pin.source is PinSource.PERSON:
        return await asyncio.to_thread(locator.pin_of_village, village_code, place.address)
    return await asyncio.to_thread(locator.locate, place.address)


async def _repin(place: PlaceRow, fix: Fix, village_code: str | None, now: datetime) -> None:
    """Pin a place at its door, unless somebody showed the door as exactly before."""
    missed_m, reach_m = missed(fix, place.pin), fix.accuracy_m + (place.pin.radius_m or 0)
    if place.pin.level is PinLevel.PIN and missed_m is not None and missed_m <= reach_m:
        return
    pin = found_at(fix.coordinates, fix.accuracy_m, village_code)
    await repository.set_pin(place, pin, by=None, now=now)


def _lesson(
    ceremony: Ceremony, place: PlaceRow, locator: Locator, depots: Sequence[Coordinates]
) -> Lesson:
    fix, pin = ceremony.fix, place.pin
    code = pin.village_code or locator.village_code_around(fix.coordinates)
    teaching = teaching_of(
        fix,
        pin,
        served=locator.serves(fix.coordinates),
        outside_m=locator.gazetteer.astray_m(code, fix.coordinates) if code else 0.0,
        depots=depots,
    )
    missed_m = missed(fix, pin)
    street, hamlet, rt, rw = _surroundings(place.address)
    return Lesson(
        record_id=ceremony.record_id,
        place_id=place.id,
        teaching=teaching,
        village_code=code,
        fix=fix,
        street=street,
        hamlet=hamlet,
        rt=rt,
        rw=rw,
        sent_to=pin.level,
        missed_m=round(missed_m) if missed_m is not None else None,
    )


def _surroundings(address: WrittenAddress) -> tuple[str, str, str, str]:
    """Return street, hamlet, RT and RW as the fields, or else the text, name them."""
    told = parse(address.text)
    hamlet = address.hamlet or told.hamlet
    return told.street, hamlet, address.rt or told.rt, address.rw or told.rw
