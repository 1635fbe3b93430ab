"""A seal from its making to its reading: signed with the office's keys, written as Base45."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from base45 import b45decode, b45encode  # type: ignore[import-untyped]  # it ships no types

from backend.orders.keys import SealKeys
from backend.orders.rules import seal_number
from backend.orders.rules.seal import (
    SealFacts,
    SealNotGenuine,
    SealUnreadable,
    check_expiry,
    pack_body,
    split,
    unpack_body,
)


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


def read_seal(text: str, keys: SealKeys, now: datetime) -> SealFacts:
    """Return what a scanned seal says, once it has been shown to be true.

    Raises:
        SealUnreadable: the text is no Base45, or not 86 bytes long.
        SealVersionUnknown: a newer edition of the product made it.
        SealNotGenuine: no key of this office signed it.
        SealExpired: it is genuine but too old.
    """
    try:
        body, signature = split(b45decode(text))
    except ValueError as fault:
        raise SealUnreadable from fault
    facts = unpack_body(body)
    if not keys.is_signed(facts.key_id, body, signature):
        raise SealNotGenuine
    check_expiry(facts, now)
    return facts
