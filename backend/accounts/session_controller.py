"""Signing in and out over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Controller, Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody

from backend.accounts import service, session_service
from backend.accounts.authentication import idle_limits
from backend.accounts.cookie import no_cookie, session_cookie, token_on
from backend.accounts.guards import requires
from backend.accounts.schemas import Credentials, Me, NewPassword, me
from backend.accounts.session_service import NewSession, Visitor
from backend.settings import Settings
from backend.shared.roles import Actor
from backend.web.address import address_of


class SessionController(Controller):
    """One browser's session."""

    path = "/api/session"
    tags = ("session",)

    @get(guards=[requires()])
    async def who(self, actor: NamedDependency[Actor]) -> Me:
        """Say who is signed in."""
        return me(await service.account_of(actor.account_id))

    @post(status_code=200)
    async def sign_in(
        self,
        request: Request[Any, Any, Any],
        data: JSONBody[Credentials],
        settings: NamedDependency[Settings],
        now: NamedDependency[datetime],
    ) -> Response[Me]:
        """Sign in; the session gets a new token, whatever the browser came with."""
        session = await session_service.sign_in(
            data.username,
            data.password,
            visitor=visitor_of(request, settings),
            limits=idle_limits(settings),
            now=now,
            couriers_enrol=settings.require_device,
        )
        return welcome(session, settings)

    @delete()
    async def sign_out(
        self, request: Request[Any, Any, Any], settings: NamedDependency[Settings]
    ) -> Response[None]:
        """Sign out; whoever is not signed in stays so."""
        token = token_on(request, is_secure=settings.is_secure)
        if token:
            await session_service.sign_out(token)
        return Response(None, status_code=204, cookies=[no_cookie(is_secure=settings.is_secure)])

    @put("/password", guards=[requires()])
    async def change_password(
        self,
        request: Request[Any, Any, Any],
        data: JSONBody[NewPassword],
        settings: NamedDependency[Settings],
        now: NamedDependency[datetime],
    ) -> Response[Me]:
        """Change one's own password; every other browser is signed out."""
        session = await session_service.change_own_password(
            token_on(request, is_secure=settings.is_secure) or "",
            data.password,
            data.new_password,
            visitor=visitor_of(request, settings),
            limits=idle_limits(settings),
            now=now,
        )
        return welcome(session, settings)


def visitor_of(request: Request[Any, Any, Any], settings: Settings) -> Visitor:
    """Return where a request comes from, and the session that it carries."""
    return Visitor(
        address=address_of(request, settings.proxies),
        former_token=token_on(request, is_secure=settings.is_secure),
    )


def welcome(session: NewSession, settings: Settings) -> Response[Me]:
    """Answer with who is signed in, and the cookie of the session."""
    cookie = session_cookie(session.token, is_secure=settings.is_secure)
    return Response(me(session.account), cookies=[cookie])
