"""The one cookie: it carries a session's token and nothing else."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from backend.accounts.rules.session import LONGEST


def cookie_name(*, is_secure: bool) -> str:
    """Return its name; browsers let only this very host set a ``__Host-`` one, and over https."""
    return "__Host-session" if is_secure else "session"


def session_cookie(token: str, *, is_secure: bool) -> Cookie:
    """Return the cookie of a session; when it ends is for the server to say."""
    return _cookie(token, is_secure=is_secure, max_age=int(LONGEST.total_seconds()))


def no_cookie(*, is_secure: bool) -> Cookie:
    """Return the cookie that removes it."""
    return _cookie("", is_secure=is_secure, max_age=0)


def token_on(connection: ASGIConnection[Any, Any, Any, Any], *, is_secure: bool) -> str | None:
    """Return the token that the browser sent."""
    return connection.cookies.get(cookie_name(is_secure=is_secure))


def _cookie(value: str, *, is_secure: bool, max_age: int) -> Cookie:
    return Cookie(
        key=cookie_name(is_secure=is_secure),
        value=value,
        max_age=max_age,
        path="/",
        secure=is_secure,
        httponly=True,
        samesite="lax",
    )
