"""All queries about the days on which this office alone is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.cases.tables import Closure
from backend.database import insert


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A day on which this office alone is closed."""

    date: date
    reason: str


async def closures() -> list[ClosureRow]:
    """Return the office's own closed days, in their order."""
    rows = await Closure.select(Closure.date, Closure.reason).order_by(Closure.date)
    return [ClosureRow(**row) for row in rows]


async def add_closure(day: date, reason: str, *, by: UUID, at: datetime) -> bool:
    """Store a closed day; tell whether it was not one already."""
    closure = Closure(date=day, reason=reason, recorded_by=by, recorded_at=at)
    return bool(await insert(closure, then='ON CONFLICT ("date") DO NOTHING RETURNING "id"'))


async def remove_closure(day: date) -> bool:
    """Take a closed day back; tell whether there was one."""
    return bool(await Closure.delete().where(Closure.date == day).returning(Closure.id))
