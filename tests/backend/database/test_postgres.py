"""The PostgreSQL engine: what happens when the server, or a statement, lets a transaction down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Protocol
from uuid import uuid4

import pytest

from backend.database import Database, open_database, transaction
from backend.database import postgres as engine_module
from backend.database.errors import DatabaseUnavailable, TransactionLost
from backend.database.postgres import CONNECTIONS, PostgresEngine
from backend.orders.tables import NumberSeries


class Server(Protocol):
    """The server of conftest."""

    address: Callable[[str], str]

    async def run(self, statement: str) -> None: ...


@pytest.fixture
async def engine(postgres_server: Server) -> AsyncIterator[PostgresEngine]:
    """Return an engine on a new database with one table."""
    name = f"engine_{uuid4().hex}"
    await postgres_server.run(f"CREATE DATABASE {name}")
    database = await open_database(postgres_server.address(name))
    assert isinstance(database.engine, PostgresEngine)
    database.bind([NumberSeries])
    await NumberSeries.create_table()
    yield database.engine
    await database.close()
    await postgres_server.run(f"DROP DATABASE {name} WITH (FORCE)")


async def put(name: str) -> None:
    """Store something."""
    await NumberSeries.insert(NumberSeries(name=name, last=0))


@pytest.mark.usefixtures("engine")
async def test_a_commit_answered_with_rollback_is_a_failure() -> None:
    """After a swallowed error PostgreSQL takes COMMIT, answers ROLLBACK and stores nothing."""
    await put("there")
    with pytest.raises(TransactionLost):
        await _swallow_an_error()
    assert await NumberSeries.count() == 1


async def _swallow_an_error() -> None:
    async with transaction():
        await put("first")
        try:
            await put("there")
        except Exception:  # noqa: BLE001 - swallowing whatever comes is the point
            return


@pytest.mark.usefixtures("engine")
async def test_a_server_that_drops_the_line_loses_nothing_acknowledged() -> None:
    """A backend killed in the middle is an error to the caller; the next query has a new line."""
    for _ in range(2 * CONNECTIONS):
        with pytest.raises(Exception):  # noqa: B017, PT011 - asyncpg has several words for it
            await _be_cut_off()
    assert await NumberSeries.count() == 0
    await put("later")
    assert await NumberSeries.count() == 1


async def _be_cut_off() -> None:
    async with transaction():
        await put("lost")
        await NumberSeries.raw("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.mark.usefixtures("engine")
async def test_more_callers_than_connections_wait_their_turn() -> None:
    """A crowd shares the pool."""
    await asyncio.gather(*(put(str(number)) for number in range(5 * CONNECTIONS)))
    assert await NumberSeries.count() == 5 * CONNECTIONS


async def test_a_caller_does_not_wait_for_ever(
    engine: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every connection lent for too long, callers are told to come back."""
    lent = [await engine.lend() for _ in range(CONNECTIONS)]
    monkeypatch.setattr(engine_module, "PATIENCE_S", 0.01)
    with pytest.raises(DatabaseUnavailable):
        await put("never")
    for connection in lent:
        await engine.give_back(connection, broken=False)
    await put("later")
    assert await NumberSeries.count() == 1


async def test_closing_waits_for_whoever_was_lent_a_connection(engine: PostgresEngine) -> None:
    """A transaction comes to its end, nothing new begins, and then the server can stop."""
    async with asyncio.timeout(5):
        async with transaction():
            closing = asyncio.create_task(engine.close())
            await asyncio.sleep(0.01)
            assert not closing.done()
            await put("last")
        await closing
    with pytest.raises(DatabaseUnavailable):
        await put("never")


async def test_a_server_that_is_not_there_is_unavailable(postgres_server: Server) -> None:
    """A wrong address is an error in words at once, not a hang."""
    with pytest.raises(DatabaseUnavailable):
        await open_database(postgres_server.address("no_such_database"))
    with pytest.raises(DatabaseUnavailable):
        await open_database("postgresql://nobody@127.0.0.1:1/none")


async def test_after_closing_there_is_nothing_to_query(database: Database) -> None:
    """A closed database answers *unavailable* instead of waiting."""
    await database.close()
    await database.close()
    with pytest.raises(DatabaseUnavailable):
        transaction()
