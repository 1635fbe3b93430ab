"""The six digits that only the recipient knows: derived from the order, stored nowhere.

A phone without a network checks them by half of a slow hash. The other half, which only somebody
who was told the digits can make, is what its record brings: neither the run nor the record holds
the code. Six digits can be tried out in hours by whoever takes a phone's store apart; the hash
buys those hours, and nothing more.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from functools import lru_cache
from hashlib import pbkdf2_hmac
from uuid import UUID

DIGITS = 6
ROUNDS = 30_000
"""Of PBKDF2 with SHA-512: some 35 ms on a server, a fifth of a second on a slow phone."""

HALF_BYTES = 32
_SALT_BYTES = 16
_KEPT = 4096
_PURPOSE = b"antar-paspor recipient code 1\x00"
_SALT_PURPOSE = b"antar-paspor recipient code salt 1\x00"


@dataclass(frozen=True, slots=True)
class StretchedCode:
    """A code's slow hash: ``check`` is given to the phone, ``proof`` is what it must bring."""

    salt: bytes
    check: bytes
    proof: bytes


def recipient_code(order_id: UUID, secret: bytes) -> str:
    """Return the code of an order under the office's secret of at least 32 bytes."""
    digest = hmac.digest(secret, _PURPOSE + order_id.bytes, "sha256")
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"


def stretch(code: str, salt: bytes) -> StretchedCode:
    """Hash a code as slowly as the phone does."""
    hashed = pbkdf2_hmac("sha512", code.encode(), salt, ROUNDS)
    return StretchedCode(salt, hashed[:HALF_BYTES], hashed[HALF_BYTES:])


@lru_cache(maxsize=_KEPT)
def stretched_code(order_id: UUID, secret: bytes) -> StretchedCode:
    """Return an order's code, hashed under a salt of its own; slow the first time it is asked."""
    salt = hmac.digest(secret, _SALT_PURPOSE + order_id.bytes, "sha256")[:_SALT_BYTES]
    return stretch(recipient_code(order_id, secret), salt)


def is_proof(proof: bytes, order_id: UUID, secret: bytes) -> bool:
    """Tell whether whoever made a proof was told the order's code."""
    return hmac.compare_digest(proof, stretched_code(order_id, secret).proof)
