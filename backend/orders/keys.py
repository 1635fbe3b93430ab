"""The office's seal keys: Ed25519, one file each, the newest signs and all of them verify.

Beside them lies the secret from which recipients' codes are derived.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from backend.shared.own_files import KeyFileUnsafe, read_own, write_once

LAST_KEY_ID = 255
SECRET_BYTES = 32
_FILE_NAME = re.compile(r"seal-(\d{3})\.pem")


@dataclass(frozen=True, slots=True)
class SealKeys:
    """A ring of keys by their ids, 1 to 255."""

    _keys: dict[int, Ed25519PrivateKey]

    @property
    def newest_id(self) -> int:
        """The id of the key that signs new seals."""
        return max(self._keys)

    def sign(self, body: bytes) -> bytes:
        """Return the newest key's 64-byte signature of a seal's body."""
        return self._keys[self.newest_id].sign(body)

    def is_signed(self, key_id: int, body: bytes, signature: bytes) -> bool:
        """Tell whether one of the office's keys, the one named, made the signature."""
        key = self._keys.get(key_id)
        if key is None:
            return False
        try:
            key.public_key().verify(signature, body)
        except InvalidSignature:
            return False
        return True

    def public_keys(self) -> dict[int, bytes]:
        """Return the 32 raw bytes of every public key: what a phone needs to check a seal."""
        return {
            key_id: key.public_key().public_bytes_raw()
            for key_id, key in sorted(self._keys.items())
        }


def open_seal_keys(directory: Path) -> SealKeys:
    """Open the ring in a directory; make the directory and a first key if there is none.

    Raises:
        KeyFileUnsafe: see there; the sentence says how to mend it.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _key_files(directory):
        _make_key(directory, 1)
    return SealKeys({key_id: _load(path) for key_id, path in _key_files(directory).items()})


def rotate_seal_keys(directory: Path) -> SealKeys:
    """Add a key that signs from now on; the older ones still verify the seals they made.

    Raises:
        KeyFileUnsafe: see `open_seal_keys`.
        OverflowError: all 255 ids are used.
    """
    newest = open_seal_keys(directory).newest_id
    if newest >= LAST_KEY_ID:
        raise OverflowError("every id of a seal key is used")
    _make_key(directory, newest + 1)
    return open_seal_keys(directory)


def open_recipient_secret(directory: Path) -> bytes:
    """Return the secret behind recipients' codes; made once, 32 random bytes.

    Raises:
        KeyFileUnsafe: others may read it, or it is cut short.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = directory / "recipient-codes.key"
    if not file.exists():
        write_once(file, secrets.token_bytes(SECRET_BYTES))
    secret = read_own(file)
    if len(secret) != SECRET_BYTES:
        raise KeyFileUnsafe(f"{file.name} is cut short: restore it from a backup")
    return secret


def _key_files(directory: Path) -> dict[int, Path]:
    return {
        int(match[1]): path
        for path in sorted(directory.iterdir())
        if (match := _FILE_NAME.fullmatch(path.name))
    }


def _make_key(directory: Path, key_id: int) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    write_once(directory / f"seal-{key_id:03}.pem", pem)


def _load(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(read_own(path), password=None)
    except ValueError as fault:
        raise KeyFileUnsafe(f"{path.name} is not a key: restore it from a backup") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileUnsafe(f"{path.name} is not an Ed25519 key: restore it from a backup")
    return key
