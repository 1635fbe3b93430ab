"""SQLite: one connection writes, in turns; a few others read beside it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

import aiosqlite
from piccolo.engine.sqlite import dict_factory  # importing it registers Piccolo's column adapters

from backend.database.engine import SafeEngine
from backend.database.errors import DatabaseUnavailable, TransactionLost
from backend.database.transaction import to_the_end

READERS = 4
PATIENCE_S = 30.0
FOR_ITS_OWNER = 0o600
BESIDE = ("-wal", "-shm")
OLDEST = (3, 35, 0)  # the first with RETURNING

_PRAGMAS = (
    "PRAGMA busy_timeout = 15000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an answered commit survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)


class SqliteEngine(SafeEngine[aiosqlite.Connection]):
    """Piccolo's door to one SQLite file; to be used within one event loop."""

    begin_statement = "BEGIN IMMEDIATE"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer: aiosqlite.Connection | None = None
        self._turn = asyncio.Lock()
        self._idle_readers: list[aiosqlite.Connection] = []
        self._reader_places = asyncio.Semaphore(READERS)
        self._is_closed = False
        super().__init__(engine_type="sqlite")

    async def open(self) -> None:
        """Make the file and its folder where missing, and connect."""
        try:
            await asyncio.to_thread(self._try_file)
        except (OSError, sqlite3.DatabaseError) as error:
            raise DatabaseUnavailable from error
        self._is_closed = False
        async with self._writing():
            pass

    async def close(self) -> None:
        """Connect no more, wait for the connections lent, then close them all."""
        self._is_closed = True
        async with self._turn:
            await self._drop_writer()
            for _ in range(READERS):
                await self._reader_places.acquire()
            while self._idle_readers:
                await self._idle_readers.pop().close()
            for _ in range(READERS):
                self._reader_places.release()

    def get_version_sync(self) -> float:
        """Return SQLite's version: by it Piccolo decides on RETURNING and ON CONFLICT."""
        major, minor, _ = sqlite3.sqlite_version_info
        return float(f"{major}.{minor}")

    async def lend(self) -> aiosqlite.Connection:
        """Wait for this transaction's turn to write."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._turn.acquire()
        except TimeoutError as error:
            raise DatabaseUnavailable from error
        try:
            if self._writer is None:
                self._writer = await self._connect()
        except BaseException:
            self._turn.release()
            raise
        return self._writer

    async def give_back(self, connection: aiosqlite.Connection, *, broken: bool) -> None:
        """Let the next one write; on a new connection when this one is in doubt."""
        try:
            if broken or connection.in_transaction:
                await self._drop_writer()
        finally:
            self._turn.release()

    async def command(self, connection: aiosqlite.Connection, statement: str) -> None:
        """Run a statement of transaction control; SQLite raises where it cannot obey."""
        await self._execute(connection, statement)

    async def fetch(
        self, connection: aiosqlite.Connection, sql: str, values: Sequence[Any]
    ) -> list[Any]:
        """Run one statement, unless SQLite undid the transaction by itself, as on a full disk."""
        if not connection.in_transaction:
            raise TransactionLost
        return await self._execute(connection, sql, values)

    async def fetch_alone(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """Run a SELECT beside the writer, anything else in its turn."""
        is_read = sql.lstrip()[:6].upper() == "SELECT"
        async with self._reading() if is_read else self._writing() as connection:
            return await self._execute(connection, sql, values)

    async def _execute(
        self, connection: aiosqlite.Connection, sql: str, values: Sequence[Any] = ()
    ) -> list[Any]:
        """Run and fetch in one go of the connection's thread, which no cancellation can halve."""
        try:
            return list(await connection.execute_fetchall(sql, values))
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:  # another program holds the file
                raise DatabaseUnavailable from error
            raise

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[aiosqlite.Connection]:
        connection = await self.lend()
        try:
            yield connection
        finally:
            await to_the_end(self.give_back(connection, broken=False))

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[aiosqlite.Connection]:
        async with self._reader_places:
            connection = (
                self._idle_readers.pop()
                if self._idle_readers
                else await self._connect("PRAGMA query_only = ON")
            )
            try:
                yield connection
            finally:
                self._idle_readers.append(connection)

    async def _connect(self, *more: str) -> aiosqlite.Connection:
        """Connect to the end even when cancelled: one left half open would outlive the loop."""
        if self._is_closed:
            raise DatabaseUnavailable
        made: list[aiosqlite.Connection] = []

        async def connect() -> None:
            made.append(await self._connected(*more))

        try:
            await to_the_end(connect())
        except asyncio.CancelledError:
            for connection in made:
                await to_the_end(connection.close())
            raise
        return made[0]

    async def _connected(self, *more: str) -> aiosqlite.Connection:
        connection = await aiosqlite.connect(
            self.path,
            isolation_level=None,
            detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES,
        )
        try:
            connection.row_factory = dict_factory  # type: ignore[assignment] # a function will do
            for pragma in (*_PRAGMAS, *more):
                await connection.execute_fetchall(pragma)
        except BaseException:
            await to_the_end(connection.close())
            raise
        return connection

    def _try_file(self) -> None:
        """Look once whether there is, or can be, a database: a connection left half open stays."""
        if sqlite3.sqlite_version_info < OLDEST:
            raise sqlite3.NotSupportedError(f"SQLite {sqlite3.sqlite_version} is too old")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._keep_private()
        with closing(sqlite3.connect(self.path)) as connection:
            connection.execute("PRAGMA schema_version")

    def _keep_private(self) -> None:
        """Let nobody but its owner read the file; those made beside it take its mode."""
        self.path.touch(FOR_ITS_OWNER)
        for file in (self.path, *(Path(f"{self.path}{end}") for end in BESIDE)):
            with suppress(FileNotFoundError, PermissionError):  # it may be another's to close
                file.chmod(FOR_ITS_OWNER)

    async def _drop_writer(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            with suppress(Exception):  # it is out of use either way
                await writer.close()
