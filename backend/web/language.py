"""The language that a reader is answered in."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection

from backend.shared.words import Language


def language_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Language:
    """Return what the reader asks for, or else the language of whoever is signed in."""
    account = connection.scope.get("auth")
    return Language.from_header(
        connection.headers.get("accept-language"), getattr(account, "language", None)
    )
