"""A run can be looked at whatever became of it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from backend.runs.looking import run_as_it_was
from backend.runs.rules.run import NoSuchRun, RunState
from backend.runs.service import cancel_run, manifest_of
from backend.shared.roles import Actor, Role
from tests.backend.conftest import Door

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)
DISPATCHER = Actor(uuid4(), "Sari (contoh)", Role.DISPATCHER)


async def test_a_cancelled_run_is_read_with_what_it_was_to_bring(door: Door) -> None:
    """It cannot be driven any more; its page says who was on it."""
    await cancel_run(door.run_id, actor=DISPATCHER, now=NOW)
    with pytest.raises(NoSuchRun):
        await manifest_of(door.run_id)
    found = await run_as_it_was(door.run_id)
    assert found.run.state is RunState.CANCELLED
    assert {due.order_id for due in found.dues} == {it.order_id for it in door.passports}


async def test_an_open_run_is_read_as_it_is_driven(door: Door) -> None:
    """Nothing is added to it."""
    assert await run_as_it_was(door.run_id) == await manifest_of(door.run_id)


async def test_an_unknown_run_is_unknown(door: Door) -> None:
    """There is nothing to read."""
    with pytest.raises(NoSuchRun):
        await run_as_it_was(door.passports[0].order_id)
