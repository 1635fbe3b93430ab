"""All queries about learned doors, and the turns at a map service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from piccolo.query.functions.aggregate import Count

from backend.database import insert
from backend.places.rules.door import Fix, Teaching
from backend.places.rules.pin import PinLevel
from backend.places.tables import Door, ServiceTurn
from routing.geocoding import LearnedPin
from routing.geography import Coordinates

MOST_OF_A_VILLAGE = 300
"""The newest doors of a village are enough to know where its people live."""

MOST_REPORTED = 5_000
"""Doors that a report looks back on."""

_LEARNED = Door.teaching == Teaching.LEARNED.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What one ceremony taught of its door, or why nothing; of a text no more is kept than fits.

    ``sent_to`` is the pin that the courier was sent to, ``missed_m`` how far it lay from the door.
    """

    record_id: UUID
    place_id: UUID
    teaching: Teaching
    village_code: str | None
    fix: Fix
    street: str
    hamlet: str
    rt: str
    rw: str
    sent_to: PinLevel
    missed_m: int | None


@dataclass(frozen=True, slots=True)
class Missed:
    """How far the pin that a courier was sent to lay from the door."""

    sent_to: str
    missed_m: int


async def add_door(lesson: Lesson, *, at: datetime) -> bool:
    """Store what a ceremony taught; false when that was done before."""
    door = Door(
        id=lesson.record_id,
        place=lesson.place_id,
        teaching=lesson.teaching.value,
        village_code=lesson.village_code,
        latitude=lesson.fix.coordinates.latitude,
        longitude=lesson.fix.coordinates.longitude,
        accuracy_m=lesson.fix.accuracy_m,
        street=lesson.street[:120],
        hamlet=lesson.hamlet[:80],
        rt=lesson.rt[:5],
        rw=lesson.rw[:5],
        sent_to=lesson.sent_to.value,
        missed_m=lesson.missed_m,
        learned_at=at,
    )
    return bool(await insert(door, then='ON CONFLICT ("id") DO NOTHING RETURNING "id"'))


async def doors_in(village_codes: Sequence[str]) -> dict[str, list[LearnedPin]]:
    """Return the newest learned doors of some villages, by village; of each at least none."""
    found: dict[str, list[LearnedPin]] = {code: [] for code in village_codes}
    for code in village_codes:
        rows = (
            await Door.select(
                Door.latitude, Door.longitude, Door.street, Door.hamlet, Door.rt, Door.rw
            )
            .where((Door.village_code == code) & _LEARNED)
            .order_by(Door.learned_at, ascending=False)
            .limit(MOST_OF_A_VILLAGE)
        )
        found[code] = [
            LearnedPin(
                Coordinates(row["latitude"], row["longitude"]),
                street=row["street"],
                hamlet=row["hamlet"],
                rt=row["rt"],
                rw=row["rw"],
            )
            for row in rows
        ]
    return found


async def villages_with_doors() -> list[str]:
    """Return the codes of all villages in which a door was learned."""
    rows = await Door.select(Door.village_code).where(_LEARNED).output(as_list=True).distinct()
    return sorted(code for code in rows if code)


async def misses() -> list[Missed]:
    """Return how far the newest learned doors lay from the pins that couriers were sent to."""
    rows = (
        await Door.select(Door.sent_to, Door.missed_m)
        .where(_LEARNED & Door.missed_m.is_not_null())
        .order_by(Door.learned_at, ascending=False)
        .limit(MOST_REPORTED)
    )
    return [Missed(row["sent_to"], row["missed_m"]) for row in rows]


async def count_by_teaching() -> Counter[Teaching]:
    """Return how many ceremonies taught what."""
    rows = await Door.select(Door.teaching, Count()).group_by(Door.teaching)
    return Counter({Teaching(row["teaching"]): row["count"] for row in rows})


async def take_turn(service: str, *, now: datetime, pause: timedelta) -> bool:
    """Take the installation's turn at a map service; false while another's pause lasts."""
    await insert(
        ServiceTurn(service=service, next_at=now), then='ON CONFLICT ("service") DO NOTHING'
    )
    return bool(
        await ServiceTurn.update({ServiceTurn.next_at: now + pause})
        .where((ServiceTurn.service == service) & (ServiceTurn.next_at <= now))
        .returning(ServiceTurn.service)
    )


async def postpone_turn(service: str, until: datetime) -> None:
    """Leave a map service alone for a while, in the whole installation."""
    await ServiceTurn.update({ServiceTurn.next_at: until}).where(ServiceTurn.service == service)
