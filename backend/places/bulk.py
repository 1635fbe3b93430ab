"""Many addresses located at once, for whoever has a list: nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from backend.places.locator import Locator
from backend.places.rules.pin import PinLevel
from backend.places.schemas import AddressAsked, AddressFound
from backend.shared.address import WrittenAddress
from routing.geocoding import Answer


async def geocode_all(addresses: Sequence[AddressAsked], *, locator: Locator) -> list[AddressFound]:
    """Return an answer for each address, in their order, with all that was learned by now."""
    written = [_written(asked) for asked in addresses]
    first = await asyncio.to_thread(lambda: [locator.geocode(one) for one in written])
    await locator.doors.read(sorted({it.village.code for it in first if it.village}))
    answers = await asyncio.to_thread(
        lambda: [_again(one, answer, locator) for one, answer in zip(written, first, strict=True)]
    )
    return [_found(asked.id, answer) for asked, answer in zip(addresses, answers, strict=True)]


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
