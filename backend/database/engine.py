"""What both engines share: which connection a query runs on, and how a transaction is had."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Generator, Sequence
from contextvars import ContextVar
from typing import Any, Generic, NoReturn

from piccolo.engine.base import BaseAtomic, BaseTransaction, Engine
from piccolo.query.base import DDL, Query
from piccolo.querystring import QueryString
from piccolo.utils.sync import run_sync

from backend.database.transaction import Connection, Nested, Transaction


class SafeEngine(Engine[BaseTransaction], Generic[Connection]):
    """A Piccolo engine whose transactions are this package's own."""

    begin_statement: str
    current_transaction: ContextVar[Transaction[Connection] | None]  # type: ignore[assignment] # ours is narrower

    def __init__(self, engine_type: str) -> None:
        self.current_transaction = ContextVar(f"{engine_type}_transaction", default=None)
        super().__init__(engine_type=engine_type, min_version_number=0)

    @abstractmethod
    async def open(self) -> None:
        """Connect; afterwards queries may be run.

        Raises:
            DatabaseUnavailable: nothing answers there.
        """

    @abstractmethod
    async def close(self) -> None:
        """Close every connection; safe to call twice."""

    @abstractmethod
    async def lend(self) -> Connection:
        """Return a connection for one transaction's sole use.

        Raises:
            DatabaseUnavailable: none came free in time.
        """

    @abstractmethod
    async def give_back(self, connection: Connection, *, broken: bool) -> None:
        """Take the connection back; throw it away when its state is in doubt."""

    @abstractmethod
    async def command(self, connection: Connection, statement: str) -> None:
        """Run a statement of transaction control; raise unless it did what it says."""

    @abstractmethod
    async def fetch(self, connection: Connection, sql: str, values: Sequence[Any]) -> list[Any]:
        """Run one statement inside a transaction and return its rows."""

    @abstractmethod
    async def fetch_alone(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """Run one statement that is its own transaction and return its rows."""

    def transaction(self) -> Transaction[Any] | Nested:
        """Return a new transaction, or a savepoint within the one that is open."""
        current = self._open_transaction()
        return Transaction(self) if current is None else Nested(current)

    def atomic(self) -> Atomic:
        """Return a list of statements to run in one transaction, as Piccolo's commands ask for."""
        return Atomic(self)

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> list[Any]:  # noqa: FBT001, FBT002, ARG002 - Piccolo's signature
        """Run a query on the open transaction's connection, or alone."""
        sql, values = querystring.compile_string(engine_type=self.engine_type)
        return await self._run(sql, values)

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> list[Any]:  # noqa: FBT001, FBT002, ARG002 - Piccolo's signature
        """Run a definition on the open transaction's connection, or alone."""
        return await self._run(ddl, ())

    async def rows(self, sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
        """Run a statement on the open transaction's connection, or alone; return its rows."""
        found: list[dict[str, Any]] = self.transform_response_to_dicts(await self._run(sql, values))
        return found

    async def batch(
        self, query: Query[Any, Any], batch_size: int = 100, node: str | None = None
    ) -> NoReturn:
        """Refuse: Piccolo's batches swallow exceptions; page by key instead."""
        raise NotImplementedError("page by key: .batch() swallows exceptions")

    async def check_version(self) -> None:
        """Do nothing: Piccolo would connect while the engine is being made."""

    async def get_version(self) -> float:
        """Return 0, for Piccolo: nothing is told of the version."""
        return self.get_version_sync()

    def get_version_sync(self) -> float:
        """Return 0, for Piccolo: nothing is told of the version."""
        return 0.0

    async def prep_database(self) -> None:
        """Do nothing: no extension is used."""

    def _open_transaction(self) -> Transaction[Connection] | None:
        """Return the task's transaction; one that ended before a child task did is none."""
        current = self.current_transaction.get()
        return current if current is not None and current.is_open else None

    async def _run(self, sql: str, values: Sequence[Any]) -> list[Any]:
        current = self._open_transaction()
        if current is None:
            return await self.fetch_alone(sql, values)
        return await self.fetch(current.connection, sql, values)


class Atomic(BaseAtomic):
    """Statements gathered first and run in one transaction later."""

    def __init__(self, engine: SafeEngine[Any]) -> None:
        self._engine = engine
        self._statements: list[Query[Any, Any] | DDL] = []

    def add(self, *statements: Query[Any, Any] | DDL) -> None:
        """Add statements, to be run in this order."""
        self._statements.extend(statements)

    async def run(self) -> None:
        """Run them all, or none."""
        async with self._engine.transaction():
            for statement in self._statements:
                await statement.run()

    def run_sync(self) -> None:
        """Run them all, or none, where no event loop runs."""
        run_sync(self.run())

    def __await__(self) -> Generator[Any, None, None]:
        """Run them all, or none."""
        return self.run().__await__()
