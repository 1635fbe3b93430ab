"""A prepared query asks what Piccolo's own would ask, with new values every time."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from backend.audit.tables import Entry
from backend.database import VALUE, Database, Prepared, insert, transaction
from backend.database.errors import DatabaseUnavailable
from backend.orders.tables import NumberSeries

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)
LAST_OF = Prepared(lambda: NumberSeries.select(NumberSeries.last).where(NumberSeries.name == VALUE))
MOVE = Prepared(
    lambda: (
        NumberSeries.update({NumberSeries.last: VALUE})
        .where((NumberSeries.name == VALUE) & (NumberSeries.last < 10))
        .returning(NumberSeries.last)
    )
)


async def test_values_change_and_the_rest_stays(database: Database) -> None:
    """Values go where they were left out, in the SQL's order; constants stay what they are."""
    assert database.kind in {"sqlite", "postgresql"}
    await insert(NumberSeries(name="a", last=1), NumberSeries(name="b", last=10))
    assert await LAST_OF("a") == [{"last": 1}]
    assert await LAST_OF("b") == [{"last": 10}]
    assert await MOVE(7, "a") == [{"last": 7}]
    assert await MOVE(7, "b") == []
    assert await LAST_OF("'; DROP TABLE number_series --") == []


async def test_it_runs_on_the_open_transaction(database: Database) -> None:
    """What was written through it is undone with everything else."""
    assert database.kind in {"sqlite", "postgresql"}

    async def write_and_fail() -> None:
        async with transaction():
            await insert(NumberSeries(name="a", last=1))
            assert await LAST_OF("a") == [{"last": 1}]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await write_and_fail()
    assert await LAST_OF("a") == []


async def test_an_insertion_says_what_became_of_it(database: Database) -> None:
    """What stands behind the values is SQL's own: here, whether the name was still free."""
    assert database.kind in {"sqlite", "postgresql"}
    unless_taken = 'ON CONFLICT ("name") DO NOTHING RETURNING "name"'
    row = NumberSeries(name="a", last=1)
    assert await insert(row, then=unless_taken) == [{"name": "a"}]
    assert await insert(row, then=unless_taken) == []


async def test_the_database_numbers_its_series(database: Database) -> None:
    """A row of a series takes the next number, and every value comes back as it was given."""
    assert database.kind in {"sqlite", "postgresql"}
    subject = uuid4()
    for action in ("one.done", "two.done"):
        await insert(
            Entry(
                at=NOW, action=action, subject_id=subject, detail=b"{}", salt=b"\0", leaf_sha256=""
            )
        )
    rows = await Entry.select().order_by(Entry.seq)
    assert [row["action"] for row in rows] == ["one.done", "two.done"]
    assert rows[0]["seq"] < rows[1]["seq"]
    assert (rows[0]["at"], rows[0]["subject_id"], rows[0]["actor"]) == (NOW, subject, None)


async def test_without_a_database_nothing_runs() -> None:
    """Before one is open, and after it was closed, the answer is that it cannot be reached."""
    with pytest.raises(DatabaseUnavailable):
        await LAST_OF("a")
    with pytest.raises(DatabaseUnavailable):
        await insert(NumberSeries(name="a", last=1))
