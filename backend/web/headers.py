"""Security headers on every answer: on refusals and files too, which Litestar's option omits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",  # MapLibre and Svelte set styles on elements
    "img-src": "'self' blob: data:",
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
FROM_THE_BASEMAP = ("img-src", "connect-src")
"""What may come from a basemap's host as well, where the operator has named one."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
STRICT_TRANSPORT = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
PRIVATE = "no-store"
"""Whatever is answered about people is kept by no cache, unless a handler says otherwise."""


def hardened(*, secure: bool, basemap: str = "") -> Callable[[Message, Scope], Awaitable[None]]:
    """Return the hook that adds the headers to whatever is sent.

    Args:
        secure: insist on https from then on.
        basemap: the address of a map style; its host may be asked for tiles.
    """
    headers = {
        **HEADERS,
        **(STRICT_TRANSPORT if secure else {}),
        "Content-Security-Policy": _policy(basemap),
        "Cache-Control": PRIVATE,
    }

    async def add_headers(message: Message, _: Scope) -> None:
        if message["type"] == "http.response.start":
            sent = MutableScopeHeaders.from_message(message)
            for name, value in headers.items():
                sent.setdefault(name, value)

    return add_headers


def _policy(basemap: str) -> str:
    parts = urlsplit(basemap)
    host = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return "; ".join(
        f"{name} {allowed}{host if name in FROM_THE_BASEMAP else ''}"
        for name, allowed in POLICY.items()
    )
