"""Runs the SQL files of this folder, each once, in the order of their numbers.

A migration is a pair of files for each database: ``0001_first_tables.up.sql`` and ``.down.sql``.
They are written by hand, because Piccolo cannot alter most things on SQLite; a test holds that all
of them together give exactly the tables that Piccolo is told of.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from piccolo.columns import Timestamptz, Varchar
from piccolo.table import Table

from backend.database import Database
from backend.migrations.tables import TABLES

HERE = Path(__file__).parent
LOCK = "SELECT pg_advisory_xact_lock(7260042)"


class MigrationBroken(Exception):
    """A migration could not be run; the database is as it was before it."""


class Migration(Table, tablename="migration"):
    """A migration that has been run."""

    name = Varchar(length=100, primary_key=True)
    run_at = Timestamptz()


async def migrate(database: Database) -> list[str]:
    """Run every migration that has not been run yet; return their names.

    Two servers that start at once wait for each other.

    Raises:
        MigrationBroken: one of them failed; it was undone, those before it stand.
    """
    database.bind([Migration, *TABLES])
    files = sorted((HERE / database.kind).glob("*.up.sql"))
    return [_name(file) for file in files if await _run(database, file)]


async def unmigrate(database: Database) -> str | None:
    """Undo the newest migration, with all that its tables hold; return its name."""
    database.bind([Migration, *TABLES])
    async with database.transaction():
        names = await Migration.select(Migration.name).order_by(Migration.name, ascending=False)
        if not names:
            return None
        newest = str(names[0]["name"])
        for statement in _statements(HERE / database.kind / f"{newest}.down.sql"):
            await database.engine.run_ddl(statement)
        await Migration.delete().where(Migration.name == newest)
    return newest


async def _run(database: Database, file: Path) -> bool:
    """Run one migration in one transaction, unless it was run before."""
    try:
        async with database.transaction():
            await _wait_for_turn(database)
            if await Migration.exists().where(Migration.name == _name(file)):
                return False
            for statement in _statements(file):
                await database.engine.run_ddl(statement)
            await Migration.insert(Migration(name=_name(file), run_at=datetime.now(UTC)))
    except Exception as fault:
        raise MigrationBroken(f"{file.name}: {fault}") from fault
    return True


async def _wait_for_turn(database: Database) -> None:
    """Let one server migrate at a time; on SQLite every transaction that writes already does."""
    if database.kind == "postgresql":
        await database.engine.run_ddl(LOCK)
    await Migration.create_table(if_not_exists=True)


def _name(file: Path) -> str:
    return file.name.removesuffix(".up.sql")


def _statements(file: Path) -> list[str]:
    """Split a file where a line ends with a semicolon."""
    text = file.read_text(encoding="utf-8")
    return [part.strip() for part in text.split(";\n") if part.strip()]
