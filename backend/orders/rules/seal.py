"""What a seal's QR says: 86 bytes that name the seal, its key and its last day, and no person.

Byte 0 is the version, byte 1 the key, bytes 2-17 the seal's id, bytes 18-21 the expiry as seconds
since 1970 (big endian), bytes 22-85 an Ed25519 signature over the 22 before it. Phones read it,
without a network (`pwa/src/offline/seal.ts`).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

VERSION = 1

_BODY = struct.Struct(">BB16sI")


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What a seal says. ``expires_at`` is an instant in whole seconds."""

    seal_id: UUID
    key_id: int
    expires_at: datetime


def pack_body(facts: SealFacts) -> bytes:
    """Return the 22 bytes to be signed."""
    expiry = int(facts.expires_at.timestamp())
    return _BODY.pack(VERSION, facts.key_id, facts.seal_id.bytes, expiry)
