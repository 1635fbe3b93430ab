"""A scan tells where an envelope is: it wins over whatever was planned meanwhile."""

import pytest

from backend.audit.repository import entries_after
from backend.orders.rules.order import OrderState
from backend.runs import repository
from backend.runs.custody_repository import custody_of
from backend.runs.rules.run import Holder, NoSuchRun, RunState
from tests.backend.conftest import Door
from tests.backend.runs.at_the_vault import (
    bring_back,
    cancel,
    later_run,
    load,
    numbers,
    run_state,
    states,
)


async def test_what_left_with_a_cancelled_run_is_in_its_couriers_bag(door: Door) -> None:
    """Loaded out of reach, then cancelled: the scan wins, and the rest stays free."""
    first, *rest = numbers(door)
    await cancel(door)
    findings = await load(door, first)
    assert (findings.matched, findings.reclaimed) == ((first,), (first,))
    assert await states(door) == [OrderState.UNDER_WAY, OrderState.SEALED, OrderState.SEALED]
    (hand,) = await custody_of(door.passports[0].order_id)
    assert (hand.holder, hand.courier_name) == (Holder.COURIER, door.courier.name)
    assert await run_state(door) is RunState.UNDER_WAY
    assert (await load(door, *rest)).reclaimed == tuple(rest)


async def test_a_cancelled_runs_envelope_in_another_bag_stays_there(door: Door) -> None:
    """It is named as not of this run, which stays cancelled."""
    await cancel(door)
    first, *_ = door.passports
    later = await later_run(door, first)
    await load(later, first.seal_number)
    assert (await load(door, first.seal_number)).surplus == (first.seal_number,)
    assert (await bring_back(door, first.seal_number)).surplus == (first.seal_number,)
    with pytest.raises(NoSuchRun):
        await run_state(door)


async def test_the_run_that_loses_an_order_is_told(door: Door) -> None:
    """It went to another run, is in this bag after all, and that run ends without it."""
    first, *_ = door.passports
    await cancel(door)
    later = await later_run(door, first)
    assert (await load(door, first.seal_number)).reclaimed == (first.seal_number,)
    other = await repository.lock_run(later.run_id)
    assert other is not None
    assert (other.state, other.version) == (RunState.CANCELLED, 1)
    told = [it for it in await entries_after(0) if it.deed.subject_id == later.run_id][-1]
    assert (told.deed.action, told.deed.actor) == ("run.changed", door.courier.account_id)
    assert str(first.order_id).encode() in told.detail


async def test_what_was_never_taken_off_is_not_reclaimed(door: Door) -> None:
    """A run that kept all of its orders loads them like any other, and nobody is disturbed."""
    findings = await load(door, *numbers(door))
    assert (findings.reclaimed, len(findings.matched)) == ((), 3)
    assert not [it for it in await entries_after(0) if it.deed.action == "run.changed"]
