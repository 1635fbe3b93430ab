"""What the store can answer instead of doing as told."""

from __future__ import annotations

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class DatabaseUnavailable(DomainError):
    """No connection could be had in time; nothing was read or written."""

    code = "database.unavailable"
    kind = Kind.UNAVAILABLE
    words = Words(
        id="Basis data sedang sibuk atau tidak terjangkau. Silakan coba lagi sebentar lagi.",
        en="The database is busy or out of reach. Please try again in a moment.",
    )


class TransactionLost(Exception):
    """The database undid the transaction by itself, so it cannot be continued or committed."""


class ForeignTransaction(Exception):
    """A query ran in a task other than the one whose transaction is open.

    One connection speaks for one task at a time: gather nothing inside a transaction.
    """


class DatabaseAddressInvalid(ValueError):
    """The address names neither a SQLite file nor a PostgreSQL server."""
