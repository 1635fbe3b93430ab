"""One transaction: begun, then committed or undone, and its connection always given back.

Whatever fails or is cancelled on the way (BEGIN, the body, COMMIT, ROLLBACK), three things hold
afterwards: the caller was told of success only if COMMIT succeeded, the connection is back or
thrown away, and the next transaction of this task is a new one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Any, Generic, Literal, Protocol, Self, TypeVar

from piccolo.engine.base import BaseTransaction

from backend.database.errors import ForeignTransaction, TransactionLost

Connection = TypeVar("Connection")


class Lender(Protocol[Connection]):
    """What a transaction needs of an engine."""

    begin_statement: str
    current_transaction: ContextVar[Transaction[Connection] | None]

    async def lend(self) -> Connection:
        """Return a connection for one transaction's sole use."""

    async def give_back(self, connection: Connection, *, broken: bool) -> None:
        """Take the connection back; throw it away when its state is in doubt."""

    async def command(self, connection: Connection, statement: str) -> None:
        """Run a statement of transaction control; raise unless it did what it says."""


class Transaction(BaseTransaction, Generic[Connection]):
    """The outermost transaction of a task, alone on its connection."""

    def __init__(self, engine: Lender[Connection]) -> None:
        self._engine = engine
        self._savepoints = 0
        self.is_open = False
        self.is_lost = False

    @property
    def connection(self) -> Connection:
        """The connection to query on.

        Raises:
            ForeignTransaction: another task asks for it.
        """
        if asyncio.current_task() is not self._owner:
            raise ForeignTransaction
        return self._connection

    async def __aenter__(self) -> Self:
        """Begin; a connection on which that fails is not used again."""
        self._connection = await self._engine.lend()
        try:
            await self._engine.command(self._connection, self._engine.begin_statement)
        except BaseException:
            await to_the_end(self._engine.give_back(self._connection, broken=True))
            raise
        self._owner = asyncio.current_task()
        self._token: Token[Transaction[Connection] | None] = self._engine.current_transaction.set(
            self
        )
        self.is_open = True
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        """Commit when the body came to its end, else roll back."""
        self.is_open = False
        self._engine.current_transaction.reset(self._token)
        await to_the_end(self._commit() if error is None else self._undo())
        return False

    def command(self, statement: str) -> Coroutine[Any, Any, None]:
        """Return the running of a statement of transaction control inside this transaction."""
        return self._engine.command(self.connection, statement)

    def next_savepoint(self) -> str:
        """Return a name that no other savepoint of this transaction bears."""
        self._savepoints += 1
        return f"savepoint_{self._savepoints}"

    async def _commit(self) -> None:
        if self.is_lost:
            await self._undo()
            raise TransactionLost
        broken = True
        try:
            await self._engine.command(self._connection, "COMMIT")
            broken = False
        finally:
            await self._engine.give_back(self._connection, broken=broken)

    async def _undo(self) -> None:
        """Roll back; a connection that cannot is thrown away, which rolls back as well."""
        broken = True
        try:
            with suppress(Exception):  # the body's own error must reach the caller, not this one
                await self._engine.command(self._connection, "ROLLBACK")
                broken = False
        finally:
            await self._engine.give_back(self._connection, broken=broken)


class Nested(BaseTransaction):
    """A transaction within another: a savepoint, undone alone when its body fails."""

    def __init__(self, outer: Transaction[Any]) -> None:
        self._outer = outer
        self._name = outer.next_savepoint()

    async def __aenter__(self) -> Self:
        """Set the savepoint."""
        await self._outer.command(f"SAVEPOINT {self._name}")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        """Keep what the body did, or undo just that."""
        try:
            if error is not None:
                await to_the_end(self._outer.command(f"ROLLBACK TO SAVEPOINT {self._name}"))
            await to_the_end(self._outer.command(f"RELEASE SAVEPOINT {self._name}"))
        except BaseException as failure:
            # part of the body may stand, so nothing of the outer transaction may be kept
            self._outer.is_lost = True
            if error is None or not isinstance(failure, Exception):
                raise
        return False


async def to_the_end(ending: Coroutine[Any, Any, None]) -> None:
    """Await ``ending`` until it is done even when cancelled; only then let the cancellation on."""
    done = asyncio.ensure_future(ending)
    cancellation: asyncio.CancelledError | None = None
    while not done.done():
        try:
            await asyncio.wait([done])
        except asyncio.CancelledError as asked:
            cancellation = asked
    if cancellation is not None:
        with suppress(Exception):
            done.result()
        raise cancellation
    done.result()
