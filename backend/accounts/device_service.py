"""What is done with phones: enrolled by a one-time code, signed in by their key, revoked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.accounts import device_repository as devices
from backend.accounts import session_repository
from backend.accounts.device_keys import check_public_key, is_signed
from backend.accounts.device_repository import DeviceRow
from backend.accounts.repository import AccountRow
from backend.accounts.rules.device import (
    ENROLMENT_LASTS,
    DeviceRevoked,
    DeviceState,
    DeviceTaken,
    DeviceUnknown,
    EnrolmentSpent,
    NoSuchDevice,
    NotACourier,
)
from backend.accounts.rules.session import IdleLimits, NotSignedIn
from backend.accounts.service import account_of
from backend.accounts.session_service import NewSession, Visitor, begin_session
from backend.audit.service import record
from backend.database import transaction
from backend.shared.roles import Actor, Role

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class NewEnrolment:
    """A code just made; it exists here and on one screen, and nowhere else."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class NewPhone:
    """What a phone tells of itself when it is enrolled."""

    device_id: UUID
    public_key: bytes
    app_version: str


@dataclass(frozen=True, slots=True)
class SignedChallenge:
    """A phone's proof that it still holds its key."""

    device_id: UUID
    challenge: str
    signature: bytes

    @property
    def text(self) -> bytes:
        """What is signed: a form that no record can have."""
        return f"antar-paspor session\n{self.device_id}\n{self.challenge}".encode()


async def make_enrolment(account_id: UUID, *, actor: Actor, now: datetime) -> NewEnrolment:
    """Make a code for a courier's phone; it voids the one before.

    Raises:
        NoSuchAccount: no account has this id.
        NotACourier: the account is no active courier's.
    """
    if not _is_courier(await account_of(account_id)):
        raise NotACourier
    token, expires_at = secrets.token_urlsafe(TOKEN_BYTES), now + ENROLMENT_LASTS
    async with transaction():
        await devices.replace_enrolments(
            token, account_id, actor.account_id, now=now, expires_at=expires_at
        )
        await record("enrolment.made", subject_id=account_id, actor=actor.account_id, at=now)
    return NewEnrolment(token, expires_at)


async def void_enrolment(account_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Take a courier's unused code back; where there is none it stays so."""
    async with transaction():
        await devices.void_enrolments(account_id)
        await record("enrolment.voided", subject_id=account_id, actor=actor.account_id, at=now)


async def enrol(
    token: str, phone: NewPhone, *, visitor: Visitor, limits: IdleLimits, now: datetime
) -> NewSession:
    """Enrol a phone for the courier whose code it brings, and sign them in.

    A phone whose answer was lost may bring the same code and key again.

    Raises:
        KeyUnusable: the key is no key.
        EnrolmentSpent: the code was used by another phone, taken back, has expired or never was.
        DeviceTaken: another key has this id.
    """
    check_public_key(phone.public_key)
    async with transaction():
        used = await devices.use_enrolment(token, phone.device_id, now)
        if used is None:
            raise EnrolmentSpent
        account = await account_of(used.account_id)
        if not _is_courier(account):
            raise EnrolmentSpent
        await _add(phone, account, used.made_by, now)
        return await begin_session(account, visitor=visitor, limits=limits, now=now)


async def _add(phone: NewPhone, account: AccountRow, made_by: UUID, now: datetime) -> None:
    added = await devices.add_device(
        phone.device_id,
        account.id,
        public_key=phone.public_key,
        app_version=phone.app_version,
        by=made_by,
        at=now,
    )
    if added:
        await record("device.enrolled", subject_id=phone.device_id, actor=account.id, at=now)
        return
    known = await devices.device_by_id(phone.device_id)
    if known is None or known.public_key != phone.public_key or known.account.id != account.id:
        raise DeviceTaken
    if known.revoked_at:
        raise DeviceRevoked


async def challenge(device_id: UUID) -> str:
    """Return what a phone must sign to be let in; an unknown one is given something as well."""
    asked = secrets.token_urlsafe(TOKEN_BYTES)
    await devices.put_challenge(device_id, asked)
    return asked


async def sign_in_by_key(
    signed: SignedChallenge, *, visitor: Visitor, limits: IdleLimits, now: datetime
) -> NewSession:
    """Begin a session for a phone that proves to hold its key: no password is needed.

    Raises:
        DeviceUnknown: it is not enrolled, or did not sign what it was asked to.
        DeviceRevoked: the desk has revoked it; it is told so only if it is that phone.
        NotSignedIn: its courier is not active any more.
    """
    device = await devices.device_by_id(signed.device_id)
    if device is None or not is_signed(device.public_key, signed.text, signed.signature):
        raise DeviceUnknown
    if device.revoked_at:
        await devices.note_contact(device.id, now)
        raise DeviceRevoked
    if not _is_courier(device.account):
        raise NotSignedIn
    async with transaction():
        if not await devices.use_challenge(device.id, signed.challenge):
            raise DeviceUnknown
        await devices.note_contact(device.id, now)
        return await begin_session(device.account, visitor=visitor, limits=limits, now=now)


async def take_report(
    device_id: UUID, *, app_version: str, waiting: int, courier: Actor, now: datetime
) -> DeviceState:
    """Note what a phone tells of itself, and tell it how it stands."""
    device = await devices.device_by_id(device_id)
    if device is None or device.account.id != courier.account_id:
        return DeviceState.UNKNOWN
    await devices.note_report(
        device_id, courier.account_id, app_version=app_version, waiting=waiting, now=now
    )
    return DeviceState.REVOKED if device.revoked_at else DeviceState.ENROLLED


async def revoke_device(device_id: UUID, *, actor: Actor, now: datetime) -> DeviceRow:
    """Revoke a lost phone; its courier's sessions end, and other phones of theirs sign in anew.

    Raises:
        NoSuchDevice: no phone has this id.
    """
    device = await devices.device_by_id(device_id)
    if device is None:
        raise NoSuchDevice
    async with transaction():
        await devices.revoke(device_id, now)
        await session_repository.end_sessions_of(device.account.id)
        await record("device.revoked", subject_id=device_id, actor=actor.account_id, at=now)
    revoked = await devices.device_by_id(device_id)
    if revoked is None:
        raise NoSuchDevice
    return revoked


def _is_courier(account: AccountRow) -> bool:
    return account.active and account.role is Role.COURIER
