"""The queries of what phones have sent: claimed once, answered once, remembered for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.database import insert
from backend.runs.tables import Custody, Run, StopOrder
from backend.sync.rules.chain import Flaw
from backend.sync.tables import Link, Record, SetAside


@dataclass(frozen=True, slots=True)
class SettledRecord:
    """An item that was settled before."""

    sha256: str
    answer: bytes


async def claim(record: Record) -> bool:
    """Take an id for this item; false when it is taken, once whoever took it has committed."""
    return bool(await insert(record, then='ON CONFLICT ("id") DO NOTHING RETURNING "id"'))


async def write_answer(record_id: UUID, answer: bytes) -> None:
    """Keep what was answered."""
    await Record.update({Record.answer: answer}).where(Record.id == record_id)


async def settled(record_id: UUID) -> SettledRecord:
    """Return an item that was settled before."""
    row = await Record.select(Record.sha256, Record.answer).where(Record.id == record_id).first()
    if row is None:
        raise LookupError(record_id)
    return SettledRecord(row["sha256"], bytes(row["answer"]))


async def last_known(run_id: UUID, seal_numbers: Sequence[str], now: datetime) -> datetime:
    """Return when these envelopes of a run last changed hands, or else when the run was made.

    Of a run that nobody made, nothing is known but ``now``.
    """
    made = await Run.select(Run.created_at).where(Run.id == run_id)
    hands = await _changes_of_hands(run_id, seal_numbers) if seal_numbers else []
    return max([*(row["created_at"] for row in made), *hands], default=now)


async def _changes_of_hands(run_id: UUID, seal_numbers: Sequence[str]) -> list[datetime]:
    rows = await Custody.select(Custody.changed_at).where(
        Custody.seal.number.is_in(list(seal_numbers))
        & Custody.order.is_in(StopOrder.select(StopOrder.order).where(StopOrder.stop.run == run_id))
    )
    return [row["changed_at"] for row in rows]


async def links_by_hash(hashes: Sequence[str]) -> dict[str, Flaw | None]:
    """Return those of the links that are known, each with what is wrong with it."""
    rows = await Link.select(Link.sha256, Link.flaw).where(Link.sha256.is_in(list(hashes)))
    return {row["sha256"]: Flaw(row["flaw"]) if row["flaw"] else None for row in rows}


async def links_behind(hashes: Sequence[str]) -> dict[str, str]:
    """Return, by a link's hash, the hash of the first link behind it."""
    rows = (
        await Link.select(Link.prev_sha256, Link.sha256)
        .where(Link.prev_sha256.is_in(list(hashes)))
        .order_by(Link.received_at, ascending=False)
    )
    return {row["prev_sha256"]: row["sha256"] for row in rows}


async def add_links(links: Sequence[Link]) -> None:
    """Keep what a phone signed; what is kept already stays as it is."""
    if links:
        await insert(*links, then='ON CONFLICT ("sha256") DO NOTHING')


async def set_aside(record: SetAside) -> None:
    """Keep a record that takes no effect; what is kept already stays as it is."""
    await insert(record, then='ON CONFLICT ("id") DO NOTHING')
