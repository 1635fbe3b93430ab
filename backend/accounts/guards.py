"""Who may call: a guard for each set of roles; asynchronous, for Litestar threads the others."""

from __future__ import annotations

from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.types import Guard

from backend.accounts.rules.session import NotSignedIn, RoleMissing
from backend.shared.roles import Actor, Role


def requires(*roles: Role) -> Guard:
    """Return a guard that lets only these roles in; given none, everyone who is signed in."""

    async def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        if actor_on(connection).role not in (roles or Role):
            raise RoleMissing

    return guard


def actor_on(connection: ASGIConnection[Any, Any, Any, Any]) -> Actor:
    """Return who is signed in.

    Raises:
        NotSignedIn: nobody is.
    """
    person = connection.scope.get("user")
    if not isinstance(person, Actor):
        raise NotSignedIn
    return person


def actor(request: Request[Any, Any, Any]) -> Actor:
    """Provide who is signed in to a handler that asks for ``actor``."""
    return actor_on(request)
