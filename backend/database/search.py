"""Looking for a text within a column, alike on both databases."""

from __future__ import annotations

from piccolo.columns import Column
from piccolo.columns.combination import Where
from piccolo.columns.operators.comparison import ILike, Like

_WILDCARDS = str.maketrans("", "", "%_\\")


def contains(column: Column, text: str) -> Where:
    """Return the condition that a column holds a text in whatever case; wildcards mean nothing.

    PostgreSQL minds capitals unless asked not to; SQLite never does, and knows no ILIKE.
    """
    pattern = f"%{text.translate(_WILDCARDS)}%"
    is_sqlite = column._meta.engine_type == "sqlite"  # noqa: SLF001 - Piccolo offers no other way
    return Where(column, pattern, operator=Like if is_sqlite else ILike)
