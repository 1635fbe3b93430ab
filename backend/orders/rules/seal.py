"""What a seal's QR says: 86 bytes that name the seal, its key and its last day, and no person.

Byte 0 is the version, byte 1 the key, bytes 2-17 the seal's id, bytes 18-21 the expiry as seconds
since 1970 (big endian), bytes 22-85 an Ed25519 signature over the 22 before it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from backend.shared.clock import office_date
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

VERSION = 1
SIGNATURE_BYTES = 64

_BODY = struct.Struct(">BB16sI")
BODY_BYTES = _BODY.size
SEAL_BYTES = BODY_BYTES + SIGNATURE_BYTES


class SealUnreadable(DomainError):
    """What was scanned is not a seal of ours at all."""

    code = "seal.unreadable"
    kind = Kind.INVALID
    words = Words(
        id="Kode ini bukan kode segel. Pindai kode QR pada label, atau ketik nomor segelnya.",
        en="This code is no seal. Scan the QR code on the label, or type the seal's number.",
    )


class SealVersionUnknown(DomainError):
    """The seal was made by a newer edition of the product."""

    code = "seal.version_unknown"
    kind = Kind.INVALID
    words = Words(
        id="Segel ini dibuat oleh versi aplikasi yang lebih baru. Perbarui aplikasi dahulu.",
        en="This seal was made by a newer version of the application. Update it first.",
    )


class SealNotGenuine(DomainError):
    """The signature is not by a key of this office: damaged, altered or forged."""

    code = "seal.not_genuine"
    kind = Kind.INVALID
    words = Words(
        id="Segel ini tidak asli atau rusak. Jangan serahkan paspornya; hubungi kantor.",
        en="This seal is not genuine, or it is damaged. Do not hand over; call the office.",
    )


class SealExpired(DomainError):
    """The seal is genuine, but past its last day."""

    code = "seal.expired"
    kind = Kind.CONFLICT
    words = Words(
        id="Segel ini sudah kedaluwarsa sejak {day}. Bawa kembali ke kantor untuk disegel ulang.",
        en="This seal expired on {day}. Take it back to the office to be sealed anew.",
    )


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


def split(payload: bytes) -> tuple[bytes, bytes]:
    """Return a seal's body and its signature.

    Raises:
        SealUnreadable: it is not 86 bytes long.
        SealVersionUnknown: its first byte names another version.
    """
    if len(payload) != SEAL_BYTES:
        raise SealUnreadable
    if payload[0] != VERSION:
        raise SealVersionUnknown
    return payload[:BODY_BYTES], payload[BODY_BYTES:]


def unpack_body(body: bytes) -> SealFacts:
    """Return what 22 bytes say; whether it is true, their signature tells."""
    _, key_id, seal_id, expiry = _BODY.unpack(body)
    return SealFacts(UUID(bytes=seal_id), key_id, datetime.fromtimestamp(expiry, UTC))


def check_expiry(facts: SealFacts, now: datetime) -> None:
    """Raise `SealExpired` once a seal's time is over."""
    if now >= facts.expires_at:
        raise SealExpired(day=f"{office_date(facts.expires_at):%d-%m-%Y}")
