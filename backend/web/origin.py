"""Who may change anything: only pages of this very site, never another one in the same browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.types import Guard

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

THIS_COMPUTER: frozenset[str | None] = frozenset({"localhost", "127.0.0.1", "::1"})
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignSite(DomainError):
    """Another site's page tried to act in the signed-in person's name."""

    code = "request.foreign_site"
    kind = Kind.FORBIDDEN
    words = Words(
        id="Permintaan ini datang dari situs lain, jadi ditolak.",
        en="This request came from another site, so it was refused.",
    )


class UnknownName(DomainError):
    """The server was called by a name that is not its own."""

    code = "request.unknown_name"
    kind = Kind.FORBIDDEN
    words = Words(
        id="Kantor ini dibuka di {base_url}, bukan dengan nama lain.",
        en="This office is reached at {base_url}, and by no other name.",
    )


def same_site(base_url: str) -> Guard:
    """Return a guard that refuses changes asked for by another site (cross-site request forgery).

    Browsers say where a request comes from in ``Sec-Fetch-Site``, older ones in ``Origin``; a
    program that is no browser sends neither, and carries no cookie by accident either. Both only
    compare with the name that the page called, and whoever owns a name may let it point here (DNS
    rebinding): so that name must be our own.

    Args:
        base_url: where people reach this installation.
    """
    names = _names(base_url)

    async def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        if connection.scope.get("method", "") in READING:
            return
        if _name(f"//{connection.headers.get('host', '')}") not in names:
            raise UnknownName(base_url=base_url)
        if not _is_own_page(connection):
            raise ForeignSite

    return guard


def _is_own_page(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    site = connection.headers.get("sec-fetch-site")
    origin = connection.headers.get("origin")
    return (site is None or site in {"same-origin", "none"}) and (
        origin is None or _host_of(origin) == connection.headers.get("host")
    )


def _names(base_url: str) -> frozenset[str | None]:
    """Return the names of the server; a computer calls itself by several."""
    name = _name(base_url)
    return THIS_COMPUTER if name in THIS_COMPUTER else frozenset({name})


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
