"""The PostgreSQL database of the tests: what one of them did, the next does not find."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg  # type: ignore[import-untyped] # asyncpg ships no types
import pytest

from tests.postgres import PostgresServer
from tests.renewed import RenewedDatabase

TEMPLATE = "template"
ENTRY = """
INSERT INTO audit_entry (at, action, detail, salt, leaf_sha256)
VALUES (now(), 'session.begun', '', '', '') RETURNING seq
"""
SERIES = "INSERT INTO number_series (name, last) VALUES ('AP', 1)"


@pytest.fixture
async def renewed(postgres_server: PostgresServer) -> AsyncIterator[RenewedDatabase]:
    """Return a database of this test's own, to be renewed within it."""
    database = RenewedDatabase(postgres_server, TEMPLATE)
    yield database
    await postgres_server.run(f"DROP DATABASE {database.name} WITH (FORCE)")


async def answer(database: RenewedDatabase, statement: str) -> object:
    """Run a statement; return the first thing it answers."""
    connection = await asyncpg.connect(await database.address())
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_rows_are_gone_and_series_begin_anew(renewed: RenewedDatabase) -> None:
    """Whoever comes next finds no row, and makes the first one."""
    assert await answer(renewed, ENTRY) == 1
    assert await answer(renewed, ENTRY) == 2
    await renewed.renew()
    assert await answer(renewed, "SELECT count(*) FROM audit_entry") == 0
    assert await answer(renewed, ENTRY) == 1
    assert renewed.replaced == 0


async def test_whoever_is_still_connected_is_sent_away(renewed: RenewedDatabase) -> None:
    """Work that goes on after its test writes nothing into the next one."""
    left = await asyncpg.connect(await renewed.address())
    await left.execute("BEGIN")
    await left.execute(SERIES)
    await renewed.renew()
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await left.execute("COMMIT")
    assert await answer(renewed, "SELECT count(*) FROM number_series") == 0
    assert renewed.replaced == 0


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE another (id int)",
        "DROP TABLE number_series",
        "ALTER TABLE number_series ADD COLUMN another int",
        "ALTER TABLE number_series DROP CONSTRAINT number_series_pkey",
        "ALTER TABLE number_series ADD CONSTRAINT another CHECK (last > 0)",
        "CREATE INDEX another ON number_series (last)",
        "CREATE FUNCTION another() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER SEQUENCE audit_entry_seq_seq INCREMENT BY 2",
        "DELETE FROM migration",
    ],
)
async def test_what_emptying_does_not_undo_is_replaced(
    renewed: RenewedDatabase, statement: str
) -> None:
    """A schema that a test has changed is noticed, and the next test gets a new copy."""
    await renewed.address()
    new = await renewed.state()
    await answer(renewed, statement)
    await renewed.renew()
    assert renewed.replaced == 1
    assert await renewed.state() == new
