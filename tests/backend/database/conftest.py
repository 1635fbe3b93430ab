"""Ways to break a database on purpose, and a small table to see what it holds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiosqlite
import pytest
from asyncpg.pool import PoolConnectionProxy  # type: ignore[import-untyped] # ships no types

from backend.database import Database
from backend.orders.tables import NumberSeries


class Injected(Exception):
    """The fault that a test asked for."""


@dataclass
class Faults:
    """Fails statements of transaction control: before they run, after, or by cutting the line."""

    command: Callable[[object, str], Awaitable[None]]
    planned: dict[str, list[str]] = field(default_factory=dict)

    def plan(self, statement: str, *moments: str) -> None:
        """Let the next statements that begin so fail, each ``before``, ``after`` or ``cut``."""
        self.planned[statement] = list(moments)

    async def __call__(self, connection: object, statement: str) -> None:
        moments = next(
            (left for start, left in self.planned.items() if statement.startswith(start)), []
        )
        moment = moments.pop(0) if moments else None
        if moment == "cut":
            await _cut(connection)
        if moment != "before":
            await self.command(connection, statement)
        if moment in {"before", "after"}:
            raise Injected(statement)


async def _cut(connection: object) -> None:
    if isinstance(connection, aiosqlite.Connection):
        await connection.close()
    elif isinstance(connection, PoolConnectionProxy):
        connection.terminate()


@pytest.fixture
def faults(database: Database, monkeypatch: pytest.MonkeyPatch) -> Faults:
    """Return the way to make the database's next statements fail."""
    injector = Faults(database.engine.command)
    monkeypatch.setattr(database.engine, "command", injector)
    return injector


@dataclass(frozen=True)
class Shelf:
    """Named things in a table, to be put there and looked for."""

    async def put(self, name: str) -> None:
        """Store one."""
        await NumberSeries.insert(NumberSeries(name=name, last=0))

    async def names(self) -> set[str]:
        """Return all that is stored."""
        return {row["name"] for row in await NumberSeries.select(NumberSeries.name)}


@pytest.fixture
def shelf(database: Database) -> Shelf:  # noqa: ARG001 - it must be open
    """Return a table to put things in."""
    return Shelf()
