"""Who is calling: the cookie's session, looked up anew for every call of the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from litestar.connection import ASGIConnection
from litestar.middleware import (
    AbstractAuthenticationMiddleware,
    AuthenticationResult,
    DefineMiddleware,
)
from litestar.types import ASGIApp

from backend.accounts.cookie import token_on
from backend.accounts.rules.session import IdleLimits
from backend.accounts.session_service import use_session
from backend.settings import Settings
from backend.shared.clock import Clock
from backend.shared.roles import Actor

API = "/api/"
NOBODY = AuthenticationResult(user=None, auth=None)


class SessionAuthentication(AbstractAuthenticationMiddleware):
    """Puts the `Actor` on the connection, or none; the guards decide whether that is enough."""

    def __init__(self, app: ASGIApp, settings: Settings, clock: Clock) -> None:
        super().__init__(app)
        self._settings = settings
        self._clock = clock

    async def authenticate_request(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> AuthenticationResult:
        """Return the account of the session; files and public pages do without."""
        if not connection.scope["path"].startswith(API):
            return NOBODY
        token = token_on(connection, is_secure=self._settings.is_secure)
        if not token:
            return NOBODY
        account = await use_session(token, limits=idle_limits(self._settings), now=self._clock())
        if account is None:
            return NOBODY
        actor = Actor(account_id=account.id, name=account.name, role=account.role)
        return AuthenticationResult(user=actor, auth=account)


def authentication(settings: Settings, clock: Clock) -> DefineMiddleware:
    """Return the middleware for the application."""
    return DefineMiddleware(SessionAuthentication, settings=settings, clock=clock)


def idle_limits(settings: Settings) -> IdleLimits:
    """Return how long sessions may lie unused, as this installation sets it."""
    return IdleLimits(
        desk=timedelta(hours=settings.session_hours),
        courier=timedelta(hours=settings.courier_session_hours),
    )
