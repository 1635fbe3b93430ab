"""The way in for the first administrator: one link, printed at the server's own console."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from backend.accounts import invitation_repository as invitations
from backend.accounts import repository
from backend.accounts.repository import AccountRow
from backend.accounts.rules.account import InvitationSpent
from backend.accounts.service import AccountDraft, create_account
from backend.audit.service import record
from backend.database import transaction
from backend.shared.roles import Role

VALID_FOR = timedelta(hours=24)
TOKEN_BYTES = 32


async def invite_first_administrator(*, now: datetime) -> str | None:
    """Return a new token while no administrator is active; each voids the one before."""
    if await repository.active_accounts(Role.ADMINISTRATOR):
        return None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    async with transaction():
        await invitations.replace_invitations(
            token, Role.ADMINISTRATOR, now=now, expires_at=now + VALID_FOR
        )
        await record("invitation.made", subject_id=None, actor=None, at=now)
    return token


async def check_invitation(token: str, *, now: datetime) -> None:
    """Say before anything is filled in whether an invitation still opens.

    Raises:
        InvitationSpent: it was used, has expired or never was.
    """
    if not await invitations.is_open(token, now):
        raise InvitationSpent


async def accept_invitation(token: str, draft: AccountDraft, *, now: datetime) -> AccountRow:
    """Make the account that an invitation is for; its role is the invitation's.

    Raises:
        InvitationSpent: it was used, has expired or never was.
        UsernameTaken, PasswordTooShort, PasswordTooCommon: as for any account; it stays usable.
    """
    async with transaction():
        role = await invitations.use_invitation(token, now)
        if role is None:
            raise InvitationSpent
        return await create_account(replace(draft, role=role), actor=None, now=now)
