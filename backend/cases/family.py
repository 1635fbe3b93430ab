"""Knowing a family without knowing its card: the keyed hash of a *Kartu Keluarga* number."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from backend.shared.key_files import open_secret

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
        KeyFileUnsafe: others may read it, or it is cut short: families would fall apart.
    """
    return FamilyKeys(open_secret(directory / FILE_NAME))
