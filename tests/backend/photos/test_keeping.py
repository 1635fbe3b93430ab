"""Photos are kept as long as the office says: then the picture goes, and the proof stays."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest

from backend.audit.tables import Entry
from backend.database import Database
from backend.photos import keeping
from backend.photos.keeping import erase_for_ever, erase_old
from backend.photos.repository import PhotoRow, photo_by_id
from backend.photos.rules.bounds import PARTS_KEPT, NoPhoto, PhotosNotStored
from backend.photos.rules.subject import PhotoSubject
from backend.photos.schemas import PhotoTold
from backend.photos.service import Part, awaited, look_at, name_photos, take_part
from backend.photos.store import PhotoStore
from backend.shared.roles import Actor, Role
from tests.backend.conftest import courier_called
from tests.backend.photograph import photograph

NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
YEAR = timedelta(days=365)
AFTERWARDS = NOW + YEAR + timedelta(days=1)
DESK = Actor(uuid4(), "Sari Contoh", Role.DISPATCHER)
CONTENT = photograph()
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture
async def courier(database: Database) -> UUID:
    """Return a courier's account."""
    assert database.kind
    return (await courier_called("budi", "Budi Contoh")).account_id


async def kept(courier: UUID, store: PhotoStore, at: datetime = NOW) -> PhotoRow:
    """Have a record name a photo, and bring it."""
    photo_id = uuid4()
    told = PhotoTold(PhotoSubject.DOOR, photo_id, DIGEST)
    await name_photos([told], record_id=uuid4(), courier=courier, now=at)
    photo = await awaited(photo_id, DIGEST, courier=courier)
    await take_part(photo, Part.whole(CONTENT), store=store, now=at)
    return photo


async def test_a_picture_is_erased_when_its_time_is_over(courier: UUID, store: PhotoStore) -> None:
    """The hash that was signed stays, the picture does not; a late phone is told it was here."""
    photo = await kept(courier, store)
    assert await erase_old(store, kept_for=YEAR, now=NOW + YEAR) == 0
    assert await erase_old(store, kept_for=YEAR, now=AFTERWARDS) == 1
    with pytest.raises(NoPhoto):
        await look_at(photo.id, actor=DESK, store=store, now=NOW)
    assert not [path for path in store.directory.rglob("*") if path.is_file()]
    erased = await awaited(photo.id, DIGEST, courier=courier)
    told = await take_part(erased, Part.whole(CONTENT), store=store, now=NOW)
    assert told.sha256 == DIGEST
    assert await Entry.count().where(Entry.action == "photo.erased") == 1


async def test_all_that_is_old_goes_and_nothing_else(
    courier: UUID, store: PhotoStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, a few at a time; what is young is still looked at."""
    monkeypatch.setattr(keeping, "AT_ONCE", 2)
    old = [await kept(courier, store) for _ in range(5)]
    young = await kept(courier, store, AFTERWARDS)
    assert await erase_old(store, kept_for=YEAR, now=AFTERWARDS) == len(old)
    assert await look_at(young.id, actor=DESK, store=store, now=NOW)
    assert await erase_old(store, kept_for=YEAR, now=AFTERWARDS) == 0


@pytest.mark.usefixtures("courier")
async def test_what_never_came_whole_is_dropped(store: PhotoStore) -> None:
    """Half a photo of which nothing came for a month lies there unencrypted."""
    now = datetime.now(NOW.tzinfo)
    store.append(uuid4(), 0, CONTENT[:10])
    await erase_old(store, kept_for=YEAR, now=now)
    assert [path for path in store.directory.rglob("*") if path.is_file()]
    await erase_old(store, kept_for=YEAR, now=now + PARTS_KEPT + timedelta(days=1))
    assert not [path for path in store.directory.rglob("*") if path.is_file()]


async def test_a_failing_disk_is_tried_again(
    courier: UUID, store: PhotoStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture that could not be erased is not said to be, and the next round erases it."""
    photo = await kept(courier, store)
    erase, failures = PhotoStore.erase, iter([PhotosNotStored(), PhotosNotStored()])

    def fail_twice(it: PhotoStore, photo_id: UUID) -> None:
        if failure := next(failures, None):
            raise failure
        erase(it, photo_id)

    monkeypatch.setattr(PhotoStore, "erase", fail_twice)
    monkeypatch.setattr(keeping, "EVERY_S", 0.01)
    with pytest.raises(PhotosNotStored):
        await erase_old(store, kept_for=YEAR, now=AFTERWARDS)
    assert await is_kept(photo)
    rounds = asyncio.create_task(erase_for_ever(store, kept_for=YEAR, clock=lambda: AFTERWARDS))
    async with asyncio.timeout(20):
        while await is_kept(photo):  # noqa: ASYNC110 - the rounds have a pace of their own
            await asyncio.sleep(0.01)
    rounds.cancel()
    assert next(failures, None) is None


async def is_kept(photo: PhotoRow) -> bool:
    """Tell whether the office still has a picture, by its own books."""
    row = await photo_by_id(photo.id)
    assert row is not None
    return row.is_kept
