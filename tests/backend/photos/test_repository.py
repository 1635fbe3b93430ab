"""What is stored of photos on both databases: each named once, received once, counted once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from backend.database import Database
from backend.photos import repository
from backend.photos.repository import PhotoRow
from backend.photos.rules.subject import PhotoSkipped, PhotoSubject
from tests.backend.conftest import courier_called

NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
HOUR = timedelta(hours=1)
DIGEST = "ab" * 32


@pytest.fixture
async def courier(database: Database) -> UUID:
    """Return a courier's account."""
    assert database.kind
    return (await courier_called("budi", "Budi Contoh")).account_id


def of(courier: UUID, record_id: UUID, subject: PhotoSubject = PhotoSubject.DOOR) -> PhotoRow:
    """Return a photo as a record names it."""
    return PhotoRow(uuid4(), record_id, courier, subject, DIGEST, None)


async def test_only_what_nobody_named_before_is_added(courier: UUID) -> None:
    """Whoever names an id second is told by its absence, and the first naming stands."""
    first, other = of(courier, uuid4()), of(courier, uuid4())
    assert await repository.add([first], NOW) == [first.id]
    stolen = PhotoRow(first.id, other.record_id, courier, PhotoSubject.ENVELOPE, "cd" * 32, None)
    assert await repository.add([stolen, other], NOW) == [other.id]
    assert await repository.photo_by_id(first.id) == first


async def test_what_records_name_is_found_by_record(courier: UUID) -> None:
    """Each in the order of its subjects, with the reason where there is no photo."""
    one, two = uuid4(), uuid4()
    envelope, door = of(courier, one, PhotoSubject.ENVELOPE), of(courier, one)
    skipped = PhotoRow(uuid4(), two, courier, PhotoSubject.DOOR, None, PhotoSkipped.CAMERA_DENIED)
    await repository.add([envelope, skipped, door], NOW)
    found = await repository.photos_of([one, two])
    assert found[one] == [door, envelope]
    assert found[two] == [skipped]
    assert await repository.photos_of([]) == {}
    assert found[uuid4()] == []


async def test_a_photo_is_received_once_and_counts_for_its_courier(courier: UUID) -> None:
    """The first word stands; another courier's bytes, and yesterday's, do not count."""
    other = (await courier_called("rina", "Rina Contoh")).account_id
    mine, yesterdays, hers = of(courier, uuid4()), of(courier, uuid4()), of(other, uuid4())
    await repository.add([mine, yesterdays, hers], NOW)
    assert await repository.bytes_since(courier, NOW) == 0
    assert await repository.mark_received(mine.id, 10, NOW)
    assert not await repository.mark_received(mine.id, 99, NOW + HOUR)
    await repository.mark_received(yesterdays.id, 1_000, NOW - HOUR)
    await repository.mark_received(hers.id, 500, NOW)
    row = await repository.photo_by_id(mine.id)
    assert row is not None
    assert (row.size, row.received_at) == (10, NOW)
    assert await repository.bytes_since(courier, NOW) == 10
    assert await repository.bytes_since(courier, NOW - HOUR) == 1_010


async def test_old_photos_are_found_oldest_first_and_once(courier: UUID) -> None:
    """What never came has no picture to erase; what is erased is not found again."""
    photos = [of(courier, uuid4()) for _ in range(4)]
    await repository.add(photos, NOW)
    for late, photo in enumerate(reversed(photos[1:])):
        await repository.mark_received(photo.id, 1, NOW + late * HOUR)
    third, second, first = photos[1:]
    end = NOW + 2 * HOUR
    assert await repository.received_before(end, 9) == [first.id, second.id]
    assert await repository.received_before(end + HOUR, 1) == [first.id]
    await repository.mark_erased(first.id, NOW)
    assert await repository.received_before(end + HOUR, 9) == [second.id, third.id]
