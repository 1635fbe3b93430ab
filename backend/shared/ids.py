"""Identifiers: time-ordered for rows, random for whatever must not be guessed."""

from __future__ import annotations

import os
import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """Return a UUIDv7 (RFC 9562): unique, and in the order of creation to the millisecond."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return UUID(int=value)


def new_token() -> str:
    """Return 128 random bits as 22 URL-safe characters: a secret that names nobody."""
    return secrets.token_urlsafe(16)
