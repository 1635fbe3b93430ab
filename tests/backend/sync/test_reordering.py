"""Another order of the doors as a phone brings it: taken once, and only from the run's courier."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.runs.service import cancel_run
from backend.runs.tables import Run
from tests.backend.conftest import NOW, Door
from tests.backend.sync.test_service import kinds, send


def wish(door: Door, **changes: Any) -> bytes:  # noqa: ANN401 - some are no field's type
    """Return the record of another order of a run's doors."""
    body = {"run_id": door.run_id, "stop_ids": [door.stop_id], "reason": "road"}
    return door.item("reorder", body | changes)


async def why(run_id: UUID) -> str | None:
    """Return why a run was put in another order."""
    (row,) = await Run.select(Run.reordered_why).where(Run.id == run_id)
    return row["reordered_why"]  # type: ignore[no-any-return] # a column


async def test_it_is_applied_once(door: Door) -> None:
    """The same again is a duplicate."""
    item = wish(door)
    assert kinds(await send(door.courier, item)) == ["applied"]
    assert kinds(await send(door.courier, item)) == ["duplicate"]
    assert await why(door.run_id) == "road"


async def test_it_is_superseded_where_the_run_is_gone(door: Door) -> None:
    """A run cancelled meanwhile is no fault of the phone's."""
    await cancel_run(door.run_id, actor=door.courier, now=NOW)
    assert kinds(await send(door.courier, wish(door))) == ["applied"]
    assert await why(door.run_id) is None


async def test_another_couriers_run_is_refused(door: Door, other_door: Door) -> None:
    """Nobody orders the doors of somebody else."""
    (verdict,) = await send(other_door.courier, wish(door))
    assert (verdict.verdict, verdict.code) == ("rejected", "run.not_this_courier")
    assert await why(door.run_id) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"run_id": uuid4()}, "run.unknown"),
        ({"stop_ids": []}, "sync.malformed"),
        ({"reason": "rain"}, "sync.malformed"),
    ],
    ids=["unknown run", "no doors", "unknown reason"],
)
async def test_what_cannot_be_is_refused(door: Door, changes: dict[str, Any], code: str) -> None:
    """A run that nobody made, and bodies of another form."""
    (verdict,) = await send(door.courier, wish(door, **changes))
    assert (verdict.verdict, verdict.code) == ("rejected", code)
