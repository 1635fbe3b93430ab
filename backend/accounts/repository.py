"""The queries on accounts: who there is, and who may get in by which password."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from piccolo.columns import Column

from backend.accounts.tables import Account
from backend.database.held import held
from backend.shared.roles import Role
from backend.shared.words import Language


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account, without its password."""

    id: UUID
    username: str
    name: str
    role: Role
    language: Language
    phone: str | None
    active: bool


_COLUMNS = (
    Account.id,
    Account.username,
    Account.name,
    Account.role,
    Account.language,
    Account.phone,
    Account.active,
)


async def accounts(*, after: UUID | None = None, limit: int = 200) -> list[AccountRow]:
    """Return a page of accounts, oldest first, from behind the one whose id is ``after``."""
    query = Account.select(*_COLUMNS).order_by(Account.id).limit(limit)
    if after is not None:
        query = query.where(Account.id > after)
    return [account_row(row) for row in await query]


async def accounts_by_ids(ids: Sequence[UUID]) -> list[AccountRow]:
    """Return those of the accounts that exist, in no order."""
    if not ids:
        return []
    return [
        account_row(row)
        for row in await Account.select(*_COLUMNS).where(Account.id.is_in(list(ids)))
    ]


async def hold_accounts(ids: Collection[UUID]) -> None:
    """Let no other transaction hold these accounts until this one ends, each in the same order."""
    await held(Account.select(Account.id).where(Account.id.is_in(list(ids))).order_by(Account.id))


async def active_accounts(role: Role) -> list[AccountRow]:
    """Return all active accounts of a role, by name."""
    rows = (
        await Account.select(*_COLUMNS)
        .where((Account.role == role.value) & (Account.active.eq(value=True)))
        .order_by(Account.name)
    )
    return [account_row(row) for row in rows]


async def credentials_of(username: str) -> tuple[AccountRow, str] | None:
    """Return an account and what is kept of its password."""
    rows = await Account.select(*_COLUMNS, Account.password_hash).where(
        Account.username == username
    )
    return (account_row(rows[0]), str(rows[0]["password_hash"])) if rows else None


async def add_account(account: AccountRow, password_hash: str, at: datetime) -> bool:
    """Store a new account; false when its username is taken."""
    row = Account(
        id=account.id,
        username=account.username,
        name=account.name,
        role=account.role.value,
        password_hash=password_hash,
        language=account.language.value,
        phone=account.phone,
        active=account.active,
        created_at=at,
    )
    added = (
        await Account.insert(row)
        .on_conflict(target=Account.username, action="DO NOTHING")
        .returning(Account.id)
    )
    return bool(added)


async def change_account(
    account_id: UUID,
    *,
    name: str | None = None,
    phone: str | None = None,
    active: bool | None = None,
    password_hash: str | None = None,
) -> None:
    """Change what is given of an account; an empty phone is no phone."""
    columns: dict[Column | str, Any] = {}
    if name is not None:
        columns[Account.name] = name
    if phone is not None:
        columns[Account.phone] = phone or None
    if active is not None:
        columns[Account.active] = active
    if password_hash is not None:
        columns[Account.password_hash] = password_hash
    await Account.update(columns).where(Account.id == account_id)


def account_row(row: Mapping[str, Any]) -> AccountRow:
    """Make an account of a row that has its columns, and maybe others."""
    return AccountRow(
        id=row["id"],
        username=row["username"],
        name=row["name"],
        role=Role(row["role"]),
        language=Language(row["language"]),
        phone=row["phone"],
        active=row["active"],
    )
