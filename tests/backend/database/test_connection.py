"""Which database an address means."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.database import Database, open_database, transaction
from backend.database.errors import DatabaseAddressInvalid, DatabaseUnavailable


@pytest.mark.parametrize("scheme", ["", "sqlite:///"])
async def test_a_path_is_a_sqlite_file(tmp_path: Path, scheme: str) -> None:
    """A path, alone or behind ``sqlite:///``, names a file."""
    database = await open_database(f"{scheme}{tmp_path / 'a.db'}")
    assert (database.kind, (tmp_path / "a.db").is_file()) == ("sqlite", True)
    await database.close()


@pytest.mark.parametrize("address", ["", "mysql://x/y", "sqlite://a.db", "http://x", "://"])
async def test_other_addresses_are_refused(address: str) -> None:
    """What is neither a file nor PostgreSQL is refused before anything is made."""
    with pytest.raises(DatabaseAddressInvalid):
        await open_database(address)


async def test_without_a_database_there_is_no_transaction() -> None:
    """A service called before the database is open says so."""
    with pytest.raises(DatabaseUnavailable):
        transaction()


async def test_the_database_bound_last_is_the_one_in_use(database: Database) -> None:
    """Binding tables makes a database that of `transaction`; closing it ends that."""
    assert Database.bound is database
    await database.close()
    assert Database.bound is None
