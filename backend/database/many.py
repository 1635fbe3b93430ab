"""Many rows at once: in parts that both databases take in one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from piccolo.table import Table

ROWS_AT_ONCE = 500
"""So many rows of the widest table stay below both databases' limits on values in a statement."""

Item = TypeVar("Item")


def parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Cut many items into parts, each of which fits into a statement."""
    for start in range(0, len(items), ROWS_AT_ONCE):
        yield items[start : start + ROWS_AT_ONCE]


async def insert_many(
    table: type[Table], rows: Sequence[dict[str, Any]], *, then: str = ""
) -> None:
    """Insert many rows of one shape, several times faster than through Piccolo's table objects."""
    for some in parts(rows):
        names = ", ".join(f'"{name}"' for name in some[0])
        places = f"({', '.join('{}' for _ in some[0])})"
        statement = (
            f'INSERT INTO "{table._meta.tablename}" ({names}) '  # noqa: S608, SLF001 - our own names
            f"VALUES {', '.join([places] * len(some))} {then}"
        )
        await table.raw(statement, *(value for row in some for value in row.values()))
