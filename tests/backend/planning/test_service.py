"""A plan is asked for only where it could be driven: by whom, when, from where, with what."""

from datetime import time, timedelta

import pytest

from backend.planning import refusals, service
from backend.planning.repository import ProposalState
from backend.planning.rules.question import Shift
from backend.runs.repository import runs
from backend.runs.service import cancel_run
from backend.runs.tables import Run
from tests.backend.counter import NOW, Counter
from tests.backend.planning.at_the_console import (
    TODAY,
    again,
    ask,
    confirmed,
    driving,
    proposed,
    question,
    visited,
)


async def test_yesterday_cannot_be_planned(counter: Counter) -> None:
    """The day is the office's: at 23:00 UTC it is tomorrow already."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    with pytest.raises(refusals.PastDate):
        await ask(counter, question(courier, date=TODAY - timedelta(days=1)))
    with pytest.raises(refusals.PastDate):
        await ask(counter, question(courier), now=NOW.replace(hour=23))


async def test_only_active_couriers_are_sent_out(counter: Counter) -> None:
    """Neither somebody unknown nor somebody who has left."""
    await counter.sealed("A-1")
    gone = await counter.courier("andi", active=False)
    with pytest.raises(refusals.UnknownCourier):
        await ask(counter, question(gone))
    with pytest.raises(refusals.UnknownCourier):
        await ask(counter, question(counter.dispatcher))


async def test_a_depot_of_nobody_is_refused(counter: Counter) -> None:
    """Runs start where the office has a door."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    with pytest.raises(refusals.UnknownDepot):
        await ask(counter, question(courier, depot_id="bulan"))


async def test_there_must_be_something_to_plan(counter: Counter) -> None:
    """Nothing ready, or nothing of what was named: the dispatcher hears it at once."""
    courier = await counter.courier("andi")
    with pytest.raises(refusals.NothingToPlan):
        await ask(counter, question(courier))
    waiting = await counter.order("A-1")
    await counter.sealed("A-2")
    with pytest.raises(refusals.NothingToPlan):
        await ask(counter, question(courier, order_ids=(waiting,)))


async def test_an_order_given_to_a_courier_is_on_her_route(counter: Counter) -> None:
    """What the dispatcher knows better counts; the former proposal stays beside the new one."""
    andi, dewi = await counter.courier("andi"), await counter.courier("dewi")
    order_id = await counter.sealed("A-1")
    first = await proposed(counter, question(andi, dewi))
    for courier in (dewi, andi):
        second = await again(counter, first, {order_id: courier.account_id})
        assert visited(second) == {courier.account_id: {order_id}}
    assert (await service.plan_of(first.id)).state is ProposalState.PROPOSED


async def test_an_order_set_aside_waits_and_says_so(counter: Counter) -> None:
    """It is on no route of the new plan, by the dispatcher's own wish."""
    andi = await counter.courier("andi")
    waits, goes = await counter.sealed("A-1"), await counter.sealed("A-2")
    first = await proposed(counter, question(andi))
    second = await again(counter, first, set_aside=frozenset({waits}))
    assert visited(second) == {andi.account_id: {goes}}
    assert second.answer is not None
    assert [(left.order_id, left.reason) for left in second.answer.not_plannable] == [
        (waits, "set_aside")
    ]


async def test_wishes_that_cannot_be_met_are_refused(counter: Counter) -> None:
    """A courier who stays at home, and a plan of which nothing is left."""
    andi, dewi = await counter.courier("andi"), await counter.courier("dewi")
    order_id = await counter.sealed("A-1")
    first = await proposed(counter, question(andi))
    with pytest.raises(refusals.NotAmongThem):
        await again(counter, first, {order_id: dewi.account_id})
    with pytest.raises(refusals.NothingToPlan):
        await again(counter, first, set_aside=frozenset({order_id}))


async def test_a_courier_has_one_shift_that_ends_after_it_starts(counter: Counter) -> None:
    """What nobody can drive is refused when it is asked, not after the search."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    with pytest.raises(refusals.CourierTwice):
        await ask(counter, question(courier, courier))
    for ends_at in (time(7), time(8)):
        backwards = Shift(courier.account_id, time(8), ends_at, 20)
        with pytest.raises(refusals.ShiftEndsFirst):
            await ask(counter, question(shifts=(backwards,)))


async def test_a_courier_does_not_drive_two_runs_at_once(counter: Counter) -> None:
    """Whoever has a run is not asked again for the same hours, but may be for later ones."""
    andi = await counter.courier("andi")
    await driving(counter, andi, "A-1")
    await counter.sealed("A-2")
    with pytest.raises(refusals.CourierEngaged, match="Andi"):
        await ask(counter, question(andi))
    later = (Shift(andi.account_id, time(12), time(16), 20),)
    proposal = await proposed(counter, question(andi, shifts=later))
    await confirmed(counter, proposal)
    assert len(await runs()) == 2


async def test_a_cancelled_run_engages_nobody(counter: Counter) -> None:
    """Its courier is free again."""
    andi = await counter.courier("andi")
    await driving(counter, andi, "A-1")
    (run,) = await runs()
    await cancel_run(run.id, actor=counter.dispatcher, now=NOW)
    assert visited(await proposed(counter, question(andi))).keys() == {andi.account_id}


async def test_a_lost_courier_is_not_sent_out_again_that_day(counter: Counter) -> None:
    """Not at any hour of it; the day after is another day."""
    andi = await counter.courier("andi")
    await driving(counter, andi, "A-1")
    await Run.update({Run.lost_at: NOW}).where(Run.courier == andi.account_id)
    await counter.sealed("A-2")
    later = (Shift(andi.account_id, time(14), time(16), 20),)
    with pytest.raises(refusals.CourierEngaged):
        await ask(counter, question(andi, shifts=later))
    await ask(counter, question(andi, date=TODAY + timedelta(days=1)))
