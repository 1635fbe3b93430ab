"""Where a request comes from, behind a proxy that is trusted to say so."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from ipaddress import ip_address
from typing import Any

from litestar.connection import ASGIConnection

NOWHERE = "0.0.0.0"  # noqa: S104 - a name for "unknown", nothing is bound to it


def address_of(
    connection: ASGIConnection[Any, Any, Any, Any], trusted_proxies: AbstractSet[str]
) -> str:
    """Return the network address of the person's device.

    A proxy appends to ``X-Forwarded-For`` whom it heard, so the list is read from its end, and
    only as far as trusted proxies wrote it: whatever stands before may be invented.
    """
    forwarded = connection.headers.get("x-forwarded-for", "").split(",")
    heard = [*forwarded, connection.client.host if connection.client else NOWHERE]
    while len(heard) > 1 and heard[-1].strip() in trusted_proxies:
        heard.pop()
    return _as_address(heard[-1])


def _as_address(written: str) -> str:
    """Return an address in its one short form; an invented one is as good as none."""
    try:
        return str(ip_address(written.strip()))
    except ValueError:
        return NOWHERE
