"""The queries of the log: append and read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.audit.rules import Deed
from backend.audit.tables import Entry
from backend.database import insert


@dataclass(frozen=True, slots=True)
class LoggedDeed:
    """An entry as it stands in the log."""

    seq: int
    deed: Deed
    detail: bytes
    salt: bytes
    leaf: bytes


async def append(deed: Deed, detail: bytes, salt: bytes, leaf: bytes) -> None:
    """Write one entry behind all others."""
    await insert(
        Entry(
            at=deed.at,
            actor=deed.actor,
            action=deed.action,
            subject_id=deed.subject_id,
            detail=detail,
            salt=salt,
            leaf_sha256=leaf.hex(),
        )
    )


async def entries_after(seq: int, limit: int = 1000) -> list[LoggedDeed]:
    """Return the next entries behind ``seq``, oldest first."""
    rows = await Entry.select().where(Entry.seq > seq).order_by(Entry.seq).limit(limit)
    return [_logged(row) for row in rows]


def _logged(row: dict[str, Any]) -> LoggedDeed:
    deed = Deed(
        action=row["action"], at=row["at"], actor=row["actor"], subject_id=row["subject_id"]
    )
    return LoggedDeed(
        seq=row["seq"],
        deed=deed,
        detail=bytes(row["detail"]),
        salt=bytes(row["salt"]),
        leaf=bytes.fromhex(row["leaf_sha256"]),
    )
