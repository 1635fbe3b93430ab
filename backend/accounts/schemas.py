"""Accounts and sessions on the wire."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.accounts.repository import AccountRow
from backend.accounts.rules.password import MOST_LENGTH
from backend.accounts.service import AccountChanges, AccountDraft
from backend.shared.roles import Role
from backend.shared.words import Language
from backend.web.text import SOUND, Name, Text120

Username = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{1,38}[A-Za-z0-9]\Z")]
Password = Annotated[str, Meta(min_length=1, max_length=MOST_LENGTH, pattern=SOUND)]
Phone = Annotated[str, Meta(max_length=20, pattern=r"^(\+?[0-9][0-9 ()-]{5,})?\Z")]


class Credentials(Struct, forbid_unknown_fields=True):
    """What a person types to sign in."""

    username: Text120
    password: Password


class NewPassword(Struct, forbid_unknown_fields=True):
    """The password as it is, and as it shall be."""

    password: Password
    new_password: Password


class Me(Struct):
    """Who is signed in."""

    account_id: UUID
    name: str
    role: Role
    language: Language


class NewAccount(Struct, forbid_unknown_fields=True, kw_only=True):
    """An account to make."""

    username: Username
    name: Name
    role: Role
    password: Password
    language: Language = Language.INDONESIAN
    phone: Phone | None = None

    def draft(self) -> AccountDraft:
        """Return what the service makes an account of."""
        return AccountDraft(
            username=self.username,
            name=self.name,
            role=self.role,
            password=self.password,
            language=self.language,
            phone=self.phone or None,
        )


class FirstAdministrator(Struct, forbid_unknown_fields=True):
    """Who takes up the invitation."""

    username: Username
    name: Name
    password: Password

    def draft(self) -> AccountDraft:
        """Return what the service makes an account of."""
        return AccountDraft(
            username=self.username,
            name=self.name,
            role=Role.ADMINISTRATOR,
            password=self.password,
        )


class AccountChange(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; whatever is left out stays, an empty phone removes it."""

    active: bool | None = None
    name: Name | None = None
    phone: Phone | None = None
    password: Password | None = None

    def changes(self) -> AccountChanges:
        """Return what the service changes."""
        return AccountChanges(
            name=self.name, phone=self.phone, active=self.active, password=self.password
        )


class AccountLine(Struct):
    """An account as the administrator sees it."""

    id: UUID
    username: str
    name: str
    role: Role
    language: Language
    phone: str | None
    active: bool


class AccountPage(Struct):
    """A page of accounts, and where the next begins."""

    accounts: list[AccountLine]
    next: UUID | None


class CourierLine(Struct):
    """Someone who may be sent out."""

    account_id: UUID
    name: str
    phone: str | None


class Couriers(Struct):
    """Everyone who may be sent out, by name."""

    couriers: list[CourierLine]


def me(account: AccountRow) -> Me:
    """Describe an account to its own owner."""
    return Me(account.id, account.name, account.role, account.language)


def account_line(account: AccountRow) -> AccountLine:
    """Describe an account to the administrator."""
    return AccountLine(
        id=account.id,
        username=account.username,
        name=account.name,
        role=account.role,
        language=account.language,
        phone=account.phone,
        active=account.active,
    )


def courier_line(account: AccountRow) -> CourierLine:
    """Describe a courier to the desk."""
    return CourierLine(account.id, account.name, account.phone)
