"""The queries on sessions and on the attempts to begin one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.accounts.repository import AccountRow, account_row
from backend.accounts.rules.sign_in import Attempts
from backend.accounts.tables import FailedSignIn, Session
from backend.database import VALUE, Prepared


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session and whose it is."""

    account: AccountRow
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime


_BY_TOKEN = Prepared(
    lambda: Session.select(
        Session.created_at,
        Session.last_seen_at,
        Session.expires_at,
        Session.account.id.as_alias("id"),
        Session.account.username.as_alias("username"),
        Session.account.name.as_alias("name"),
        Session.account.role.as_alias("role"),
        Session.account.language.as_alias("language"),
        Session.account.phone.as_alias("phone"),
        Session.account.active.as_alias("active"),
    ).where(Session.token_sha256 == VALUE)
)


def sha256(secret: str) -> str:
    """Return what is kept of a token or a typed name: its hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def add_session(token: str, account_id: UUID, *, now: datetime, expires_at: datetime) -> None:
    """Store a new session."""
    await Session.insert(
        Session(
            token_sha256=sha256(token),
            account=account_id,
            created_at=now,
            last_seen_at=now,
            expires_at=expires_at,
        )
    )


async def session_by_token(token: str) -> SessionRow | None:
    """Return the session of a token, ended or not."""
    rows = await _BY_TOKEN(sha256(token))
    return _session_row(rows[0]) if rows else None


async def note_seen(token: str, *, now: datetime, expires_at: datetime) -> None:
    """Write down that a session was used."""
    await Session.update({Session.last_seen_at: now, Session.expires_at: expires_at}).where(
        Session.token_sha256 == sha256(token)
    )


async def end_session(token: str) -> None:
    """End the session of a token, if there is one."""
    await Session.delete().where(Session.token_sha256 == sha256(token))


async def end_sessions_of(account_id: UUID) -> None:
    """End every session of an account."""
    await Session.delete().where(Session.account == account_id)


async def forget_ended_sessions(now: datetime) -> None:
    """Remove the sessions that ended by themselves."""
    await Session.delete().where(Session.expires_at <= now)


async def add_attempt(username: str, address: str, now: datetime) -> UUID:
    """Note an attempt to sign in, as failed until it succeeds; return its id."""
    attempt = FailedSignIn(username_sha256=sha256(username), address=address, failed_at=now)
    await FailedSignIn.insert(attempt)
    attempt_id: UUID = attempt.id
    return attempt_id


async def count_attempts(username: str, address: str, since: datetime) -> Attempts:
    """Count the attempts that have not succeeded."""
    recent = FailedSignIn.failed_at > since
    on_account = (FailedSignIn.username_sha256 == sha256(username)) & recent
    from_address = (FailedSignIn.address == address) & recent
    return Attempts(
        on_account_from_address=await FailedSignIn.count().where(on_account & from_address),
        on_account=await FailedSignIn.count().where(on_account),
        from_address=await FailedSignIn.count().where(from_address),
    )


async def forget_attempt(attempt_id: UUID) -> None:
    """Remove one attempt."""
    await FailedSignIn.delete().where(FailedSignIn.id == attempt_id)


async def forget_attempts(username: str, address: str) -> None:
    """Remove an account's attempts from an address, for it has succeeded there."""
    await FailedSignIn.delete().where(
        (FailedSignIn.username_sha256 == sha256(username)) & (FailedSignIn.address == address)
    )


async def forget_attempts_before(instant: datetime) -> None:
    """Remove what no rule looks at any more."""
    await FailedSignIn.delete().where(FailedSignIn.failed_at <= instant)


def _session_row(row: dict[str, Any]) -> SessionRow:
    return SessionRow(
        account=account_row(row),
        created_at=row["created_at"],
        last_seen_at=row["last_seen_at"],
        expires_at=row["expires_at"],
    )
