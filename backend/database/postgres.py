"""PostgreSQL: a pool of connections, each back in it clean or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import asyncpg  # type: ignore[import-untyped] # asyncpg ships no types

from backend.database.engine import SafeEngine
from backend.database.errors import DatabaseUnavailable, TransactionLost

CONNECTIONS = 10
PATIENCE_S = 10.0
STATEMENT_S = 60.0


class PostgresEngine(SafeEngine[Any]):
    """Piccolo's door to one PostgreSQL database; to be used within one event loop."""

    begin_statement = "BEGIN"

    def __init__(self, url: str) -> None:
        self.url = url
        self._pool: Any = None
        super().__init__(engine_type="postgres")

    async def open(self) -> None:
        """Connect the pool's first connection; the others follow on demand."""
        try:
            self._pool = await asyncpg.create_pool(
                self.url,
                min_size=1,
                max_size=CONNECTIONS,
                timeout=PATIENCE_S,
                command_timeout=STATEMENT_S,
                server_settings={"application_name": "antar", "timezone": "UTC"},
            )
        except (OSError, TimeoutError, asyncpg.PostgresError) as error:
            raise DatabaseUnavailable from error

    async def close(self) -> None:
        """Lend no more, wait for the connections lent, then close them all."""
        if self._pool is not None:
            await self._pool.close()

    async def lend(self) -> Any:  # noqa: ANN401 - asyncpg ships no types
        """Wait for a connection of the pool."""
        if self._pool is None:
            raise DatabaseUnavailable
        try:
            return await self._pool.acquire(timeout=PATIENCE_S)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DatabaseUnavailable from error

    async def give_back(self, connection: Any, *, broken: bool) -> None:  # noqa: ANN401 - as above
        """Return the connection to the pool; one in doubt is cut, and the pool makes another."""
        if broken:
            with suppress(asyncpg.InterfaceError):  # one cut by the server is back already
                connection.terminate()
        await self._pool.release(connection)

    async def command(self, connection: Any, statement: str) -> None:  # noqa: ANN401 - as above
        """Run a statement of transaction control.

        Raises:
            TransactionLost: COMMIT was answered with ROLLBACK, for a statement had failed before.
        """
        answer = await connection.execute(statement)
        if statement == "COMMIT" and answer != "COMMIT":
            raise TransactionLost

    async def fetch(self, connection: Any, sql: str, values: Sequence[Any]) -> list[Any]:  # noqa: ANN401 - as above
        """Run one statement inside a transaction."""
        return list(await connection.fetch(sql, *values))

    async def fetch_alone(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """Run one statement on whichever connection is free."""
        connection = await self.lend()
        try:
            return await self.fetch(connection, sql, values)
        finally:
            await asyncio.shield(self._pool.release(connection))

    def transform_response_to_dicts(self, results: list[Any]) -> list[dict[str, Any]]:
        """Turn asyncpg's records into the dictionaries that Piccolo works on."""
        return [dict(record) for record in results]
