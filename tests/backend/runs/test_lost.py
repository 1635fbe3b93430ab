"""The desk takes a lost courier's bag back: what it scans is in the vault, by its word alone."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import pytest

from backend.orders.rules.order import OrderState
from backend.runs import repository, service
from backend.runs.custody_repository import custody_of
from backend.runs.lost import take_back
from backend.runs.rules.run import (
    CourierNotLost,
    DueState,
    Holder,
    NoSuchRun,
    RunState,
    ScanFindings,
)
from backend.runs.tables import Run
from tests.backend.conftest import Door
from tests.backend.runs.at_the_vault import (
    DISPATCHER,
    NOW,
    dues,
    load,
    numbers,
    run_state,
    states,
)


async def lose(door: Door) -> None:
    """Report the door's courier lost."""
    await Run.update({Run.lost_at: NOW}).where(Run.id == door.run_id)


async def taken(door: Door, seals: Sequence[str]) -> ScanFindings:
    """Scan envelopes out of the lost courier's bag."""
    return await take_back(door.run_id, seals, actor=DISPATCHER, now=NOW)


async def test_only_a_lost_couriers_bag_is_taken_back_by_the_desk(door: Door) -> None:
    """Everybody else scans what comes back in person; an unknown run has no bag."""
    await load(door, *numbers(door))
    with pytest.raises(CourierNotLost):
        await taken(door, numbers(door))
    with pytest.raises(NoSuchRun):
        await taken(replace(door, run_id=uuid4()), numbers(door))
    assert set(await dues(door)) == {DueState.LOADED}


async def test_what_is_taken_back_is_in_the_vault_by_the_desks_word(door: Door) -> None:
    """The ledger names who said so, and nobody has confirmed it; the run ends with the last."""
    first, *rest = numbers(door)
    await load(door, *numbers(door))
    await lose(door)
    found = await taken(door, [first, "SEGEL-9999"])
    assert found == ScanFindings(matched=(first,), missing=tuple(rest), surplus=("SEGEL-9999",))
    assert await run_state(door) is RunState.UNDER_WAY
    hand = (await custody_of(door.passports[0].order_id))[-1]
    assert (hand.holder, hand.courier_name) == (Holder.VAULT, None)
    assert (hand.changed_by, hand.confirmed) == (DISPATCHER.account_id, False)
    await taken(door, rest)
    assert await run_state(door) is RunState.FINISHED
    assert set(await states(door)) == {OrderState.RETURNED}


async def test_taking_back_twice_changes_nothing(door: Door) -> None:
    """What is not in the bag any more is named, and moves no second time."""
    first, *_ = numbers(door)
    await load(door, *numbers(door))
    await lose(door)
    await taken(door, [first])
    assert (await taken(door, [first])).surplus == (first,)
    assert len(await custody_of(door.passports[0].order_id)) == 2


async def test_a_visit_in_vain_is_remembered(door: Door) -> None:
    """Of what comes back it is still known whether anybody stood at the door."""
    await load(door, *numbers(door))
    visited, held, _ = (await service.manifest_of(door.run_id)).dues
    await service.fail(visited)
    await repository.set_due_state(held.id, DueState.HELD)
    await lose(door)
    await taken(door, numbers(door))
    after = {due.id: due.state for due in (await service.manifest_of(door.run_id)).dues}
    assert after.pop(visited.id) is DueState.RETURNED
    assert set(after.values()) == {DueState.UNVISITED}
