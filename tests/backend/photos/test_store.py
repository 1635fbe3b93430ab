"""Where photos lie."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from backend.photos.rules.bounds import NoPhoto, PhotosNotStored
from backend.photos.store import PhotoStore, open_photo_store

PICTURE = b"\xff\xd8 the pixels of a door"


def test_a_picture_is_unreadable_without_the_key(store: PhotoStore) -> None:
    """A copied disk shows nothing, and a picture under another's name neither."""
    one, other = uuid4(), uuid4()
    store.keep(one, PICTURE)
    (file,) = [path for path in store.directory.rglob("*") if path.is_file()]
    assert b"pixels" not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert store.read(one) == PICTURE
    with pytest.raises(NoPhoto):
        PhotoStore(store.directory, bytes(32)).read(one)
    store.keep(other, PICTURE)
    moved = store.directory / "kept" / str(other)[:2] / str(other)
    moved.write_bytes(file.read_bytes())
    with pytest.raises(NoPhoto):
        store.read(other)


def test_parts_come_together_and_can_be_dropped(store: PhotoStore) -> None:
    """What arrived is counted, also by another server on the same folder."""
    photo = uuid4()
    assert store.have(photo) == 0
    assert store.append(photo, 0, b"abc") == 3
    assert PhotoStore(store.directory, store.key).append(photo, 2, b"cde") == 5
    assert store.append(photo, 9, b"z") == 5
    assert store.arrived(photo) == b"abcde"
    store.drop_parts(photo)
    assert (store.have(photo), store.arrived(photo)) == (0, b"")


def test_erased_is_gone(store: PhotoStore) -> None:
    """Neither the picture nor what arrived of it is left; erasing twice is nothing."""
    photo = uuid4()
    store.append(photo, 0, b"abc")
    store.keep(photo, PICTURE)
    store.erase(photo)
    store.erase(photo)
    assert not [path for path in store.directory.rglob("*") if path.is_file()]
    with pytest.raises(NoPhoto):
        store.read(photo)


def test_a_disk_that_fails_is_said_to_the_phone(tmp_path: Path) -> None:
    """It keeps its photo and tries again later."""
    (tmp_path / "photos").write_text("no folder")
    store = PhotoStore(tmp_path / "photos", bytes(32))
    for deed in (
        store.check_room,
        lambda: store.append(uuid4(), 0, b"a"),
        lambda: store.keep(uuid4(), PICTURE),
    ):
        with pytest.raises(PhotosNotStored):
            deed()


def test_a_full_disk_is_left_to_the_database(
    store: PhotoStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Photos never take the room that handovers need."""
    monkeypatch.setattr("backend.photos.store.LEAST_FREE_BYTES", 10**18)
    with pytest.raises(PhotosNotStored):
        store.check_room()


def test_what_was_left_half_brought_is_forgotten_in_the_end(store: PhotoStore) -> None:
    """A phone that never came back leaves nothing behind."""
    now = datetime(2026, 3, 3, tzinfo=UTC)
    assert store.drop_parts_before(now) == 0
    old, new = uuid4(), uuid4()
    for photo, day in ((old, now - timedelta(days=40)), (new, now)):
        store.append(photo, 0, b"abc")
        part = store.directory / "arriving" / str(photo)
        os.utime(part, (day.timestamp(), day.timestamp()))
    assert store.drop_parts_before(now - timedelta(days=30)) == 1
    assert (store.have(old), store.have(new)) == (0, 3)


def test_the_key_is_made_once(tmp_path: Path) -> None:
    """A restart reads what was kept before."""
    photo = uuid4()
    open_photo_store(tmp_path / "photos", tmp_path / "keys").keep(photo, PICTURE)
    assert open_photo_store(tmp_path / "photos", tmp_path / "keys").read(photo) == PICTURE
