"""Where photos lie: parts as they arrive, and finished pictures, encrypted, one file each."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import disk_usage
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.photos.rules.bounds import LEAST_FREE_BYTES, NoPhoto, PhotosNotStored
from backend.photos.rules.parts import fresh
from backend.shared.key_files import open_secret

_VERSION = b"\x01"
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class PhotoStore:
    """A folder of photos, and the key to them; every call may wait for the disk.

    Two requests may write the same photo at once: they write the same bytes to the same places, and
    whatever else comes of it does not bear the recorded hash.
    """

    directory: Path
    key: bytes = field(repr=False)

    def check_room(self) -> None:
        """Raise `PhotosNotStored` unless the disk has room left for the database too."""
        with _disk():
            self._arriving.mkdir(mode=0o700, parents=True, exist_ok=True)
            if disk_usage(self.directory).free < LEAST_FREE_BYTES:
                raise PhotosNotStored

    def have(self, photo_id: UUID) -> int:
        """Return how many of a photo's first bytes have arrived."""
        part = self._part(photo_id)
        with _disk():
            return part.stat().st_size if part.exists() else 0

    def append(self, photo_id: UUID, offset: int, part: bytes) -> int:
        """Add what is new in a part; return how many of the first bytes there are now."""
        with _disk():
            self._arriving.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._part(photo_id), os.O_RDWR | os.O_CREAT, 0o600)
            with os.fdopen(handle, "r+b") as file:
                have = file.seek(0, os.SEEK_END)
                return have + file.write(fresh(part, offset, have))

    def arrived(self, photo_id: UUID) -> bytes:
        """Return what has arrived of a photo."""
        part = self._part(photo_id)
        with _disk():
            return part.read_bytes() if part.exists() else b""

    def drop_parts(self, photo_id: UUID) -> None:
        """Forget what has arrived of a photo: it is kept, or it begins anew."""
        with _disk():
            self._part(photo_id).unlink(missing_ok=True)

    def keep(self, photo_id: UUID, picture: bytes) -> None:
        """Encrypt a picture and store it; once this returns, the disk holds it."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = AESGCM(self.key).encrypt(nonce, picture, photo_id.bytes)
        file = self._file(photo_id)
        with _disk():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_whole(file, _VERSION + nonce + sealed)

    def read(self, photo_id: UUID) -> bytes:
        """Return a picture.

        Raises:
            NoPhoto: it is not there, or was sealed with another office's key.
        """
        try:
            content = self._file(photo_id).read_bytes()
            nonce, sealed = content[1 : 1 + _NONCE_BYTES], content[1 + _NONCE_BYTES :]
            return AESGCM(self.key).decrypt(nonce, sealed, photo_id.bytes)
        except (FileNotFoundError, InvalidTag, ValueError) as fault:
            raise NoPhoto from fault

    def erase(self, photo_id: UUID) -> None:
        """Remove a picture, and whatever arrived of it."""
        with _disk():
            self._file(photo_id).unlink(missing_ok=True)
        self.drop_parts(photo_id)

    def drop_parts_before(self, end: datetime) -> int:
        """Forget photos of which nothing has come since ``end``; return how many."""
        if not self._arriving.exists():
            return 0
        old = [file for file in self._arriving.iterdir() if _changed_before(file, end)]
        for file in old:
            file.unlink(missing_ok=True)
        return len(old)

    @property
    def _arriving(self) -> Path:
        return self.directory / "arriving"

    def _part(self, photo_id: UUID) -> Path:
        return self._arriving / str(photo_id)

    def _file(self, photo_id: UUID) -> Path:
        name = str(photo_id)
        return self.directory / "kept" / name[:2] / name


def open_photo_store(directory: Path, keys_directory: Path) -> PhotoStore:
    """Return the office's photos; their key is made at the first start.

    Raises:
        KeyFileUnsafe: others may read the key, or it is cut short.
    """
    return PhotoStore(directory, open_secret(keys_directory / "photos.key"))


@contextmanager
def _disk() -> Iterator[None]:
    """Say of a disk that fails what it means for the phone."""
    try:
        yield
    except OSError as failure:
        raise PhotosNotStored from failure


def _write_whole(file: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as draft:  # mode 0600
        try:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).replace(file)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise
    _flush_folder(file.parent)


def _flush_folder(folder: Path) -> None:
    """Make a new name in a folder outlive a power cut, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _changed_before(file: Path, end: datetime) -> bool:
    return file.exists() and file.stat().st_mtime < end.timestamp()
