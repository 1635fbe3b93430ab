"""Runs on both databases: what is scanned moves, what is not stays, and every hand is noted."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from backend.orders.rules.order import OrderState, WrongState
from backend.orders.service import order_of
from backend.runs import repository, service
from backend.runs.custody_repository import custody_of
from backend.runs.rules.run import (
    AlreadyLoaded,
    DueState,
    Holder,
    NoSuchRun,
    NotLoadedYet,
    NotThisCourier,
    RunState,
    ScanFindings,
)
from backend.runs.view import run_lines
from backend.settings import read_office
from backend.shared.words import Language
from tests.backend.conftest import Door
from tests.backend.runs.at_the_vault import (
    DISPATCHER,
    NOW,
    bring_back,
    cancel,
    draft,
    dues,
    load,
    numbers,
    run_state,
    states,
)


async def test_a_loaded_envelope_is_in_the_couriers_hand(door: Door) -> None:
    """Order, run and custody say so alike."""
    findings = await load(door, *numbers(door))
    assert findings == ScanFindings(matched=tuple(numbers(door)))
    assert set(await states(door)) == {OrderState.UNDER_WAY}
    assert await run_state(door) is RunState.UNDER_WAY
    (hand,) = await custody_of(door.passports[0].order_id)
    assert (hand.holder, hand.courier_name) == (Holder.COURIER, door.courier.name)


async def test_what_is_missing_stays_in_the_vault_and_may_be_loaded_later(door: Door) -> None:
    """The run starts without it; a second scan takes it along."""
    first, second, third = numbers(door)
    findings = await load(door, first)
    assert findings.missing == (second, third)
    assert await dues(door) == [DueState.LOADED, DueState.DUE, DueState.DUE]
    await load(door, second, third)
    assert set(await dues(door)) == {DueState.LOADED}


async def test_a_surplus_envelope_is_named_and_stays_where_it_is(door: Door) -> None:
    """An envelope of another run, or of nobody, is not carried off."""
    findings = await load(door, "SEGEL-9999")
    assert findings.surplus == ("SEGEL-9999",)
    assert set(await dues(door)) == {DueState.DUE}
    assert await run_state(door) is RunState.PLANNED


async def test_loading_twice_changes_nothing(door: Door) -> None:
    """A record sent again moves no envelope twice."""
    await load(door, *numbers(door))
    await load(door, *numbers(door))
    assert len(await custody_of(door.passports[0].order_id)) == 1


async def test_nobody_loads_another_couriers_run(door: Door, other_door: Door) -> None:
    """The envelopes stay where they are."""
    with pytest.raises(NotThisCourier):
        await load(door, *numbers(door), courier=other_door.courier)
    assert set(await dues(door)) == {DueState.DUE}


async def test_an_unknown_run_is_unknown(door: Door) -> None:
    """It is neither loaded nor cancelled."""
    nowhere = replace(door, run_id=uuid4())
    with pytest.raises(NoSuchRun):
        await load(nowhere, *numbers(door))
    with pytest.raises(NoSuchRun):
        await cancel(nowhere)


async def test_a_returned_envelope_is_in_the_vault_and_ends_the_run(door: Door) -> None:
    """Once nothing is in hand the run is over, and the order may be planned again."""
    await load(door, *numbers(door))
    await bring_back(door, *numbers(door))
    assert set(await states(door)) == {OrderState.RETURNED}
    assert await run_state(door) is RunState.FINISHED
    hands = await custody_of(door.passports[0].order_id)
    assert [hand.holder for hand in hands] == [Holder.COURIER, Holder.VAULT]


async def test_returning_twice_changes_nothing(door: Door) -> None:
    """An envelope scanned once more is no stranger to its run."""
    await load(door, *numbers(door))
    await bring_back(door, *numbers(door))
    assert await bring_back(door, *numbers(door)) == ScanFindings()
    assert len(await custody_of(door.passports[0].order_id)) == 2


async def test_an_envelope_never_loaded_cannot_be_returned(door: Door) -> None:
    """Its record of loading must come first; nothing of the return is kept."""
    first, second, _ = numbers(door)
    await load(door, first)
    with pytest.raises(NotLoadedYet):
        await bring_back(door, first, second)
    assert (await dues(door))[0] is DueState.LOADED


async def test_a_failed_visit_leaves_the_passport_with_the_courier(door: Door) -> None:
    """It is brought back at the end of the day like any other."""
    await load(door, *numbers(door))
    due = (await service.manifest_of(door.run_id)).dues[0]
    await service.fail(due)
    assert await run_state(door) is RunState.UNDER_WAY
    findings = await bring_back(door, *numbers(door))
    assert findings.missing == ()


async def test_a_cancelled_run_frees_its_orders(door: Door) -> None:
    """They may be planned again, and the run is gone for whoever asks."""
    await cancel(door)
    assert set(await states(door)) == {OrderState.SEALED}
    with pytest.raises(NoSuchRun):
        await service.manifest_of(door.run_id)
    with pytest.raises(NoSuchRun):
        await cancel(door)


async def test_cancelling_waits_for_a_scan_and_the_other_way_round(door: Door) -> None:
    """At the same time: either the run has left and stays, or the scan takes its envelope back."""
    first, *_ = numbers(door)
    outcome, findings = await asyncio.gather(
        cancel(door), load(door, first), return_exceptions=True
    )
    assert outcome is None or isinstance(outcome, AlreadyLoaded)
    assert isinstance(findings, ScanFindings)
    assert findings.matched == (first,)
    assert (await states(door))[0] is OrderState.UNDER_WAY


async def test_a_run_that_has_left_cannot_be_cancelled(door: Door) -> None:
    """One envelope in hand is enough."""
    await load(door, numbers(door)[0])
    with pytest.raises(AlreadyLoaded):
        await cancel(door)
    assert await run_state(door) is RunState.UNDER_WAY


async def test_an_order_cannot_be_on_two_runs(door: Door) -> None:
    """A run with an order planned before is refused whole."""
    await cancel(door)
    ids = [passport.order_id for passport in door.passports]
    await service.create_run(draft(door, *ids[:1]), actor=DISPATCHER, now=NOW)
    with pytest.raises(WrongState):
        await service.create_run(draft(door, ids[1], ids[0]), actor=DISPATCHER, now=NOW)
    assert (await order_of(ids[1])).state is OrderState.SEALED
    assert len([run for run in await repository.runs() if run.state is RunState.PLANNED]) == 1


async def test_what_was_not_visited_is_counted_apart(door: Door) -> None:
    """One failed, two never visited: only the visit in vain is a failure, at once or heard late."""
    failed, *unvisited = numbers(door)
    await load(door, failed, *unvisited)
    first = (await service.manifest_of(door.run_id)).dues[0]
    await service.fail(first)
    await bring_back(door, failed, *unvisited)
    assert sorted(await dues(door)) == [DueState.RETURNED, DueState.UNVISITED, DueState.UNVISITED]
    [line] = await run_lines(await repository.runs(), read_office(), Language.INDONESIAN)
    assert (line.delivered, line.failed, line.unvisited) == (0, 1, 2)
    late = next(
        due
        for due in (await service.manifest_of(door.run_id)).dues
        if due.state is DueState.UNVISITED
    )
    await service.fail(late)
    [line] = await run_lines(await repository.runs(), read_office(), Language.INDONESIAN)
    assert (line.failed, line.unvisited) == (2, 1)
