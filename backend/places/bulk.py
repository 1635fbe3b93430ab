"""Many addresses located at once, for whoever has a list: nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from backend.places.locator import Locator
from backend.places.rules.pin import PinLevel
from backend.places.schemas import LONGEST_ID, AddressAsked, AddressFound
from backend.shared.address import WrittenAddress
from backend.shared.words import Language
from backend.web.faults import fault_in_words, sentence_of
from routing.geocoding import Answer

UNREADABLE = "row_unreadable"


async def geocode_all(
    rows: Sequence[Mapping[str, Any]], *, locator: Locator, language: Language
) -> list[AddressFound]:
    """Return an answer for each row, in their order, with all that was learned by now.

    One that cannot be read is answered as such, in the reader's language.
    """
    read = [_read(row, language) for row in rows]
    asked = [one for one in read if isinstance(one, AddressAsked)]
    answers = iter(await _answers([_written(one) for one in asked], locator))
    return [_found(one.id, next(answers)) if isinstance(one, AddressAsked) else one for one in read]


def _read(row: Mapping[str, Any], language: Language) -> AddressAsked | AddressFound:
    try:
        return msgspec.convert(row, AddressAsked)
    except msgspec.ValidationError as fault:
        field, detail = fault_in_words({"message": str(fault)}, language)
        name = str(row.get("id", ""))[:LONGEST_ID].encode(errors="replace").decode()
        return _unreadable(name, sentence_of(field, detail, language))


async def _answers(written: Sequence[WrittenAddress], locator: Locator) -> list[Answer]:
    first = await asyncio.to_thread(lambda: [locator.geocode(one) for one in written])
    await locator.doors.read(sorted({it.village.code for it in first if it.village}))
    return await asyncio.to_thread(
        lambda: [_again(one, answer, locator) for one, answer in zip(written, first, strict=True)]
    )


def _again(address: WrittenAddress, answer: Answer, locator: Locator) -> Answer:
    """Ask once more where doors are known that the first answer may not have known of."""
    if answer.village and locator.doors.in_village(answer.village.code):
        return locator.geocode(address)
    return answer


def _written(asked: AddressAsked) -> WrittenAddress:
    return WrittenAddress(
        text=asked.address,
        regency=asked.kabupaten,
        district=asked.kecamatan,
        village=asked.desa,
        hamlet=asked.dusun,
        rt=asked.rt,
        rw=asked.rw,
        landmark=asked.landmark,
        location_link=asked.location,
    )


def _found(name: str, answer: Answer) -> AddressFound:
    point = answer.coordinates
    return AddressFound(
        id=name,
        level=PinLevel(answer.level.value),
        village_code=answer.village.code if answer.village else None,
        district_code=answer.district_code,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        radius_m=round(answer.radius_m) if answer.radius_m is not None else None,
        accepted=answer.accepted,
        candidates=[candidate.village.code for candidate in answer.candidates],
        reasons=[reason.code.value for reason in answer.reasons],
    )


def _unreadable(name: str, fault: str) -> AddressFound:
    return AddressFound(
        id=name,
        level=PinLevel.NONE,
        village_code=None,
        district_code=None,
        latitude=None,
        longitude=None,
        radius_m=None,
        accepted=False,
        candidates=[],
        reasons=[UNREADABLE],
        fault=fault,
    )
