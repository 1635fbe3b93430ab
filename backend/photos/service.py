"""What is done with photos: named with a record, brought in parts, looked at."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.photos import repository
from backend.photos.picture import made_anew
from backend.photos.repository import PhotoRow
from backend.photos.rules.bounds import (
    MOST_A_DAY_BYTES,
    NoPhoto,
    NotAPicture,
    PhotoDiffers,
    PhotoIdReused,
    PhotoTooLarge,
    PhotoUnexpected,
    TooManyPhotos,
)
from backend.photos.schemas import PhotoStanding, PhotoTold
from backend.photos.store import PhotoStore
from backend.shared.ids import new_id
from backend.shared.roles import Actor

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes of a photo on their way: where they begin, and how long the whole of it is."""

    offset: int
    size: int
    chunks: AsyncIterator[bytes]

    @classmethod
    def whole(cls, content: bytes) -> Part:
        """Return a photo that is all here."""
        return cls(0, len(content), _once(content))


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def name_photos(
    told: Sequence[PhotoTold], *, record_id: UUID, courier: UUID, now: datetime
) -> None:
    """Keep what a record says of photos; from here on those that were taken may come.

    What the same record named before, when it was set aside, stays as it is.

    Raises:
        PhotoIdReused: another record named one of them before.
    """
    if not told:
        return
    before = {(row.id, row.sha256) for row in (await repository.photos_of([record_id]))[record_id]}
    fresh = [_named(one, record_id, courier) for one in told if (one.id, one.sha256) not in before]
    if fresh and len(await repository.add(fresh, now)) != len(fresh):
        raise PhotoIdReused


async def name_photos_set_aside(
    told: Sequence[PhotoTold], *, record_id: UUID, courier: UUID, now: datetime
) -> None:
    """Let the photos of a record without effect come too; another record's stay that record's."""
    taken = [_named(one, record_id, courier) for one in told if one.id]
    if taken:
        await repository.add(taken, now)


def _named(told: PhotoTold, record_id: UUID, courier: UUID) -> PhotoRow:
    return PhotoRow(
        told.id or new_id(), record_id, courier, told.subject, told.sha256, told.skipped
    )


async def awaited(photo_id: UUID, digest: str, *, courier: UUID) -> PhotoRow:
    """Return what a courier's record has named.

    Raises:
        PhotoUnexpected: no record of this courier's names it.
        PhotoDiffers: its record named it by another hash.
    """
    photo = await repository.photo_by_id(photo_id)
    if photo is None or photo.courier != courier or photo.sha256 is None:
        raise PhotoUnexpected
    if photo.sha256 != digest:
        raise PhotoDiffers
    return photo


async def standing(photo: PhotoRow, *, store: PhotoStore) -> PhotoStanding:
    """Return how much of a photo is here, and the receipt once all of it is kept."""
    if photo.received_at is not None:
        return PhotoStanding(photo.size or 0, photo.sha256)
    return PhotoStanding(await asyncio.to_thread(store.have, photo.id))


async def take_part(
    photo: PhotoRow, part: Part, *, store: PhotoStore, now: datetime
) -> PhotoStanding:
    """Add a part, as far as it comes; once all is here, keep the picture and give the receipt.

    Nothing that came is lost when the line is cut: the phone goes on from there.

    Raises:
        PhotoTooLarge: more came than was announced.
        PhotoDiffers: all of it came, and has not the recorded hash; it begins anew.
        NotAPicture: it has the hash, and is no JPEG.
        TooManyPhotos: the courier has brought a day's worth.
        PhotosNotStored: the disk is full or failing.
    """
    if photo.received_at is not None:
        return await standing(photo, store=store)
    await _check_room(photo, store, now)
    have = await asyncio.to_thread(store.have, photo.id)
    at = part.offset
    async for chunk in part.chunks:
        if at + len(chunk) > part.size:
            raise PhotoTooLarge
        have = await asyncio.to_thread(store.append, photo.id, at, chunk)
        at += len(chunk)
    if have < part.size:
        return PhotoStanding(have)
    return await _finish(photo, store, now)


async def _check_room(photo: PhotoRow, store: PhotoStore, now: datetime) -> None:
    if await repository.bytes_since(photo.courier, now - A_DAY) >= MOST_A_DAY_BYTES:
        raise TooManyPhotos
    await asyncio.to_thread(store.check_room)


async def _finish(photo: PhotoRow, store: PhotoStore, now: datetime) -> PhotoStanding:
    """Keep the picture, then say so; a server killed in between does both again."""
    size = await asyncio.to_thread(_keep, photo, store)
    if size is None:  # another request has finished it, or it begins anew
        known = await repository.photo_by_id(photo.id)
        if known is None or known.received_at is None:
            raise PhotoDiffers
        return PhotoStanding(known.size or 0, known.sha256)
    async with transaction():
        if await repository.mark_received(photo.id, size, now):
            await record(
                "photo.received",
                subject_id=photo.id,
                actor=photo.courier,
                at=now,
                detail={"record": str(photo.record_id), "sha256": photo.sha256},
            )
    await asyncio.to_thread(store.drop_parts, photo.id)
    return PhotoStanding(size, photo.sha256)


def _keep(photo: PhotoRow, store: PhotoStore) -> int | None:
    """Make the picture anew and store it; return its size as it came, None if the hash differs."""
    content = store.arrived(photo.id)
    if sha256(content).hexdigest() != photo.sha256:
        store.drop_parts(photo.id)
        return None
    try:
        picture = made_anew(content)
    except NotAPicture:
        store.drop_parts(photo.id)
        raise
    store.keep(photo.id, picture)
    return len(content)


async def look_at(photo_id: UUID, *, actor: Actor, store: PhotoStore, now: datetime) -> bytes:
    """Return a picture to somebody of the desk, whose look at it is logged.

    Raises:
        NoPhoto: it has not come, was not taken, or is erased.
    """
    photo = await repository.photo_by_id(photo_id)
    if photo is None or not photo.is_kept:
        raise NoPhoto
    picture = await asyncio.to_thread(store.read, photo_id)
    async with transaction():
        await record("photo.seen", subject_id=photo_id, actor=actor.account_id, at=now)
    return picture
