"""Queries that Piccolo writes once; afterwards only their values change.

Piccolo takes longer to write a statement than the driver does to run it. Where one request runs
many, such as a handover, the statements are therefore prepared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

from piccolo.columns import BigSerial
from piccolo.query.base import Query
from piccolo.table import Table

from backend.database.connection import Database

VALUE: Final[Any] = object()
"""Stands in a prepared query wherever a value will be given."""

Row = dict[str, Any]


class Prepared:
    """A query, written at its first use on each kind of database.

    ``write`` returns it with `VALUE` in the place of every value that changes; a call gives those
    values in the order in which the SQL asks for them, and returns the rows as dictionaries.
    """

    def __init__(self, write: Callable[[], Query[Any, Any]]) -> None:
        self._write = write
        self._written: dict[str, tuple[str, list[Any]]] = {}

    async def __call__(self, *values: Any) -> list[Row]:  # noqa: ANN401 - whatever a column holds
        """Run it with these values."""
        engine = Database.in_use().engine
        sql, places = self._written.get(engine.engine_type) or self._prepare(engine.engine_type)
        given = iter(values)
        return await engine.rows(
            sql, [next(given) if place is VALUE else place for place in places]
        )

    def _prepare(self, kind: str) -> tuple[str, list[Any]]:
        written = self._write().querystrings[0].compile_string(engine_type=kind)
        return self._written.setdefault(kind, written)


async def insert(*rows: Table, then: str = "") -> list[Row]:
    """Insert rows of one table in one statement; ``then`` is what SQL says behind the values."""
    engine = Database.in_use().engine
    names = _columns_of(type(rows[0]))
    sql = _insertion(type(rows[0]), len(rows), then, engine.engine_type)
    return await engine.rows(sql, [getattr(row, name) for row in rows for name in names])


@cache
def _columns_of(table: type[Table]) -> Sequence[str]:
    """Return the columns that are given a value; the database numbers its series itself."""
    return [
        column._meta.name  # noqa: SLF001 - Piccolo's list of columns
        for column in table._meta.columns  # noqa: SLF001 - as above
        if not isinstance(column, BigSerial)
    ]


@cache
def _insertion(table: type[Table], count: int, then: str, kind: str) -> str:
    names = _columns_of(table)
    signs = iter(range(1, count * len(names) + 1))

    def places() -> str:
        return ", ".join(f"${next(signs)}" if kind == "postgres" else "?" for _ in names)

    columns = ", ".join(f'"{name}"' for name in names)
    rows = ", ".join(f"({places()})" for _ in range(count))
    return f'INSERT INTO "{table._meta.tablename}" ({columns}) VALUES {rows} {then}'  # noqa: S608, SLF001 - our own names
