"""What every test may ask for: a database of each kind with all tables, and a clock it can set."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from backend.database import Database, open_database
from backend.migrations import TABLES, migrate
from tests.postgres import PostgresServer, postgres
from tests.renewed import RenewedDatabase

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")  # machines are noisy: no test asserts a time

TEMPLATE = "template"
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


@dataclass
class SettableClock:
    """A clock that stands still until it is told otherwise: a Tuesday, nine in the morning."""

    now: datetime = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **units: float) -> datetime:
        """Move on by ``days=…``, ``hours=…`` and so on; return the new time."""
        self.now += timedelta(**units)
        return self.now


@pytest.fixture
def clock() -> SettableClock:
    """Return a clock that only the test moves."""
    return SettableClock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Start PostgreSQL once for all tests, with a migrated database to copy."""
    with postgres(*HASTE) as server:
        _run_apart(server.run(f"CREATE DATABASE {TEMPLATE}"))
        _run_apart(_make_tables(server.address(TEMPLATE)))
        yield server


@pytest.fixture(scope="session")
def renewed_database(postgres_server: PostgresServer) -> RenewedDatabase:
    """Return the copy that tests use one after another."""
    return RenewedDatabase(postgres_server, TEMPLATE)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a migrated file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _run_apart(_make_tables(str(path)))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_address(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Return the address of a database with all tables and no rows, one of each kind in turn."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        yield str(shutil.copy(template, tmp_path / "antar.db"))
        return
    renewed: RenewedDatabase = request.getfixturevalue("renewed_database")
    yield await renewed.address()
    await renewed.renew()


@pytest.fixture
async def database(database_address: str) -> AsyncIterator[Database]:
    """Return an open database with all tables and no rows, bound to them."""
    opened = await open_database(database_address)
    opened.bind(TABLES)
    yield opened
    await opened.close()


async def _make_tables(address: str) -> None:
    database = await open_database(address)
    try:
        await migrate(database)
    finally:
        await database.close()


def _run_apart(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end in another thread, whose event loop is no business of the tests'."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()
