"""Runs on both databases: what is scanned moves, what is not stays, and every hand is noted."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from backend.orders.rules.order import OrderState, WrongState
from backend.orders.service import order_of
from backend.runs import repository, service
from backend.runs.custody_repository import custody_of
from backend.runs.rules.draft import RunDraft, StopDraft
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
from backend.shared.roles import Actor, Role
from backend.shared.words import Language
from tests.backend.conftest import Door, Passport

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)
DISPATCHER = Actor(uuid4(), "Sari (contoh)", Role.DISPATCHER)


async def load(door: Door, *numbers: str, courier: Actor | None = None) -> ScanFindings:
    """Load the envelopes that bear these numbers."""
    return await service.load_seals(
        door.run_id, dict.fromkeys(numbers), courier=courier or door.courier, now=NOW
    )


async def bring_back(door: Door, *numbers: str) -> ScanFindings:
    """Bring the envelopes that bear these numbers back to the vault."""
    return await service.return_seals(
        door.run_id, dict.fromkeys(numbers), courier=door.courier, now=NOW
    )


async def cancel(door: Door) -> None:
    """Cancel the door's run."""
    await service.cancel_run(door.run_id, actor=DISPATCHER, now=NOW)


async def dues(door: Door) -> list[DueState]:
    """Return what became of each of the door's passports on its run."""
    manifest = await service.manifest_of(door.run_id)
    states = {due.order_id: due.state for due in manifest.dues}
    return [states[passport.order_id] for passport in door.passports]


async def states(door: Door) -> list[OrderState]:
    """Return where the door's orders stand."""
    return [(await order_of(passport.order_id)).state for passport in door.passports]


async def run_state(door: Door) -> RunState:
    """Return where the door's run stands."""
    return (await service.manifest_of(door.run_id)).run.state


def numbers(door: Door) -> list[str]:
    """Return the numbers of the door's seals."""
    return [passport.seal_number for passport in door.passports]


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


async def test_a_run_with_one_envelope_still_out_is_not_over(door: Door) -> None:
    """It is named as missing at the vault."""
    first, second, third = numbers(door)
    await load(door, first, second, third)
    findings = await bring_back(door, first, second)
    assert findings.missing == (third,)
    assert await run_state(door) is RunState.UNDER_WAY


async def test_what_was_never_loaded_goes_back_to_the_vault_when_the_run_ends(door: Door) -> None:
    """It is sealed still, and free for another run."""
    first, *_ = numbers(door)
    await load(door, first)
    await bring_back(door, first)
    assert await states(door) == [OrderState.RETURNED, OrderState.SEALED, OrderState.SEALED]


async def test_a_second_trip_to_the_vault_opens_the_run_again(door: Door) -> None:
    """What a run left behind when it ended may be taken along after all."""
    first, second, third = numbers(door)
    await load(door, first)
    await bring_back(door, first)
    findings = await load(door, second)
    assert (findings.matched, findings.surplus) == ((second,), ())
    assert await states(door) == [OrderState.RETURNED, OrderState.UNDER_WAY, OrderState.SEALED]
    assert await run_state(door) is RunState.UNDER_WAY
    await bring_back(door, second)
    assert await run_state(door) is RunState.FINISHED
    assert (await bring_back(door)).missing == ()
    assert (await load(door, third)).matched == (third,)


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


async def test_a_finished_run_takes_no_passport_from_a_later_one(door: Door) -> None:
    """A late scan of an envelope left behind names it; the run that it went to loads it."""
    first, second, _ = door.passports
    await load(door, first.seal_number)
    await bring_back(door, first.seal_number)
    later = await later_run(door, second)
    findings = await load(door, second.seal_number)
    assert findings.surplus == (second.seal_number,)
    assert (await order_of(second.order_id)).state is OrderState.PLANNED
    assert (await load(later, second.seal_number)).matched == (second.seal_number,)


async def test_a_finished_run_releases_only_what_is_still_its_own(door: Door) -> None:
    """Its last records are taken while a later run has what it left behind under way."""
    first, second, third = door.passports
    await load(door, first.seal_number, third.seal_number)
    await bring_back(door, first.seal_number, third.seal_number)
    later = await later_run(door, second)
    await load(later, second.seal_number)
    findings = await bring_back(door, second.seal_number)
    assert findings.surplus == (second.seal_number,)
    assert (await order_of(second.order_id)).state is OrderState.UNDER_WAY


async def later_run(door: Door, passport: Passport) -> Door:
    """Plan one of the door's passports on a run of another day."""
    run = await service.create_run(draft(door, passport.order_id), actor=DISPATCHER, now=NOW)
    return replace(door, run_id=run.id, passports=(passport,))


def draft(door: Door, *order_ids: UUID) -> RunDraft:
    """Return a run with one stop at the door."""
    stop = StopDraft(door.place_id, -3.66, 103.78, NOW, NOW, 420, 9_000, order_ids)
    return RunDraft(NOW.date(), door.courier.account_id, "muara-enim", NOW, NOW, 9_000, (stop,))


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
