"""The queries on invitations."""

from __future__ import annotations

from datetime import datetime

from backend.accounts.session_repository import sha256
from backend.accounts.tables import Invitation
from backend.shared.roles import Role


async def replace_invitations(
    token: str, role: Role, *, now: datetime, expires_at: datetime
) -> None:
    """Store an invitation; those to the same role that nobody used are void."""
    await Invitation.delete().where(
        (Invitation.role == role.value) & (Invitation.used_at.is_null())
    )
    await Invitation.insert(
        Invitation(
            token_sha256=sha256(token), role=role.value, created_at=now, expires_at=expires_at
        )
    )


async def is_open(token: str, now: datetime) -> bool:
    """Tell whether an invitation can still be used."""
    found: bool = await Invitation.exists().where(
        (Invitation.token_sha256 == sha256(token))
        & (Invitation.used_at.is_null())
        & (Invitation.expires_at > now)
    )
    return found


async def use_invitation(token: str, now: datetime) -> Role | None:
    """Mark an invitation as used, and return the role it invites to; none when it is void."""
    rows = (
        await Invitation.update({Invitation.used_at: now})
        .where(
            (Invitation.token_sha256 == sha256(token))
            & (Invitation.used_at.is_null())
            & (Invitation.expires_at > now)
        )
        .returning(Invitation.role)
    )
    return Role(rows[0]["role"]) if rows else None
