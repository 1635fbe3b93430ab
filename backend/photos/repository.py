"""All queries about photos: named, received, looked at, erased."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from piccolo.query.functions.aggregate import Sum

from backend.database import insert
from backend.photos.rules.subject import PhotoSkipped, PhotoSubject
from backend.photos.tables import Photo


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """One thing that a record says was photographed, or why it was not."""

    id: UUID
    record_id: UUID
    courier: UUID
    subject: PhotoSubject
    sha256: str | None
    skipped: PhotoSkipped | None
    size: int | None = None
    received_at: datetime | None = None
    erased_at: datetime | None = None

    @property
    def is_kept(self) -> bool:
        """Whether its picture can be looked at."""
        return self.received_at is not None and self.erased_at is None


_COLUMNS = (
    Photo.id,
    Photo.record_id,
    Photo.courier,
    Photo.subject,
    Photo.sha256,
    Photo.skipped,
    Photo.size,
    Photo.received_at,
    Photo.erased_at,
)


async def add(named: Sequence[PhotoRow], at: datetime) -> list[UUID]:
    """Store what a record names; return the ids that nobody had named before."""
    photos = [
        Photo(
            id=one.id,
            record_id=one.record_id,
            courier=one.courier,
            subject=one.subject.value,
            sha256=one.sha256,
            skipped=one.skipped.value if one.skipped else None,
            named_at=at,
        )
        for one in named
    ]
    rows = await insert(*photos, then='ON CONFLICT ("id") DO NOTHING RETURNING "id"')
    return [row["id"] if isinstance(row["id"], UUID) else UUID(row["id"]) for row in rows]


async def photo_by_id(photo_id: UUID) -> PhotoRow | None:
    """Return what was named by an id."""
    rows = await Photo.select(*_COLUMNS).where(Photo.id == photo_id)
    return _row(rows[0]) if rows else None


async def photos_of(record_ids: Sequence[UUID]) -> dict[UUID, list[PhotoRow]]:
    """Return what some records name, by record."""
    found: dict[UUID, list[PhotoRow]] = defaultdict(list)
    if record_ids:
        rows = (
            await Photo.select(*_COLUMNS)
            .where(Photo.record_id.is_in(list(record_ids)))
            .order_by(Photo.subject)
        )
        for row in rows:
            found[row["record_id"]].append(_row(row))
    return found


async def mark_received(photo_id: UUID, size: int, at: datetime) -> bool:
    """Note that a photo is here; false when that was known already."""
    return bool(
        await Photo.update({Photo.size: size, Photo.received_at: at})
        .where((Photo.id == photo_id) & Photo.received_at.is_null())
        .returning(Photo.id)
    )


async def bytes_since(courier: UUID, start: datetime) -> int:
    """Return how many bytes of photos a courier has brought since ``start``."""
    rows = await Photo.select(Sum(Photo.size).as_alias("total")).where(
        (Photo.courier == courier) & (Photo.received_at >= start)
    )
    return int(rows[0]["total"] or 0)


async def received_before(end: datetime, limit: int) -> list[UUID]:
    """Return photos that came before ``end`` and are still kept."""
    rows = (
        await Photo.select(Photo.id)
        .where((Photo.received_at < end) & Photo.erased_at.is_null())
        .order_by(Photo.received_at)
        .limit(limit)
    )
    return [row["id"] for row in rows]


async def mark_erased(photo_id: UUID, at: datetime) -> None:
    """Note that a picture is gone."""
    await Photo.update({Photo.erased_at: at}).where(Photo.id == photo_id)


def _row(row: dict[str, Any]) -> PhotoRow:
    skipped = row["skipped"]
    return PhotoRow(
        **{
            **row,
            "subject": PhotoSubject(row["subject"]),
            "skipped": None if skipped is None else PhotoSkipped(skipped),
        }
    )
