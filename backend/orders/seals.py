"""A seal from its making to its print: signed with the office's newest key, written as Base45."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from base45 import b45encode  # type: ignore[import-untyped]  # it ships no types

from backend.orders.keys import SealKeys
from backend.orders.rules import seal_number
from backend.orders.rules.seal import SealFacts, pack_body


def new_seal_number() -> str:
    """Return a seal number that nobody can guess."""
    return seal_number.seal_number(secrets.token_bytes(seal_number.RANDOM_BYTES))


def sign_seal(seal_id: UUID, expires_at: datetime, keys: SealKeys) -> bytes:
    """Return the 86 bytes of a new seal, signed with the newest key."""
    body = pack_body(SealFacts(seal_id, keys.newest_id, expires_at))
    return body + keys.sign(body)


def seal_text(payload: bytes) -> str:
    """Return a seal as its QR holds it: 129 signs of Base45 (RFC 9285)."""
    return str(b45encode(payload), "ascii")
