"""Photos are named by a record, brought in parts, kept once, looked at under a log."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from PIL import Image

from backend.audit.tables import Entry
from backend.database import Database
from backend.photos.repository import PhotoRow, photos_of
from backend.photos.rules.bounds import (
    NoPhoto,
    NotAPicture,
    PhotoDiffers,
    PhotoIdReused,
    PhotosNotStored,
    PhotoTooLarge,
    PhotoUnexpected,
    TooManyPhotos,
)
from backend.photos.rules.subject import PhotoSkipped, PhotoSubject
from backend.photos.schemas import PhotoStanding, PhotoTold
from backend.photos.service import Part, awaited, look_at, name_photos, standing, take_part
from backend.photos.store import PhotoStore
from backend.shared.roles import Actor, Role
from tests.backend.conftest import courier_called
from tests.backend.photograph import photograph

NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
DESK = Actor(uuid4(), "Sari Contoh", Role.DISPATCHER)
CONTENT = photograph()
DIGEST = sha256(CONTENT).hexdigest()


async def bytes_of(*chunks: bytes) -> AsyncIterator[bytes]:
    """Come in over the line."""
    for chunk in chunks:
        yield chunk


@pytest.fixture
async def courier(database: Database) -> UUID:
    """Return a courier's account."""
    assert database.kind
    return (await courier_called("budi", "Budi Contoh")).account_id


@pytest.fixture
async def photo(courier: UUID) -> PhotoRow:
    """Return a photo of a door that a record has named."""
    return await named(courier)


async def named(courier: UUID, content: bytes = CONTENT) -> PhotoRow:
    """Have a record name a photo."""
    digest, photo_id = sha256(content).hexdigest(), uuid4()
    told = PhotoTold(PhotoSubject.DOOR, photo_id, digest)
    await name_photos([told], record_id=uuid4(), courier=courier, now=NOW)
    return await awaited(photo_id, digest, courier=courier)


async def bring(
    photo: PhotoRow, store: PhotoStore, *chunks: bytes, offset: int = 0, size: int = len(CONTENT)
) -> PhotoStanding:
    """Bring a part."""
    part = Part(offset, size, bytes_of(*chunks))
    return await take_part(photo, part, store=store, now=NOW)


async def test_a_photo_comes_in_parts_and_its_receipt_names_its_hash(
    photo: PhotoRow, store: PhotoStore
) -> None:
    """Until all of it is kept, nothing but how much is there is said."""
    middle = len(CONTENT) // 2
    assert await standing(photo, store=store) == PhotoStanding(0)
    assert await bring(photo, store, CONTENT[:middle]) == PhotoStanding(middle)
    assert await standing(photo, store=store) == PhotoStanding(middle)
    whole = PhotoStanding(len(CONTENT), DIGEST)
    assert await bring(photo, store, CONTENT[middle:], offset=middle) == whole
    kept = await awaited(photo.id, DIGEST, courier=photo.courier)
    assert await standing(kept, store=store) == whole
    assert store.have(photo.id) == 0
    with Image.open(BytesIO(store.read(photo.id))) as picture:
        assert picture.size == (320, 240)


async def test_repeated_and_reordered_parts_change_nothing(
    photo: PhotoRow, store: PhotoStore
) -> None:
    """A part that is ahead of its turn waits on the phone; one that came is not added again."""
    middle = len(CONTENT) // 2
    assert (await bring(photo, store, CONTENT[middle:], offset=middle)).have == 0
    for _ in range(2):
        assert (await bring(photo, store, CONTENT[:middle])).have == middle
    for _ in range(2):
        done = await bring(photo, store, CONTENT[middle:], offset=middle)
        assert done == PhotoStanding(len(CONTENT), DIGEST)
        photo = await awaited(photo.id, DIGEST, courier=photo.courier)
    assert await Entry.count().where(Entry.action == "photo.received") == 1


async def test_the_same_photo_twice_at_once_is_kept_once(
    photo: PhotoRow, store: PhotoStore
) -> None:
    """A request that was delivered twice is answered twice alike."""
    done = await asyncio.gather(*(bring(photo, store, CONTENT) for _ in range(3)))
    assert set(done) == {PhotoStanding(len(CONTENT), DIGEST)}
    assert store.read(photo.id)
    assert await Entry.count().where(Entry.action == "photo.received") == 1


async def test_a_server_that_died_before_its_answer_keeps_the_photo_anew(
    photo: PhotoRow, store: PhotoStore
) -> None:
    """All the bytes are here, the receipt is not: the next part of nothing brings it."""
    store.append(photo.id, 0, CONTENT)
    store.keep(photo.id, b"half a deed")
    assert (await bring(photo, store, offset=len(CONTENT))).sha256 == DIGEST
    assert store.read(photo.id) != b"half a deed"


async def test_another_body_is_refused_and_the_right_one_still_comes(
    photo: PhotoRow, store: PhotoStore
) -> None:
    """What has not the hash that the record signed is never kept."""
    other = photograph(2)
    with pytest.raises(PhotoDiffers):
        await bring(photo, store, other, size=len(other))
    assert store.have(photo.id) == 0
    with pytest.raises(PhotoDiffers):
        await awaited(photo.id, sha256(other).hexdigest(), courier=photo.courier)
    assert (await bring(photo, store, CONTENT)).sha256 == DIGEST


async def test_what_is_no_picture_is_refused_and_nothing_of_it_stays(
    courier: UUID, store: PhotoStore
) -> None:
    """A hash alone makes no photo."""
    script = b"<script>alert(1)</script>" * 20
    photo = await named(courier, script)
    with pytest.raises(NotAPicture):
        await bring(photo, store, script, size=len(script))
    assert store.have(photo.id) == 0


async def test_more_than_was_announced_is_refused(photo: PhotoRow, store: PhotoStore) -> None:
    """The announced size is a bound."""
    with pytest.raises(PhotoTooLarge):
        await bring(photo, store, CONTENT, b"x")


async def test_only_its_own_courier_may_bring_a_photo(photo: PhotoRow) -> None:
    """Nobody learns that it exists."""
    other = (await courier_called("rina", "Rina Contoh")).account_id
    for photo_id, courier in ((photo.id, other), (uuid4(), photo.courier)):
        with pytest.raises(PhotoUnexpected):
            await awaited(photo_id, DIGEST, courier=courier)


async def test_a_second_record_cannot_name_the_same_photo(photo: PhotoRow) -> None:
    """A photo belongs to one record for ever."""
    told = PhotoTold(PhotoSubject.DOOR, photo.id, DIGEST)
    with pytest.raises(PhotoIdReused):
        await name_photos([told], record_id=uuid4(), courier=photo.courier, now=NOW)


async def test_the_same_record_may_name_its_photo_again(photo: PhotoRow) -> None:
    """A record that was set aside first and takes effect later names what is awaited already."""
    told = [PhotoTold(PhotoSubject.DOOR, photo.id, DIGEST)]
    await name_photos(told, record_id=photo.record_id, courier=photo.courier, now=NOW)
    assert len((await photos_of([photo.record_id]))[photo.record_id]) == 1
    other = [PhotoTold(PhotoSubject.DOOR, photo.id, "0" * 64)]
    with pytest.raises(PhotoIdReused):
        await name_photos(other, record_id=photo.record_id, courier=photo.courier, now=NOW)


async def test_why_there_is_no_photo_is_kept_and_awaits_none(courier: UUID) -> None:
    """A reason stands where the photo would."""
    record_id = uuid4()
    told = PhotoTold(PhotoSubject.DOOR, skipped=PhotoSkipped.CAMERA_DENIED)
    await name_photos([told], record_id=record_id, courier=courier, now=NOW)
    (row,) = (await photos_of([record_id]))[record_id]
    assert (row.skipped, row.sha256) == (PhotoSkipped.CAMERA_DENIED, None)
    with pytest.raises(PhotoUnexpected):
        await awaited(row.id, DIGEST, courier=courier)


async def test_a_days_worth_is_enough(
    courier: UUID, store: PhotoStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A phone gone wild is told to come again tomorrow; what it brought stays."""
    monkeypatch.setattr("backend.photos.service.MOST_A_DAY_BYTES", len(CONTENT))
    first, second = await named(courier), await named(courier)
    await bring(first, store, CONTENT)
    with pytest.raises(TooManyPhotos):
        await bring(second, store, CONTENT)
    part = Part.whole(CONTENT)
    later = NOW + timedelta(days=1, seconds=1)
    assert (await take_part(second, part, store=store, now=later)).sha256 == DIGEST


async def test_a_full_disk_gives_no_receipt(
    photo: PhotoRow, store: PhotoStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The phone goes on keeping what the server could not."""

    def full(*_: object) -> None:
        raise PhotosNotStored

    with monkeypatch.context() as broken:
        broken.setattr(PhotoStore, "keep", full)
        with pytest.raises(PhotosNotStored):
            await bring(photo, store, CONTENT)
    assert (await standing(photo, store=store)).sha256 is None
    assert (await bring(photo, store, offset=len(CONTENT))).sha256 == DIGEST


async def test_every_look_is_logged(photo: PhotoRow, store: PhotoStore) -> None:
    """Who looked at what stands in the log; what is not there yet cannot be looked at."""
    with pytest.raises(NoPhoto):
        await look_at(photo.id, actor=DESK, store=store, now=NOW)
    await bring(photo, store, CONTENT)
    assert await look_at(photo.id, actor=DESK, store=store, now=NOW) == store.read(photo.id)
    seen = await Entry.select(Entry.actor, Entry.subject_id).where(Entry.action == "photo.seen")
    assert [(row["actor"], row["subject_id"]) for row in seen] == [(DESK.account_id, photo.id)]
