"""Phones on the wire: enrolled, signed in by key, reporting, and listed for the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.accounts.device_keys import PUBLIC_KEY_BYTES, SIGNATURE_BYTES
from backend.accounts.device_repository import DeviceRow
from backend.accounts.device_service import NewPhone, SignedChallenge
from backend.accounts.rules.device import DeviceState
from backend.web.text import Text40

Token = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]
PublicKey = Annotated[bytes, Meta(min_length=PUBLIC_KEY_BYTES, max_length=PUBLIC_KEY_BYTES)]
Signature = Annotated[bytes, Meta(min_length=SIGNATURE_BYTES, max_length=SIGNATURE_BYTES)]


class PhoneToEnrol(Struct, forbid_unknown_fields=True):
    """A one-time code, and the phone that brings it."""

    token: Token
    device_id: UUID
    public_key: PublicKey
    app_version: Text40

    def phone(self) -> NewPhone:
        """Return what the service enrols."""
        return NewPhone(self.device_id, self.public_key, self.app_version)


class WhichPhone(Struct, forbid_unknown_fields=True):
    """The phone that asks to be let in."""

    device_id: UUID


class Challenge(Struct):
    """What it must sign."""

    challenge: str


class PhoneProof(Struct, forbid_unknown_fields=True):
    """The challenge, signed by the phone's key."""

    device_id: UUID
    challenge: Token
    signature: Signature

    def signed(self) -> SignedChallenge:
        """Return what the service verifies."""
        return SignedChallenge(self.device_id, self.challenge, self.signature)


class PhoneReport(Struct, forbid_unknown_fields=True):
    """What a phone tells of itself."""

    device_id: UUID
    app_version: Text40
    waiting: Annotated[int, Meta(ge=0, le=1_000_000)]


class PhoneStanding(Struct):
    """How a phone stands with the office."""

    state: DeviceState


class EnrolmentCode(Struct):
    """A code as the desk shows it: the link, and the same as rows of a QR code's modules."""

    url: str
    expires_at: datetime
    qr: list[str]


class DeviceLine(Struct):
    """An enrolled phone as the desk sees it."""

    id: UUID
    courier_id: UUID
    courier: str
    state: DeviceState
    enrolled_at: datetime
    last_contact_at: datetime
    app_version: str
    waiting: int | None
    flagged: int
    revoked_at: datetime | None


class Devices(Struct):
    """All phones, those in use first."""

    devices: list[DeviceLine]


def device_line(device: DeviceRow) -> DeviceLine:
    """Describe a phone to the desk."""
    return DeviceLine(
        id=device.id,
        courier_id=device.account.id,
        courier=device.account.name,
        state=DeviceState.REVOKED if device.revoked_at else DeviceState.ENROLLED,
        enrolled_at=device.enrolled_at,
        last_contact_at=device.last_contact_at,
        app_version=device.app_version,
        waiting=device.waiting,
        flagged=device.flagged,
        revoked_at=device.revoked_at,
    )
