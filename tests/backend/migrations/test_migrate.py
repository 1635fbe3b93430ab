"""Migrations: from nothing to today's tables, and back."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.database import Database
from backend.migrations import TABLES, migrate, unmigrate
from backend.places.tables import Place
from backend.shared.ids import new_id

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
    first, second = sorted([await _put_place("one"), await _put_place("one")])
    other = await _put_place("other")
    await migrate(database)
    kept = await Place.select(Place.id, Place.household_key).order_by(Place.id)
    keys = {row["id"]: row["household_key"] for row in kept}
    assert keys == {first: "one", second: None, other: "other"}


async def test_a_place_is_asked_of_once_more_if_it_was_not_before(database: Database) -> None:
    """What a map service has answered for stays answered; the rest is due at once."""
    while await unmigrate(database) != "0011_turns_of_places":
        pass
    asked, unasked = await _put_place("one"), await _put_place("two")
    await Place.raw('UPDATE "place" SET "service_asked_at" = {} WHERE "id" = {}', NOW, asked)
    await migrate(database)
    due = await Place.select(Place.id).where(Place.service_due_at <= NOW)
    assert [row["id"] for row in due] == [unasked]


async def _put_place(household_key: str) -> UUID:
    """Store a place in the columns that every version of the table has."""
    made = new_id()
    await Place.raw(
        'INSERT INTO "place" ("id", "household_key", "address_text", "level", "source", "accepted",'
        ' "candidates", "reasons", "located_at", "created_at")'
        " VALUES ({}, {}, 'Dusun II, Desa Contoh', 'none', 'geocoder', {}, {}, {}, {}, {})",
        made,
        household_key,
        False,  # noqa: FBT003 - a value of SQL
        b"[]",
        b"[]",
        NOW,
        NOW,
    )
    return made
