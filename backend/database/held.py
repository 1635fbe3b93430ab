"""Rows that nobody else changes until the transaction ends."""

from __future__ import annotations

from typing import TypeVar

from piccolo.query import Select
from piccolo.table import Table

Of = TypeVar("Of", bound=Table)


def held(query: Select[Of]) -> Select[Of]:
    """Keep the rows that a query finds as they are; SQLite has one writer at a time anyway."""
    return query if query.engine_type == "sqlite" else query.lock_rows("NO KEY UPDATE")
