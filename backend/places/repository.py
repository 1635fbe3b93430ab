"""All queries about places: rows in, frozen dataclasses out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from backend.database import insert
from backend.places.rules.pin import Candidate, Pin, PinLevel, PinSource, Reason
from backend.places.tables import Place
from backend.shared.address import WrittenAddress
from backend.shared.ids import new_id
from routing.geography import Coordinates

MOST_IMPROVED = 500
"""Places of one village that a newly learned door may move."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A door: its address as written, and its pin; ``version`` counts the pin's changes."""

    id: UUID
    address: WrittenAddress
    pin: Pin
    version: int


async def place_of_household(household_key: str) -> UUID | None:
    """Return the place that this family's orders already go to, if there is one."""
    rows = await Place.select(Place.id).where(Place.household_key == household_key).limit(1)
    return rows[0]["id"] if rows else None


async def add_place(
    address: WrittenAddress, pin: Pin, *, household_key: str | None, gazetteer: str, now: datetime
) -> UUID:
    """Store a new place, unless its household got one a moment ago; return the id."""
    written = asdict(address)
    new = Place(
        id=new_id(),
        household_key=household_key,
        address_text=written.pop("text"),
        located_at=now,
        gazetteer=gazetteer,
        service_due_at=now,
        created_at=now,
        **written,
        **_pin_columns(pin),
    )
    if not await insert(new, then='ON CONFLICT ("household_key") DO NOTHING RETURNING "id"'):
        known = await Place.select(Place.id).where(Place.household_key == household_key)
        return UUID(str(known[0]["id"]))
    return UUID(str(new.id))


async def place(place_id: UUID) -> PlaceRow | None:
    """Return one place."""
    rows = await Place.select().where(Place.id == place_id)
    return _place_row(rows[0]) if rows else None


async def places(
    *, waiting_only: bool = False, after: UUID | None = None, limit: int = 200
) -> list[PlaceRow]:
    """Return a page of places, oldest first; only those that still wait for a pin when asked."""
    query = Place.select().order_by(Place.id).limit(limit)
    if waiting_only:
        query = query.where(Place.accepted.eq(value=False))
    if after is not None:
        query = query.where(Place.id > after)
    return [_place_row(row) for row in await query]


async def count_waiting() -> int:
    """Return how many places still wait for a pin."""
    return int(await Place.count().where(Place.accepted.eq(value=False)))


async def places_to_improve(village_code: str) -> list[PlaceRow]:
    """Return the newest places of a village whose pin nobody has shown: found, or only chosen."""
    found = (Place.source == PinSource.GEOCODER.value) & Place.level.not_in(
        [PinLevel.PIN.value, PinLevel.ROOFTOP.value]
    )
    chosen = (Place.source == PinSource.PERSON.value) & (Place.level == PinLevel.VILLAGE.value)
    rows = (
        await Place.select()
        .where((Place.village_code == village_code) & (found | chosen))
        .order_by(Place.id, ascending=False)
        .limit(MOST_IMPROVED)
    )
    return [_place_row(row) for row in rows]


async def waiting_since(gazetteer: str, limit: int) -> list[PlaceRow]:
    """Return places that wait for a person, last located with another gazetteer than this."""
    waiting = Place.accepted.eq(value=False) & (Place.gazetteer != gazetteer)
    rows = await Place.select().where(waiting).order_by(Place.id).limit(limit)
    return [_place_row(row) for row in rows]


async def located_with(place_id: UUID, gazetteer: str) -> None:
    """Note with which gazetteer a place was last located."""
    await Place.update({Place.gazetteer: gazetteer}).where(Place.id == place_id)


async def claim_due(now: datetime, *, again_after: Mapping[int, timedelta]) -> PlaceRow | None:
    """Return the village-level place whose turn to be asked of came first, and make it due again.

    ``again_after`` says by the attempts so far when that is: a claim that nobody ever answers for
    ends by itself, and a place that is always refused comes behind all others.
    """
    due = (
        (Place.level == PinLevel.VILLAGE.value)
        & (Place.source == PinSource.GEOCODER.value)
        & (Place.service_due_at <= now)
    )
    for row in await Place.select().where(due).order_by(Place.service_due_at, Place.id).limit(1):
        attempts = row["service_attempts"]
        wait = again_after[min(attempts, max(again_after))]
        claimed = (
            await Place.update(
                {Place.service_attempts: attempts + 1, Place.service_due_at: now + wait}
            )
            .where((Place.id == row["id"]) & (Place.service_attempts == attempts))
            .returning(Place.id)
        )
        return _place_row(row) if claimed else None
    return None


async def answered(place_id: UUID) -> None:
    """Note that the map service has said all that it knows of a place."""
    await Place.update({Place.service_due_at: None}).where(Place.id == place_id)


async def set_pin(place: PlaceRow, pin: Pin, *, by: UUID | None, now: datetime) -> bool:
    """Replace a place's pin; false if somebody was faster: nothing is written then."""
    return bool(
        await Place.update(
            **_pin_columns(pin), located_by=by, located_at=now, version=place.version + 1
        )
        .where((Place.id == place.id) & (Place.version == place.version))
        .returning(Place.id)
    )


def _pin_columns(pin: Pin) -> dict[str, Any]:
    return {
        "latitude": pin.coordinates.latitude if pin.coordinates else None,
        "longitude": pin.coordinates.longitude if pin.coordinates else None,
        "level": pin.level.value,
        "radius_m": pin.radius_m,
        "source": pin.source.value,
        "village_code": pin.village_code,
        "accepted": pin.accepted,
        "candidates": msgspec.json.encode(pin.candidates),
        "reasons": msgspec.json.encode(pin.reasons),
    }


def _place_row(row: dict[str, Any]) -> PlaceRow:
    located = row["latitude"] is not None and row["longitude"] is not None
    return PlaceRow(
        id=row["id"],
        address=WrittenAddress(
            text=row["address_text"],
            regency=row["regency"],
            district=row["district"],
            village=row["village"],
            hamlet=row["hamlet"],
            rt=row["rt"],
            rw=row["rw"],
            landmark=row["landmark"],
            location_link=row["location_link"],
        ),
        pin=Pin(
            level=PinLevel(row["level"]),
            coordinates=Coordinates(row["latitude"], row["longitude"]) if located else None,
            radius_m=row["radius_m"],
            source=PinSource(row["source"]),
            village_code=row["village_code"],
            accepted=row["accepted"],
            candidates=msgspec.json.decode(row["candidates"], type=tuple[Candidate, ...]),
            reasons=msgspec.json.decode(row["reasons"], type=tuple[Reason, ...]),
        ),
        version=row["version"],
    )
