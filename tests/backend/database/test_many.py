"""Many rows go into few statements, none of them too long, and none is lost on the way."""

from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.cases.tables import Closure
from backend.database import Database
from backend.database.many import ROWS_AT_ONCE, insert_many, parts

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)


@given(st.integers(0, 4 * ROWS_AT_ONCE))
def test_parts_are_all_of_it_in_order(many: int) -> None:
    """Each fits into a statement, and no statement is sent for nothing."""
    cut = list(parts(range(many)))
    assert [item for part in cut for item in part] == list(range(many))
    assert all(0 < len(part) <= ROWS_AT_ONCE for part in cut)


async def test_what_stands_behind_the_values_holds_for_each_part(database: Database) -> None:
    """More rows than one statement takes arrive once, however often they are sent."""
    assert database.kind
    rows = [
        {
            "id": uuid4(),
            "date": datetime.fromordinal(738_000 + day).date(),
            "reason": "Tutup {}",
            "recorded_by": uuid4(),
            "recorded_at": NOW,
        }
        for day in range(2 * ROWS_AT_ONCE + 1)
    ]
    for _ in range(2):
        await insert_many(Closure, rows, then='ON CONFLICT ("date") DO NOTHING')
    assert await Closure.count() == len(rows)
    assert await Closure.count().where(Closure.reason == "Tutup {}") == len(rows)
    await insert_many(Closure, [])
