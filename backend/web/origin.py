"""Who may change anything: only pages of this very site, never another one in the same browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignSite(DomainError):
    """Another site's page tried to act in the signed-in person's name."""

    code = "request.foreign_site"
    kind = Kind.FORBIDDEN
    words = Words(
        id="Permintaan ini datang dari situs lain, jadi ditolak.",
        en="This request came from another site, so it was refused.",
    )


async def same_site(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Refuse a change asked for by another site's page (cross-site request forgery).

    Browsers say where a request comes from in ``Sec-Fetch-Site``, older ones in ``Origin``; a
    program that is no browser sends neither, and carries no cookie by accident either.

    Raises:
        ForeignSite: it came from elsewhere.
    """
    if connection.scope.get("method", "") in READING:
        return
    site = connection.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        raise ForeignSite
    origin = connection.headers.get("origin")
    if origin is not None and _host_of(origin) != connection.headers.get("host"):
        raise ForeignSite


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
