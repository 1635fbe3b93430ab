"""What is done with accounts: made, changed, and asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.accounts import repository, session_repository
from backend.accounts.hashing import hash_password
from backend.accounts.repository import AccountRow
from backend.accounts.rules.account import (
    LastAdministrator,
    NoSuchAccount,
    UsernameTaken,
    plain_username,
)
from backend.accounts.rules.password import check_password
from backend.audit.service import record
from backend.database import transaction
from backend.shared.ids import new_id
from backend.shared.roles import Actor, Role
from backend.shared.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDraft:
    """An account as asked for."""

    username: str
    name: str
    role: Role
    password: str
    language: Language = Language.INDONESIAN
    phone: str | None = None


async def create_account(draft: AccountDraft, *, actor: Actor | None, now: datetime) -> AccountRow:
    """Make an account; ``actor`` is none where the office makes its first ones.

    Raises:
        PasswordTooShort, PasswordTooCommon: the password would not protect it.
        UsernameTaken: someone else is called so.
    """
    username = plain_username(draft.username)
    check_password(draft.password, username=username, role=draft.role)
    account = AccountRow(
        new_id(), username, draft.name, draft.role, draft.language, draft.phone, active=True
    )
    password_hash = await hash_password(draft.password)
    async with transaction():
        if not await repository.add_account(account, password_hash, now):
            raise UsernameTaken(field="username", username=username)
        await record(
            "account.created",
            subject_id=account.id,
            actor=actor.account_id if actor else None,
            at=now,
            detail={"role": draft.role.value},
        )
    return await account_of(account.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanges:
    """What shall be different about an account; what is none stays, an empty phone is no phone."""

    name: str | None = None
    phone: str | None = None
    active: bool | None = None
    password: str | None = None


async def change_account(
    account_id: UUID, changes: AccountChanges, *, actor: Actor, now: datetime
) -> AccountRow:
    """Change an account; a new password or a deactivation ends its sessions.

    Raises:
        NoSuchAccount: no account has this id.
        LastAdministrator: nobody would be left to administer.
        PasswordTooShort, PasswordTooCommon: the new password would not protect it.
    """
    account = await account_of(account_id)
    if changes == AccountChanges():
        return account
    password_hash = None
    if changes.password is not None:
        check_password(changes.password, username=account.username, role=account.role)
        password_hash = await hash_password(changes.password)
    async with transaction():
        await repository.change_account(
            account_id,
            name=changes.name,
            phone=changes.phone,
            active=changes.active,
            password_hash=password_hash,
        )
        if changes.active is False and not await repository.active_accounts(Role.ADMINISTRATOR):
            raise LastAdministrator(field="active")
        if changes.active is False or changes.password is not None:
            await session_repository.end_sessions_of(account_id)
        await record(
            "account.changed",
            subject_id=account_id,
            actor=actor.account_id,
            at=now,
            detail={"active": changes.active, "password": changes.password is not None},
        )
    return await account_of(account_id)


async def account_of(account_id: UUID) -> AccountRow:
    """Return one account.

    Raises:
        NoSuchAccount: no account has this id.
    """
    found = await repository.accounts_by_ids([account_id])
    if not found:
        raise NoSuchAccount
    return found[0]


async def active_couriers() -> list[AccountRow]:
    """Return the couriers that may be sent out, by name."""
    return await repository.active_accounts(Role.COURIER)


async def hold_couriers(ids: Collection[UUID]) -> None:
    """Let nobody else make runs for some couriers until this transaction ends."""
    if ids:
        await repository.hold_accounts(ids)


async def couriers_by_ids(ids: Sequence[UUID]) -> list[AccountRow]:
    """Return the accounts with these ids, active or not, in no order."""
    return await repository.accounts_by_ids(ids)
