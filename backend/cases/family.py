"""Knowing a family without knowing its card: the keyed hash of a *Kartu Keluarga* number."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path

from backend.shared.own_files import KeyFileUnsafe, read_own, write_once

SECRET_BYTES = 32
FILE_NAME = "family.key"


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
        KeyFileUnsafe: others may read the file, or it is cut short.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / FILE_NAME
    if not path.exists():
        write_once(path, secrets.token_bytes(SECRET_BYTES))
    secret = read_own(path)
    if len(secret) != SECRET_BYTES:
        raise KeyFileUnsafe(f"{path.name} is cut short: restore it from a backup")
    return FamilyKeys(secret)
