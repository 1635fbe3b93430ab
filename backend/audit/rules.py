"""How an entry of the log is written down and hashed, so that anyone can hash it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

Fact = str | int | bool | None

_LEAF = b"\x00"  # RFC 9162, 2.1: what begins a leaf can never begin a node


@dataclass(frozen=True, slots=True)
class Deed:
    """What is logged: an action on a subject, by someone (none: the system), at an instant."""

    action: str
    at: datetime
    actor: UUID | None
    subject_id: UUID | None


def canonical(facts: Mapping[str, Fact]) -> bytes:
    """Return the one JSON text of ``facts``: keys sorted, no spaces, UTF-8."""
    return json.dumps(
        dict(facts), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def leaf(deed: Deed, detail: bytes, salt: bytes) -> bytes:
    """Return the SHA-256 leaf of a deed; the salt keeps its content from being guessed."""
    head = canonical(
        {
            "action": deed.action,
            "actor": str(deed.actor) if deed.actor else None,
            "at": deed.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "subject": str(deed.subject_id) if deed.subject_id else None,
        }
    )
    return hashlib.sha256(_LEAF + salt + head + b"\n" + detail).digest()
