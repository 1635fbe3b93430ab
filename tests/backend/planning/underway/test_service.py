"""A day planned anew while it is driven, on both databases: nothing in a bag changes hands."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from uuid import uuid4

import pytest
from msgspec.structs import replace as setting

from backend.audit.repository import entries_after
from backend.orders.rules.order import OrderState, WrongState
from backend.orders.service import NoSuchOrder, order_of
from backend.places.tables import Place
from backend.planning import refusals
from backend.planning.refusals import CourierEngaged
from backend.planning.rules.question import Shift
from backend.planning.underway import service
from backend.planning.underway.day import Wishes, read_day
from backend.planning.underway.doors import doors_of
from backend.planning.underway.drivers import drivers_of
from backend.planning.underway.errors import (
    DrivesAlready,
    NoSuchRevision,
    NothingChanges,
    NothingUnderWay,
    NotProposed,
)
from backend.planning.underway.rules.day import nobody_drives, vault
from backend.planning.weighing import weights_of
from backend.runs import lost, repository
from backend.runs import service as runs
from backend.runs.custody_repository import custody_of
from backend.runs.reordering import reorder_run
from backend.runs.rules.reorder import WhyReordered
from backend.runs.rules.run import (
    DueState,
    Holder,
    NoSuchRun,
    RunChanged,
    RunState,
)
from routing.planner import plan
from routing.problem import Weights
from routing.refusals import UNLIMITED
from tests.backend.counter import NOW, Counter
from tests.backend.planning.fakes import (
    NO_VISITS,
    ShortReplanner,
)
from tests.backend.planning.underway.on_the_road import (
    DEPOT,
    TODAY,
    VILLAGE,
    ask,
    cancel,
    planned,
    revise,
    seals,
    stands,
    trip,
)


async def test_a_bag_is_nobody_elses_before_it_is_back(counter: Counter) -> None:
    """What a lost courier has loaded stays with her by the ledger, until the desk scans it in."""
    andi = await trip(counter, "andi", "N1", "N2")
    dewi = await trip(counter, "dewi", "S1")
    loaded, left = andi.order_ids
    await andi.load(loaded)
    answer = await revise(counter, lost=frozenset({andi.run_id}))
    assert answer.in_lost_bags == (loaded,)
    assert set(answer.before[0].order_ids) == {loaded, left}
    manifest = await repository.manifest(andi.run_id)
    assert manifest is not None
    assert [stop.sequence for stop in manifest.stops] == [1]
    assert await andi.dues() == {loaded: DueState.LOADED}
    assert left in await dewi.dues()
    assert loaded not in await dewi.dues()
    refused = await service.revision_of(await ask(counter, added=(loaded,)))
    assert [it.reason for it in refused.revised.not_plannable] == ["already_planned"]
    (seal,) = await seals(loaded)
    await lost.take_back(andi.run_id, [seal], actor=counter.dispatcher, now=NOW)
    assert await andi.state() is RunState.FINISHED
    await revise(counter, added=(loaded,))
    assert (await dewi.dues())[loaded] is DueState.DUE
    hands = await custody_of(loaded)
    assert [(hand.holder, hand.confirmed) for hand in hands] == [
        (Holder.COURIER, False),
        (Holder.VAULT, False),
    ]


async def test_a_courier_lost_before_gets_nothing_more(counter: Counter) -> None:
    """The next change of the day need not say it again."""
    andi, dewi = await trip(counter, "andi", "N1", "N2"), await trip(counter, "dewi", "S1")
    await andi.load(andi.order_ids[0])
    await revise(counter, lost=frozenset({andi.run_id}))
    extra = await counter.sealed("Z-1", location_link="-3.6020, 103.7700")
    answer = await revise(counter, added=(extra,))
    assert extra in await dewi.dues()
    assert extra not in await andi.dues()
    assert answer.in_lost_bags == (andi.order_ids[0],)


async def test_what_a_later_run_left_behind_can_be_loaded_on_the_one_it_came_back_to(
    counter: Counter,
) -> None:
    """A run that ended without an order does not keep it from the run that has it now."""
    andi = await trip(counter, "andi", "N1", "N2")
    moved = andi.order_ids[0]
    await revise(counter, taken_off=frozenset({moved}))
    own = await counter.sealed("Z-1", location_link="-3.6510, 103.7700")
    dewi = await planned(counter, await counter.courier("dewi"), (moved, own))
    await dewi.load(own)
    (seal,) = await seals(own)
    await runs.return_seals(dewi.run_id, {seal: None}, courier=dewi.courier, now=NOW)
    await revise(counter, added=(moved,))
    (seal,) = await seals(moved)
    assert (await andi.load(moved)).matched == (seal,)


async def test_a_courier_on_the_way_takes_more_only_after_the_vault(counter: Counter) -> None:
    """What the bag holds comes first, as planned; what is added follows a second loading."""
    andi = await trip(counter, "andi", "N1", "N3")
    await andi.load()
    manifest = await repository.manifest(andi.run_id)
    assert manifest is not None
    later = max(NOW, manifest.run.departs_at) + timedelta(minutes=1)
    extra = await counter.sealed("Z-1", location_link="-3.602, 103.7700")
    answer = await revise(counter, later, added=(extra,))
    (route,) = answer.after
    assert [stop.in_bag for stop in route.stops] == [True, True, False]
    assert [stop.order_ids[0] for stop in route.stops[:2]] == [
        due.order_id for due in manifest.dues
    ]
    assert (await andi.dues())[extra] is DueState.DUE
    after = await repository.manifest(andi.run_id)
    assert after is not None
    assert [stop.id for stop in after.stops[:2]] == [stop.id for stop in manifest.stops]
    assert [stop.sequence for stop in after.stops] == [1, 2, 3]


async def test_what_is_promised_is_not_given_up_for_what_comes(counter: Counter) -> None:
    """A day too short for both keeps the door it had, however urgent the other is."""
    andi = await trip(counter, "andi", "N1")
    late = await counter.sealed(
        "Z-1",
        location_link="-3.9000, 103.9000",
        paid_at="2026-01-26T02:00:00Z",
        allocated_at="2026-02-05T03:00:00Z",
    )
    shift = Shift(andi.courier.account_id, time(8), time(9), 20)
    day = await read_day(
        Wishes(date=TODAY, depot_id="muara-enim", added=(late,)),
        counter.office,
        NOW - timedelta(hours=2),
        NO_VISITS,
    )
    short = replace(day, shifts={andi.courier.account_id: shift})
    problem = vault(doors_of(short), drivers_of(short), DEPOT, nobody_drives(()), Weights())
    assert problem is not None
    found = plan(problem, seconds=5, iterations=60)
    assert [stop.stop_id for stop in found.unassigned] == [str((await order_of(late)).place_id)]


async def test_a_couriers_own_order_outlives_a_revision(counter: Counter) -> None:
    """What comes to her besides is put behind the doors as she drives them."""
    andi = await trip(counter, "andi", "N1", "N3", "N5")
    await andi.load()
    own = [stop.id for stop in await andi.stops()][::-1]
    await reorder_run(andi.run_id, own, WhyReordered.ROAD, courier=andi.courier, now=NOW)
    extra = await counter.sealed("Z-1", location_link="-3.602, 103.7700")
    answer = await revise(counter, await andi.on_the_way(), added=(extra,))
    stops = await andi.stops()
    assert [stop.id for stop in stops[:3]] == own
    assert [stop.place_id for stop in stops] == [stop.place_id for stop in answer.after[0].stops]


async def test_a_revision_found_before_a_courier_reordered_is_outdated(counter: Counter) -> None:
    """It would write the old order back; the office's last change is not newer for that."""
    andi = await trip(counter, "andi", "N1", "N3")
    revision_id = await ask(counter, taken_off=frozenset(andi.order_ids[:1]))
    own = [stop.id for stop in await andi.stops()][::-1]
    await reorder_run(andi.run_id, own, WhyReordered.ROAD, courier=andi.courier, now=NOW)
    with pytest.raises(RunChanged):
        await service.confirm(revision_id, actor=counter.dispatcher, now=NOW)
    manifest = await repository.manifest(andi.run_id)
    assert manifest is not None
    assert (manifest.run.version, manifest.run.amended_at) == (1, None)


async def test_a_revision_weighs_as_the_office_plans(counter: Counter) -> None:
    """The same weights, known districts, and fair shares of what is left of the day."""
    for name in ("andi", "dewi"):
        await trip(counter, name, "N1", "S1")
    weights = setting(counter.office.planning.weights, strange_area=77, unfair_second=3)
    planning_terms = setting(counter.office.planning, weights=weights)
    counter = replace(counter, office=setting(counter.office, planning=planning_terms))
    await Place.update({Place.village_code: VILLAGE}, force=True)
    replanner = ShortReplanner()
    await ask(counter, replanner=replanner)
    (problem,) = replanner.asked
    assert problem.weights == weights_of(weights)
    assert all(vehicle.fair_duration_s < UNLIMITED for vehicle in problem.vehicles)
    assert all(stop.area for stop in problem.stops)


async def test_an_order_taken_off_is_free_or_held(counter: Counter) -> None:
    """In the vault it may be planned again; in the bag it stays, and is not to be handed over."""
    andi = await trip(counter, "andi", "N1", "N2", "N3")
    loaded, waiting, other = andi.order_ids
    await andi.load(loaded, other)
    answer = await revise(counter, taken_off=frozenset({loaded, waiting}))
    assert await andi.dues() == {loaded: DueState.HELD, other: DueState.LOADED}
    assert await stands(waiting) is OrderState.SEALED
    assert answer.held == {loaded, waiting}
    (seal,) = await seals(loaded)
    await runs.return_seals(andi.run_id, {seal: None}, courier=andi.courier, now=NOW)
    assert await stands(loaded) is OrderState.RETURNED


async def test_a_passport_cancelled_since_is_held_without_being_asked(counter: Counter) -> None:
    """Any new plan of the day stops what the national system has cancelled."""
    andi = await trip(counter, "andi", "N1", "N2")
    cancelled, other = andi.order_ids
    await andi.load()
    await cancel(counter, "andi-N1", "-3.601, 103.7700")
    answer = await revise(counter)
    assert answer.held == {cancelled}
    assert not (await service.revision_of(await ask(counter))).revised.held
    assert await andi.dues() == {cancelled: DueState.HELD, other: DueState.LOADED}


async def test_a_cancelled_passport_is_held_as_soon_as_it_is_loaded(counter: Counter) -> None:
    """The ledger says who has it; the courier is told not to hand it over."""
    andi = await trip(counter, "andi", "N1", "N2")
    cancelled, other = andi.order_ids
    await cancel(counter, "andi-N1", "-3.601, 103.7700")
    findings = await andi.load()
    assert list(findings.stopped) == await seals(cancelled)
    assert await andi.dues() == {cancelled: DueState.HELD, other: DueState.LOADED}


async def test_somebody_steps_in(counter: Counter) -> None:
    """Where nobody else drives, a courier with free hours gets a run of her own."""
    andi = await trip(counter, "andi", "N1", "N2")
    rina = await counter.courier("rina")
    shift = Shift(rina.account_id, time(8), time(16), 20)
    revision_id = await ask(counter, lost=frozenset({andi.run_id}), substitutes=(shift,))
    (run,) = await service.confirm(revision_id, actor=counter.dispatcher, now=NOW)
    manifest = await repository.manifest(run.id)
    assert manifest is not None
    assert manifest.run.courier_id == rina.account_id
    assert {due.order_id for due in manifest.dues} == set(andi.order_ids)
    assert await andi.state() is RunState.CANCELLED


async def test_nobody_steps_in_who_drives_anyway(counter: Counter) -> None:
    """A second run of the same day would be on nobody's phone."""
    andi = await trip(counter, "andi", "N1")
    shift = Shift(andi.courier.account_id, time(8), time(16), 20)
    with pytest.raises(DrivesAlready):
        await ask(counter, substitutes=(shift,))
    with pytest.raises(refusals.UnknownCourier):
        await ask(counter, substitutes=(replace(shift, courier_id=uuid4()),))
    rina = replace(shift, courier_id=(await counter.courier("rina")).account_id)
    with pytest.raises(refusals.CourierTwice):
        await ask(counter, substitutes=(rina, rina))
    with pytest.raises(refusals.ShiftEndsFirst):
        await ask(counter, substitutes=(replace(rina, ends_at=time(7)),))


async def test_with_nobody_left_the_doors_are_free(counter: Counter) -> None:
    """A lost courier whom nobody replaces leaves her orders in the vault, and they are named."""
    andi = await trip(counter, "andi", "N1")
    answer = await revise(counter, lost=frozenset({andi.run_id}))
    assert [left.order_id for left in answer.unassigned] == list(andi.order_ids)
    assert await stands(andi.order_ids[0]) is OrderState.SEALED


async def test_a_day_that_is_over_or_empty_cannot_go_on(counter: Counter) -> None:
    """There must be an open run, today or later."""
    with pytest.raises(NothingUnderWay):
        await ask(counter)
    await trip(counter, "andi", "N1")
    with pytest.raises(refusals.PastDate):
        await ask(counter, NOW + timedelta(days=1))
    with pytest.raises(NoSuchRun):
        await ask(counter, lost=frozenset({uuid4()}))
    with pytest.raises(NoSuchOrder):
        await ask(counter, added=(uuid4(),))


async def test_a_run_that_is_over_is_named(counter: Counter) -> None:
    """A dispatcher who reports its courier lost reads which one it was."""
    andi = await trip(counter, "andi", "N1")
    await trip(counter, "dewi", "S1")
    run = await repository.manifest(andi.run_id)
    assert run is not None
    await runs.cancel_run(andi.run_id, actor=counter.dispatcher, now=NOW)
    with pytest.raises(RunChanged, match=run.run.number):
        await ask(counter, lost=frozenset({andi.run_id}))


async def test_of_two_dispatchers_one_wins_and_the_other_is_told(counter: Counter) -> None:
    """Both have changed one run; the second has not seen what the first did."""
    andi = await trip(counter, "andi", "N1", "N2")
    await trip(counter, "dewi", "S1")
    first = await ask(counter, taken_off=frozenset({andi.order_ids[0]}))
    second = await ask(counter, lost=frozenset({andi.run_id}))
    outcomes = await asyncio.gather(
        service.confirm(first, actor=counter.dispatcher, now=NOW),
        service.confirm(second, actor=counter.colleague, now=NOW),
        return_exceptions=True,
    )
    refused = [it for it in outcomes if isinstance(it, BaseException)]
    assert [type(it) for it in refused] == [RunChanged]
    loser = (first, second)[[isinstance(it, BaseException) for it in outcomes].index(True)]
    await service.discard(loser)
    manifest = await repository.manifest(andi.run_id)
    assert manifest is not None
    assert manifest.run.version == 1


async def test_what_was_loaded_meanwhile_is_not_moved(counter: Counter) -> None:
    """A plan made before the scan cannot take a passport out of a bag."""
    andi = await trip(counter, "andi", "N1")
    await trip(counter, "dewi", "S1")
    revision_id = await ask(counter, lost=frozenset({andi.run_id}))
    await andi.load()
    with pytest.raises(RunChanged):
        await service.confirm(revision_id, actor=counter.dispatcher, now=NOW)
    assert set((await andi.dues()).values()) == {DueState.LOADED}


async def test_whoever_was_sent_out_meanwhile_does_not_step_in(counter: Counter) -> None:
    """A courier who was free when it was computed has a run when it is confirmed."""
    andi = await trip(counter, "andi", "N1")
    rina = await counter.courier("rina")
    steps_in = Shift(rina.account_id, time(8), time(16), 20)
    revision_id = await ask(counter, lost=frozenset({andi.run_id}), substitutes=(steps_in,))
    far = await counter.sealed("Z-1", location_link="-3.9000, 103.9000")
    await planned(counter, rina, (far,))
    with pytest.raises(CourierEngaged):
        await service.confirm(revision_id, actor=counter.dispatcher, now=NOW)
    assert set((await andi.dues()).values()) == {DueState.DUE}


async def test_no_run_grows_into_another_of_its_courier(counter: Counter) -> None:
    """A run made meanwhile for the same courier keeps its hours: she or he drives one at a time."""
    near, after, far = [
        await counter.sealed(number, location_link=f"-3.{south}, 103.7700")
        for number, south in (("Y-1", "6510"), ("Y-2", "6520"), ("Z-1", "9900"))
    ]
    rina = await counter.courier("rina")
    morning = await planned(counter, rina, (near,), until=time(9, 30))
    longer = {morning.run_id: time(16)}
    revision_id = await ask(counter, added=(far,), later=longer)
    assert (await service.revision_of(revision_id)).revised.unassigned == ()
    await planned(counter, rina, (after,), since=time(9, 30), until=time(12))
    with pytest.raises(CourierEngaged):
        await service.confirm(revision_id, actor=counter.dispatcher, now=NOW)
    assert far not in await morning.dues()


async def test_a_run_that_grows_and_one_that_is_made_wait_for_each_other(counter: Counter) -> None:
    """Confirmed at the same instant for one courier, in hours that overlap, one of them is told."""
    near, after, far = [
        await counter.sealed(number, location_link=f"-3.{south}, 103.7700")
        for number, south in (("Y-1", "6510"), ("Y-2", "6520"), ("Z-1", "9900"))
    ]
    rina = await counter.courier("rina")
    morning = await planned(counter, rina, (near,), until=time(9, 30))
    revision_id = await ask(counter, added=(far,), later={morning.run_id: time(16)})
    answers = await asyncio.gather(
        service.confirm(revision_id, actor=counter.dispatcher, now=NOW),
        planned(counter, rina, (after,), since=time(9, 30), until=time(12)),
        return_exceptions=True,
    )
    assert [isinstance(it, CourierEngaged) for it in answers].count(True) == 1


async def test_an_order_is_added_once(counter: Counter) -> None:
    """Of two changes that add the same order to two days' runs, one gets it."""
    await trip(counter, "andi", "N1")
    extra = await counter.sealed("Z-1", location_link="-3.602, 103.7700")
    first, second = await ask(counter, added=(extra,)), await ask(counter, added=(extra,))
    await service.confirm(first, actor=counter.dispatcher, now=NOW)
    with pytest.raises((RunChanged, WrongState)):
        await service.confirm(second, actor=counter.dispatcher, now=NOW)


async def test_a_revision_is_answered_once(counter: Counter) -> None:
    """Confirmed or discarded, it is done with; one that changes nothing is not confirmed."""
    andi = await trip(counter, "andi", "N1", "N2")
    idle = await ask(counter, NOW - timedelta(hours=2))
    with pytest.raises(NothingChanges):
        await service.confirm(idle, actor=counter.dispatcher, now=NOW)
    await service.discard(idle)
    with pytest.raises(NotProposed):
        await service.discard(idle)
    done = await ask(counter, taken_off=frozenset({andi.order_ids[0]}))
    await service.confirm(done, actor=counter.dispatcher, now=NOW)
    with pytest.raises(NotProposed):
        await service.confirm(done, actor=counter.dispatcher, now=NOW)
    with pytest.raises(NoSuchRevision):
        await service.discard(uuid4())


async def test_a_scan_wins_over_the_plan(counter: Counter) -> None:
    """A courier out of reach had loaded what was given away: it is hers, and people are told."""
    andi = await trip(counter, "andi", "N1", "N2")
    dewi = await trip(counter, "dewi", "S1")
    await revise(counter, lost=frozenset({andi.run_id}))
    taken, other = andi.order_ids
    findings = await andi.load(taken)
    assert list(findings.reclaimed) == list(findings.matched) == await seals(taken)
    assert await andi.dues() == {taken: DueState.LOADED}
    assert await andi.state() is RunState.UNDER_WAY
    assert set(await dewi.dues()) == {*dewi.order_ids, other}
    assert await stands(taken) is OrderState.UNDER_WAY
    (hand,) = await custody_of(taken)
    assert hand.courier_name == andi.courier.name
    deeds = [entry.deed for entry in await entries_after(0)]
    told = [it.subject_id for it in deeds if it.actor == andi.courier.account_id]
    assert dewi.run_id in told


async def test_a_run_that_a_scan_ends_lets_go_of_what_it_left(counter: Counter) -> None:
    """The run that loses an order is settled as by any change of it."""
    andi = await trip(counter, "andi", "N1")
    dewi = await trip(counter, "dewi", "S1")
    await revise(counter, lost=frozenset({andi.run_id}))
    await dewi.load(*dewi.order_ids)
    await andi.load(*andi.order_ids)
    assert await dewi.state() is RunState.UNDER_WAY
    assert await dewi.dues() == dict.fromkeys(dewi.order_ids, DueState.LOADED)


async def test_what_another_has_loaded_stays_with_her(counter: Counter) -> None:
    """A late scan of an envelope that is in another bag by the ledger is named, not believed."""
    andi = await trip(counter, "andi", "N1")
    dewi = await trip(counter, "dewi", "S1")
    await revise(counter, lost=frozenset({andi.run_id}))
    await dewi.load(*dewi.order_ids, *andi.order_ids)
    findings = await andi.load()
    assert list(findings.surplus) == await seals(*andi.order_ids)
    assert (await dewi.dues())[andi.order_ids[0]] is DueState.LOADED
