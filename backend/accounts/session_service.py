"""What is done with sessions: begun by a password, used, and ended."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from backend.accounts import repository
from backend.accounts import session_repository as sessions
from backend.accounts.hashing import hash_password, is_outdated, is_password
from backend.accounts.repository import AccountRow
from backend.accounts.rules.account import plain_username
from backend.accounts.rules.device import DeviceRequired
from backend.accounts.rules.password import check_password
from backend.accounts.rules.session import (
    IdleLimits,
    NotSignedIn,
    end_of_session,
    is_worth_noting,
)
from backend.accounts.rules.sign_in import (
    WINDOW,
    TooManyAttempts,
    WrongCredentials,
    check_attempts,
)
from backend.audit.service import record
from backend.database import transaction
from backend.shared.roles import Role

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session just begun; its token exists here and in one cookie, and nowhere else."""

    account: AccountRow
    token: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a sign-in comes from, and the session that its browser still carries, if any."""

    address: str
    former_token: str | None = None


async def sign_in(
    username: str,
    password: str,
    *,
    visitor: Visitor,
    limits: IdleLimits,
    now: datetime,
    couriers_enrol: bool = False,
) -> NewSession:
    """Begin a session by a password; ``couriers_enrol`` keeps couriers to enrolled phones.

    Raises:
        TooManyAttempts: too many have failed before, from here or on this account.
        WrongCredentials: name and password do not go together, or the account is inactive.
        DeviceRequired: a courier must use an enrolled phone.
    """
    username = plain_username(username)
    await _check_attempts(username, visitor.address, now)
    account, kept = await repository.credentials_of(username) or (None, None)
    if not await is_password(password, kept) or account is None or not account.active:
        await record(
            "session.refused", subject_id=account.id if account else None, actor=None, at=now
        )
        raise WrongCredentials
    if couriers_enrol and account.role is Role.COURIER:
        raise DeviceRequired
    renewed = await hash_password(password) if kept and is_outdated(kept) else None
    async with transaction():
        if renewed:
            await repository.change_account(account.id, password_hash=renewed)
        await sessions.forget_attempts(username, visitor.address)
        return await begin_session(account, visitor=visitor, limits=limits, now=now)


async def begin_session(
    account: AccountRow, *, visitor: Visitor, limits: IdleLimits, now: datetime
) -> NewSession:
    """Begin a session under a new token, whatever token the browser came with."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    async with transaction():
        if visitor.former_token:
            await sessions.end_session(visitor.former_token)
        await sessions.forget_ended_sessions(now)
        await _begin(token, account, limits, now)
    return NewSession(account, token)


async def sign_out(token: str) -> None:
    """End a session; one that has ended already stays so."""
    await sessions.end_session(token)


async def use_session(token: str, *, limits: IdleLimits, now: datetime) -> AccountRow | None:
    """Return whose session this is, and note that it was used; none when it has ended."""
    session = await sessions.session_by_token(token)
    if session is None or session.expires_at <= now or not session.account.active:
        return None
    if is_worth_noting(session.last_seen_at, now):
        expires_at = end_of_session(session.created_at, now, limits.of(session.account.role))
        await sessions.note_seen(token, now=now, expires_at=expires_at)
    return session.account


async def change_own_password(
    token: str,
    password: str,
    new_password: str,
    *,
    visitor: Visitor,
    limits: IdleLimits,
    now: datetime,
) -> NewSession:
    """Change the password of whoever is signed in; every other session of theirs ends.

    Raises:
        NotSignedIn: the session has ended.
        TooManyAttempts: the old password was wrong too often.
        WrongCredentials: the old password is another.
        PasswordTooShort, PasswordTooCommon: the new one would not protect the account.
    """
    account = await use_session(token, limits=limits, now=now)
    if account is None:
        raise NotSignedIn
    check_password(new_password, username=account.username, role=account.role)
    await _check_attempts(account.username, visitor.address, now)
    _, kept = await repository.credentials_of(account.username) or (None, None)
    if not await is_password(password, kept):
        raise WrongCredentials(field="password")
    new_hash = await hash_password(new_password)
    new_token = secrets.token_urlsafe(TOKEN_BYTES)
    async with transaction():
        await repository.change_account(account.id, password_hash=new_hash)
        await sessions.forget_attempts(account.username, visitor.address)
        await sessions.end_sessions_of(account.id)
        await record("password.changed", subject_id=account.id, actor=account.id, at=now)
        await _begin(new_token, account, limits, now)
    return NewSession(account, new_token)


async def _begin(token: str, account: AccountRow, limits: IdleLimits, now: datetime) -> None:
    expires_at = end_of_session(now, now, limits.of(account.role))
    await sessions.add_session(token, account.id, now=now, expires_at=expires_at)
    await record("session.begun", subject_id=account.id, actor=account.id, at=now)


async def _check_attempts(username: str, address: str, now: datetime) -> None:
    """Note this attempt before looking at the others, so that many at once cannot slip through."""
    await sessions.forget_attempts_before(now - WINDOW)
    attempt_id = await sessions.add_attempt(username, address, now)
    try:
        check_attempts(await sessions.count_attempts(username, address, now - WINDOW))
    except TooManyAttempts:
        # a refused attempt does not lengthen the wait
        await sessions.forget_attempt(attempt_id)
        raise
