"""The database in use: opened by its address, bound to the tables, closed at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from piccolo.table import Table

from backend.database.engine import SafeEngine
from backend.database.errors import DatabaseAddressInvalid, DatabaseUnavailable
from backend.database.postgres import PostgresEngine
from backend.database.sqlite import SqliteEngine
from backend.database.transaction import Nested, Transaction


@dataclass(frozen=True, slots=True)
class Database:
    """An open database."""

    bound: ClassVar[Database | None] = None
    engine: SafeEngine[Any]

    @property
    def kind(self) -> str:
        """Which of the two it is: ``sqlite`` or ``postgresql``."""
        return "sqlite" if isinstance(self.engine, SqliteEngine) else "postgresql"

    @classmethod
    def in_use(cls) -> Database:
        """Return the database that tables are bound to.

        Raises:
            DatabaseUnavailable: none is open.
        """
        if cls.bound is None:
            raise DatabaseUnavailable
        return cls.bound

    def bind(self, tables: Iterable[type[Table]]) -> None:
        """Make this the database of ``tables`` and of `transaction`."""
        for table in tables:
            table._meta.db = self.engine  # noqa: SLF001 - Piccolo offers no other way
        Database.bound = self

    def transaction(self) -> Transaction[Any] | Nested:
        """Return a transaction on this database."""
        return self.engine.transaction()

    async def close(self) -> None:
        """Close every connection; granian cannot stop while one is open."""
        if Database.bound is self:
            Database.bound = None
        await self.engine.close()


async def open_database(address: str) -> Database:
    """Open the database at ``address``: ``postgres://…``, ``sqlite:///…`` or a file's path.

    Raises:
        DatabaseAddressInvalid: it is none of these.
        DatabaseUnavailable: nothing answers there.
    """
    engine = _engine_for(address)
    await engine.open()
    return Database(engine)


def transaction() -> Transaction[Any] | Nested:
    """Return a transaction on the bound database; within another one it is a savepoint.

    Raises:
        DatabaseUnavailable: no database is open.
    """
    return Database.in_use().transaction()


def _engine_for(address: str) -> SafeEngine[Any]:
    scheme, separator, rest = address.partition("://")
    if scheme in {"postgres", "postgresql"} and separator:
        return PostgresEngine(address)
    if scheme == "sqlite" and rest.startswith("/"):
        return SqliteEngine(Path(rest[1:]))
    if separator or not address:
        raise DatabaseAddressInvalid(address)
    return SqliteEngine(Path(address))
