"""The office's seal keys: Ed25519, one file each; the newest signs, and phones get them all.

Beside them lies the secret from which recipients' codes are derived.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from backend.shared.key_files import KeyFileUnsafe, open_secret, read_own, write_once

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
        _make_first_key(directory)
    return SealKeys({key_id: _load(path) for key_id, path in _key_files(directory).items()})


def open_recipient_secret(directory: Path) -> bytes:
    """Return the secret behind recipients' codes; made once, 32 random bytes.

    Raises:
        KeyFileUnsafe: others may read it, or it is cut short.
    """
    return open_secret(directory / "recipient-codes.key")


def _key_files(directory: Path) -> dict[int, Path]:
    return {
        int(match[1]): path
        for path in sorted(directory.iterdir())
        if (match := _FILE_NAME.fullmatch(path.name))
    }


def _make_first_key(directory: Path) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    write_once(directory / "seal-001.pem", pem)


def _load(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(read_own(path), password=None)
    except ValueError as fault:
        raise KeyFileUnsafe(f"{path.name} is not a key: restore it from a backup") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileUnsafe(f"{path.name} is not an Ed25519 key: restore it from a backup")
    return key
