"""Migrations: from nothing to today's tables, and back."""

from datetime import UTC, datetime
from typing import Any

from backend.database import Database
from backend.migrations import TABLES, migrate, unmigrate
from backend.places.tables import Place

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)


async def columns_in(database: Database) -> dict[str, dict[str, bool]]:
    """Return each table's columns and whether they may be null, as the database has them."""
    found: dict[str, dict[str, bool]] = {}
    for table in TABLES:
        name = table._meta.tablename
        if database.kind == "sqlite":
            rows: list[dict[str, Any]] = await table.raw(f"PRAGMA table_info('{name}')")
            found[name] = {row["name"]: not row["notnull"] for row in rows}
        else:
            rows = await table.raw(
                "SELECT column_name AS name, is_nullable FROM information_schema.columns "
                "WHERE table_name = {}",
                name,
            )
            found[name] = {row["name"]: row["is_nullable"] == "YES" for row in rows}
    return found


async def test_migrations_give_exactly_the_tables_that_piccolo_is_told_of(
    database: Database,
) -> None:
    """Neither the SQL nor the tables in Python can drift from the other."""
    told = {
        table._meta.tablename: {
            column._meta.db_column_name: column._meta.null for column in table._meta.columns
        }
        for table in TABLES
    }
    assert await columns_in(database) == told


async def test_up_down_and_up_again(database: Database) -> None:
    """Every migration can be undone and run once more."""
    names = []
    while undone := await unmigrate(database):
        names.append(undone)
    assert all(not columns for columns in (await columns_in(database)).values())
    assert await migrate(database) == sorted(names)
    assert all((await columns_in(database)).values())


async def test_a_migration_runs_once(database: Database) -> None:
    """A server that starts again changes nothing."""
    assert await migrate(database) == []


async def test_places_that_a_household_had_twice_stay(database: Database) -> None:
    """Each keeps the orders it has; the first one alone gets those that come."""
    while await unmigrate(database) != "0003_one_place_for_a_household":
        pass
    first, second = sorted([_place("one"), _place("one")], key=lambda place: place.id)
    other = _place("other")
    await Place.insert(first, second, other)
    await migrate(database)
    kept = await Place.select(Place.id, Place.household_key).order_by(Place.id)
    keys = {row["id"]: row["household_key"] for row in kept}
    assert keys == {first.id: "one", second.id: None, other.id: "other"}


def _place(household_key: str) -> Place:
    return Place(
        household_key=household_key,
        address_text="Dusun II, Desa Contoh",
        level="none",
        source="geocoder",
        candidates=b"[]",
        reasons=b"[]",
        located_at=NOW,
        created_at=NOW,
    )
