"""Knowing a family without knowing its card: the keyed hash of a *Kartu Keluarga* number."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

SECRET_BYTES = 32
FILE_NAME = "family.key"


class FamilySecretBroken(ValueError):
    """The file with the secret is cut short; restore it from the backup of the keys."""


@dataclass(frozen=True, slots=True)
class FamilyKeys:
    """Turns card numbers into keys that only this office can make, and nobody can turn back."""

    secret: bytes

    def key_of(self, family_card: str | None) -> str | None:
        """Return the key of a family card: 64 hexadecimal digits, the same for the same card."""
        if family_card is None:
            return None
        return hmac.new(self.secret, family_card.encode(), hashlib.sha256).hexdigest()


def open_family_keys(directory: Path) -> FamilyKeys:
    """Return the office's keys; their secret is made in ``directory`` if there is none yet.

    Raises:
        FamilySecretBroken: the file is cut short.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / FILE_NAME
    if not path.exists():
        _write_once(path, secrets.token_bytes(SECRET_BYTES))
    secret = path.read_bytes()
    if len(secret) != SECRET_BYTES:
        raise FamilySecretBroken(f"{path} is cut short: restore it from a backup")
    return FamilyKeys(secret)


def _write_once(path: Path, content: bytes) -> None:
    """Write a whole file for its owner only; one that another process wrote first stays."""
    draft = path.with_suffix(f".{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
