"""The SQLite engine: how its file is opened, who writes and who reads."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from backend.database import open_database, transaction
from backend.database import sqlite as engine_module
from backend.database.errors import DatabaseUnavailable, TransactionLost
from backend.database.sqlite import READERS, SqliteEngine
from backend.orders.tables import NumberSeries


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[SqliteEngine]:
    """Return an engine on a new file with one table."""
    database = await open_database(str(tmp_path / "new" / "own.db"))
    assert isinstance(database.engine, SqliteEngine)
    database.bind([NumberSeries])
    await NumberSeries.create_table()
    yield database.engine
    await database.close()


async def put(name: str) -> None:
    """Store something."""
    await NumberSeries.insert(NumberSeries(name=name, last=0))


async def test_the_file_and_its_folder_are_made(engine: SqliteEngine) -> None:
    """An operator names a path and need not prepare it."""
    assert engine.path.is_file()


async def test_nobody_else_may_read_the_file(engine: SqliteEngine) -> None:
    """It holds personal data, and so do the log and the index that SQLite keeps beside it."""
    await put("a")
    files = list(engine.path.parent.iterdir())
    assert {file.name for file in files} == {"own.db", "own.db-wal", "own.db-shm"}
    assert [file.stat().st_mode & 0o077 for file in files] == [0, 0, 0]


async def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    """An installation of before is mended at its next start."""
    file = tmp_path / "old.db"
    file.touch(0o644)
    database = await open_database(str(file))
    await database.close()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 15000)],
)
async def test_the_file_is_opened_so_that_a_commit_survives_a_power_cut(
    engine: SqliteEngine, name: str, value: str | int
) -> None:
    """The log is written ahead and flushed at each commit; references between rows are held."""
    rows = await engine.fetch_alone(f"PRAGMA {name}", ())
    assert list(rows[0].values()) == [value]


async def test_a_reader_can_change_nothing(engine: SqliteEngine) -> None:
    """What begins like a SELECT runs on a connection that refuses to write."""
    async with engine._reading() as connection:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await connection.execute_fetchall("DELETE FROM number_series")


@pytest.mark.usefixtures("engine")
async def test_readers_are_few_and_used_again() -> None:
    """A hundred readers at once share a handful of connections."""
    before = threading.active_count()
    await asyncio.gather(*(NumberSeries.count() for _ in range(100)))
    assert threading.active_count() <= before + READERS


async def test_a_transaction_that_sqlite_undid_by_itself_does_nothing_more(
    engine: SqliteEngine,
) -> None:
    """After a full disk SQLite rolls back alone; what follows must not be stored on its own."""
    with pytest.raises(TransactionLost):
        await _go_on_after_a_rollback(engine)
    assert await NumberSeries.count() == 0
    async with transaction():
        await put("afterwards")
    assert await NumberSeries.count() == 1


async def _go_on_after_a_rollback(engine: SqliteEngine) -> None:
    async with transaction() as current:
        await put("first")
        await engine.command(current.connection, "ROLLBACK")  # type: ignore[union-attr] # outermost
        await put("second")


async def test_a_writer_does_not_wait_for_ever(
    engine: SqliteEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits too long for their turn is told to come back, and the turn is not lost."""
    monkeypatch.setattr(engine_module, "PATIENCE_S", 0.01)
    refused = asyncio.Event()

    async def impatient() -> None:
        with pytest.raises(DatabaseUnavailable):
            await put("never")
        refused.set()

    waiting = asyncio.create_task(impatient())
    async with engine.transaction():
        await refused.wait()
    await waiting
    await put("later")
    assert await NumberSeries.count() == 1


async def test_another_program_holding_the_file_is_no_fault_of_ours(
    engine: SqliteEngine,
) -> None:
    """A file locked from outside answers *unavailable*, and works again when it is let go."""
    await engine.fetch_alone("PRAGMA busy_timeout = 0", ())
    other = sqlite3.connect(engine.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailable):
        await put("never")
    with pytest.raises(DatabaseUnavailable):
        async with transaction():
            pytest.fail("the body ran")
    other.execute("ROLLBACK")
    other.close()
    await put("later")
    assert await NumberSeries.count() == 1


async def connection_threads_left() -> list[threading.Thread]:
    """Return the threads of connections that do not end, though they are given the time to."""
    threads = [one for one in threading.enumerate() if "connection_worker" in one.name]
    for thread in threads:
        await asyncio.to_thread(thread.join, 10)
    return [thread for thread in threads if thread.is_alive()]


async def test_closing_twice_and_in_the_middle_leaves_no_thread(engine: SqliteEngine) -> None:
    """A server can stop: no connection keeps its thread alive."""
    await put("one")
    await asyncio.gather(*(NumberSeries.count() for _ in range(10)))
    await engine.close()
    await engine.close()
    assert await connection_threads_left() == []


def test_whoever_goes_while_it_connects_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow disk a question may be cancelled first: no connection outlives the loop."""
    connect, faults = sqlite3.connect, list[threading.ExceptHookArgs]()

    def slowly(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - passed on as it is
        time.sleep(0.1)
        return connect(*given, **named)

    async def ask_and_go() -> None:
        engine = SqliteEngine(tmp_path / "own.db")
        await engine.open()
        monkeypatch.setattr(sqlite3, "connect", slowly)
        asked = asyncio.create_task(engine.fetch_alone("SELECT 1", ()))
        await asyncio.sleep(0.02)
        asked.cancel()
        with suppress(asyncio.CancelledError):
            await asked
        await engine.close()

    monkeypatch.setattr(threading, "excepthook", faults.append)
    asyncio.run(ask_and_go())
    assert asyncio.run(connection_threads_left()) == []
    assert faults == []


async def test_closing_waits_for_whoever_reads(engine: SqliteEngine) -> None:
    """A reader comes to its end, and leaves no connection behind it."""
    async with engine._reading() as connection:
        closing = asyncio.create_task(engine.close())
        await asyncio.sleep(0.01)
        assert not closing.done()
        assert await connection.execute_fetchall("SELECT 1")
    await closing
    assert await connection_threads_left() == []
    with pytest.raises(DatabaseUnavailable):
        await engine.fetch_alone("SELECT 1", ())


@pytest.mark.parametrize("content", [b"this is no database at all, but a letter" * 50, None])
async def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """A file of another kind, or a folder, is not written to."""
    path = tmp_path / "letter.txt"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(DatabaseUnavailable):
        await open_database(str(path))
    assert content is None or path.read_bytes() == content
