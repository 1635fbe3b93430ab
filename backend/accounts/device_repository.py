"""The queries on enrolled phones, and on the codes that enrol them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from piccolo.columns import Column

from backend.accounts.repository import AccountRow, account_row
from backend.accounts.session_repository import sha256
from backend.accounts.tables import Device, Enrolment
from backend.database import VALUE, Prepared, insert


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """An enrolled phone and whose it is."""

    id: UUID
    account: AccountRow
    public_key: bytes
    enrolled_at: datetime
    last_contact_at: datetime
    app_version: str
    waiting: int | None
    flagged: int
    revoked_at: datetime | None


_COLUMNS = (
    Device.id.as_alias("device_id"),
    Device.public_key,
    Device.enrolled_at,
    Device.last_contact_at,
    Device.app_version,
    Device.waiting,
    Device.flagged,
    Device.revoked_at,
    Device.account.id.as_alias("id"),
    Device.account.username.as_alias("username"),
    Device.account.name.as_alias("name"),
    Device.account.role.as_alias("role"),
    Device.account.language.as_alias("language"),
    Device.account.phone.as_alias("phone"),
    Device.account.active.as_alias("active"),
)

_BY_ID = Prepared(lambda: Device.select(*_COLUMNS).where(Device.id == VALUE))


async def replace_enrolments(
    token: str, account_id: UUID, made_by: UUID, *, now: datetime, expires_at: datetime
) -> None:
    """Store a code; those for the same courier that nobody used are void."""
    await void_enrolments(account_id)
    await Enrolment.insert(
        Enrolment(
            token_sha256=sha256(token),
            account=account_id,
            made_by=made_by,
            created_at=now,
            expires_at=expires_at,
        )
    )


async def void_enrolments(account_id: UUID) -> None:
    """Remove a courier's codes that nobody used."""
    await Enrolment.delete().where(
        (Enrolment.account == account_id) & (Enrolment.used_at.is_null())
    )


@dataclass(frozen=True, slots=True)
class UsedEnrolment:
    """A code just used: for which courier, and who made it."""

    account_id: UUID
    made_by: UUID


async def use_enrolment(token: str, device_id: UUID, now: datetime) -> UsedEnrolment | None:
    """Mark a code as used by a phone; none when it is void. The same phone may use it again."""
    rows = (
        await Enrolment.update({Enrolment.used_at: now, Enrolment.used_by: device_id})
        .where(
            (Enrolment.token_sha256 == sha256(token))
            & (Enrolment.used_at.is_null() | (Enrolment.used_by == device_id))
            & (Enrolment.expires_at > now)
        )
        .returning(Enrolment.account, Enrolment.made_by)
    )
    return UsedEnrolment(rows[0]["account"], rows[0]["made_by"]) if rows else None


async def add_device(
    device_id: UUID,
    account_id: UUID,
    *,
    public_key: bytes,
    app_version: str,
    by: UUID,
    at: datetime,
) -> bool:
    """Store a new phone; false when its id is taken."""
    device = Device(
        id=device_id,
        account=account_id,
        public_key=public_key,
        enrolled_at=at,
        enrolled_by=by,
        last_contact_at=at,
        app_version=app_version,
    )
    return bool(await insert(device, then='ON CONFLICT ("id") DO NOTHING RETURNING "id"'))


async def device_by_id(device_id: UUID) -> DeviceRow | None:
    """Return a phone, revoked or not."""
    rows = await _BY_ID(device_id)
    return _device_row(rows[0]) if rows else None


async def devices(limit: int = 200) -> list[DeviceRow]:
    """Return all phones, those in use first, the newest of them before the others."""
    rows = await Device.select(*_COLUMNS).order_by(Device.enrolled_at, ascending=False).limit(limit)
    return sorted((_device_row(row) for row in rows), key=lambda row: row.revoked_at is not None)


async def public_keys_of(account_id: UUID) -> list[bytes]:
    """Return the keys of all phones that a courier ever had."""
    rows = await Device.select(Device.public_key).where(Device.account == account_id)
    return [bytes(row["public_key"]) for row in rows]


async def revoke(device_id: UUID, now: datetime) -> None:
    """Write down that a phone is revoked; when it was revoked before, that time stands."""
    await Device.update({Device.revoked_at: now, Device.challenge: None}).where(
        (Device.id == device_id) & Device.revoked_at.is_null()
    )


async def put_challenge(device_id: UUID, challenge: str) -> None:
    """Keep what a phone is asked to sign; whatever it was asked before is void."""
    await Device.update({Device.challenge: challenge}).where(Device.id == device_id)


async def use_challenge(device_id: UUID, challenge: str) -> bool:
    """Use up what a phone was asked to sign; false when that was something else."""
    rows = (
        await Device.update({Device.challenge: None})
        .where((Device.id == device_id) & (Device.challenge == challenge))
        .returning(Device.id)
    )
    return bool(rows)


async def note_contact(device_id: UUID, now: datetime) -> None:
    """Write down that a phone was heard of."""
    await Device.update({Device.last_contact_at: now}).where(Device.id == device_id)


async def note_report(
    device_id: UUID, account_id: UUID, *, app_version: str, waiting: int, now: datetime
) -> None:
    """Write down what a phone tells of itself."""
    told: dict[Column | str, Any] = {
        Device.last_contact_at: now,
        Device.app_version: app_version,
        Device.waiting: waiting,
    }
    await Device.update(told).where((Device.id == device_id) & (Device.account == account_id))


async def flag(device_id: UUID, times: int) -> None:
    """Count records of a phone that a person must look at."""
    await Device.update({Device.flagged: Device.flagged + times}).where(Device.id == device_id)


def _device_row(row: dict[str, Any]) -> DeviceRow:
    return DeviceRow(
        id=row["device_id"],
        account=account_row(row),
        public_key=bytes(row["public_key"]),
        enrolled_at=row["enrolled_at"],
        last_contact_at=row["last_contact_at"],
        app_version=row["app_version"],
        waiting=row["waiting"],
        flagged=row["flagged"],
        revoked_at=row["revoked_at"],
    )
