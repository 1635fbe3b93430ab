"""Of a plan come runs, all or none, and only while it can be driven as it was found."""

import asyncio
from datetime import time, timedelta
from uuid import uuid4

import pytest

from backend.accounts.tables import Account
from backend.orders.rules.order import OrderState
from backend.orders.service import order_of
from backend.places.service import Look, set_pin
from backend.planning import refusals, service, settling
from backend.planning.repository import ProposalRow, ProposalState
from backend.planning.rules.question import Shift
from backend.runs.repository import runs
from backend.runs.tables import StopOrder
from backend.shared.roles import Actor
from routing.geography import Coordinates
from tests.backend.counter import NOW, Counter
from tests.backend.planning.at_the_console import (
    TODAY,
    again,
    ask,
    confirmed,
    planned,
    proposed,
    question,
    states,
)
from tests.backend.planning.looking_ahead import (
    TUESDAY,
    WEDNESDAY,
    asked,
    days_of,
    over_three_days,
    searched,
)


async def test_confirming_makes_runs(counter: Counter) -> None:
    """The orders become planned, and the run belongs to the courier of its route."""
    courier = await counter.courier("andi")
    order_id = await counter.sealed("A-1")
    proposal = await proposed(counter, question(courier))
    made = await settling.confirm(proposal.id, actor=counter.dispatcher, now=NOW)
    (run,) = await runs()
    assert [one.number for one in made] == [run.number] == ["260303-01"]
    assert (run.courier_id, run.date) == (courier.account_id, TODAY)
    assert await states(order_id) == {OrderState.PLANNED}
    assert (await service.plan_of(proposal.id)).state is ProposalState.CONFIRMED


async def test_a_plan_is_confirmed_once(counter: Counter) -> None:
    """A second click makes no second run."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    proposal = await proposed(counter, question(courier))
    await settling.confirm(proposal.id, actor=counter.dispatcher, now=NOW)
    with pytest.raises(refusals.NotProposed):
        await settling.confirm(proposal.id, actor=counter.dispatcher, now=NOW)
    assert len(await runs()) == 1


async def test_two_dispatchers_cannot_both_send_the_same_orders(counter: Counter) -> None:
    """Of two plans over the same orders one wins; the other makes nothing and may be discarded."""
    andi, dewi = await counter.courier("andi"), await counter.courier("dewi")
    await counter.sealed("A-0")
    earlier = await proposed(counter, question(await counter.courier("rina")))
    await settling.confirm(earlier.id, actor=counter.dispatcher, now=NOW)
    order_ids = [await counter.sealed(f"A-{number}") for number in (1, 2, 3)]
    first, second = await proposed(counter, question(andi)), await proposed(counter, question(dewi))

    async def confirm(proposal: ProposalRow, actor: Actor) -> bool:
        try:
            await settling.confirm(proposal.id, actor=actor, now=NOW)
        except refusals.Overtaken:
            return False
        return True

    won = await asyncio.gather(
        confirm(first, counter.dispatcher), confirm(second, counter.colleague)
    )
    assert sorted(won) == [False, True]
    assert len(await runs()) == 2
    assert await StopOrder.count() == 1 + len(order_ids)
    loser = second if won[0] else first
    assert (await service.plan_of(loser.id)).state is ProposalState.PROPOSED
    await settling.discard(loser.id)
    assert (await service.plan_of(loser.id)).state is ProposalState.DISCARDED


async def test_a_plan_still_computed_cannot_be_confirmed(counter: Counter) -> None:
    """Half an answer is no answer."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(courier))
    with pytest.raises(refusals.NotProposed):
        await settling.confirm(proposal_id, actor=counter.dispatcher, now=NOW)


async def test_a_plan_whose_day_is_over_is_not_confirmed(counter: Counter) -> None:
    """It stays proposed, and its orders stay in the vault."""
    order_id, proposal = await counter.sealed("A-1"), await planned(counter)
    with pytest.raises(refusals.PastDate):
        await confirmed(counter, proposal, now=NOW + timedelta(days=1))
    assert (await service.plan_of(proposal.id)).state is ProposalState.PROPOSED
    assert await states(order_id) == {OrderState.SEALED}


async def test_a_plan_for_somebody_who_has_left_is_not_confirmed(counter: Counter) -> None:
    """No run is bound to an account that cannot sign in."""
    await counter.sealed("A-1")
    proposal = await planned(counter)
    await Account.update({Account.active: False}).where(Account.username == "andi")
    with pytest.raises(refusals.UnknownCourier):
        await confirmed(counter, proposal)


async def test_a_plan_to_a_door_that_moved_is_not_confirmed(counter: Counter) -> None:
    """Nobody is sent to where a pin was before."""
    order = await order_of(await counter.sealed("A-1"))
    proposal = await planned(counter)
    await set_pin(
        order.place_id,
        Coordinates(-3.7, 103.8),
        village_code=None,
        radius_m=25,
        locator=counter.locator,
        look=Look(confirmed=True),
        actor=counter.dispatcher,
        now=NOW,
    )
    with pytest.raises(refusals.Outdated, match=order.number):
        await confirmed(counter, proposal)


async def test_a_plan_with_a_passport_cancelled_since_is_not_confirmed(counter: Counter) -> None:
    """It may not be handed over any more."""
    order = await order_of(await counter.sealed("A-1"))
    proposal = await planned(counter)
    await counter.case("A-1", cancelled_on="2026-03-02")
    with pytest.raises(refusals.Outdated, match=order.number):
        await confirmed(counter, proposal)


async def test_of_two_plans_of_one_order_one_is_confirmed(counter: Counter) -> None:
    """Whoever comes second is told that the order is planned already."""
    andi = await counter.courier("andi")
    await counter.sealed("A-1")
    first = await proposed(counter, question(andi))
    second = await again(counter, first)
    await settling.confirm(second.id, actor=counter.colleague, now=NOW)
    with pytest.raises(refusals.Overtaken):
        await settling.confirm(first.id, actor=counter.dispatcher, now=NOW)


async def test_an_unknown_plan_is_unknown(counter: Counter) -> None:
    """Neither confirmed nor discarded."""
    with pytest.raises(refusals.NoSuchPlan):
        await settling.confirm(uuid4(), actor=counter.dispatcher, now=NOW)
    with pytest.raises(refusals.NoSuchPlan):
        await settling.discard(uuid4())


async def test_two_plans_for_one_courier_are_not_both_confirmed(counter: Counter) -> None:
    """The run made meanwhile counts as much as one made before."""
    andi = await counter.courier("andi")
    one, other = await counter.sealed("A-1"), await counter.sealed("A-2")
    first, second = [
        await proposed(counter, question(andi, order_ids=(order_id,))) for order_id in (one, other)
    ]
    await confirmed(counter, first)
    with pytest.raises(refusals.CourierEngaged):
        await confirmed(counter, second)
    assert await states(other) == {OrderState.SEALED}


async def test_two_dispatchers_at_the_same_instant_send_a_courier_out_once(
    counter: Counter,
) -> None:
    """Neither sees the other's run yet; one of the two is refused all the same."""
    andi = await counter.courier("andi")
    plans = [
        await proposed(counter, question(andi, order_ids=(await counter.sealed(number),)))
        for number in ("A-1", "A-2")
    ]
    outcomes = await asyncio.gather(
        *(confirmed(counter, plan) for plan in plans), return_exceptions=True
    )
    refused = [it for it in outcomes if isinstance(it, BaseException)]
    assert [type(it) for it in refused] == [refusals.CourierEngaged]
    assert len(await runs()) == 1


async def test_of_orders_planned_meanwhile_the_dispatcher_hears_which(counter: Counter) -> None:
    """Somebody made a run of one of them: its number is named, and planning again helps."""
    andi, dewi = await counter.courier("andi"), await counter.courier("dewi")
    taken = await order_of(await counter.sealed("A-1"))
    await counter.sealed("A-2")
    mine = await proposed(counter, question(andi))
    theirs = await proposed(counter, question(dewi, order_ids=(taken.id,)))
    await confirmed(counter, theirs)
    with pytest.raises(refusals.Overtaken, match=f"^.*{taken.number}.* Plan again.$"):
        await confirmed(counter, mine)


async def test_a_plan_without_a_route_is_not_confirmed(counter: Counter) -> None:
    """There is nothing to make of it; it stays proposed and may be discarded."""
    andi = await counter.courier("andi")
    await counter.sealed("A-1")
    hurried = (Shift(andi.account_id, time(8), time(8, 1), 20),)
    proposal = await proposed(counter, question(andi, shifts=hurried))
    assert proposal.answer is not None
    assert not proposal.answer.routes
    with pytest.raises(refusals.NothingPlanned):
        await confirmed(counter, proposal)
    assert (await service.plan_of(proposal.id)).state is ProposalState.PROPOSED


async def test_what_one_day_cannot_hold_is_foreseen_for_the_next(counter: Counter) -> None:
    """Runs are made for the first day only: the next is planned anew with what comes until then."""
    first, then = [
        await counter.sealed(f"A-{link}", location_link=f"{link}, 103.7700", queue_class="lansia")
        for link in ("-3.0000", "-4.3000")
    ]
    proposal_id = await asked(counter, over_three_days(await counter.courier("andi")))
    days = days_of(await searched(counter, proposal_id))
    assert sorted(days.values()) == [TUESDAY, WEDNESDAY]
    await settling.confirm(proposal_id, actor=counter.dispatcher, now=NOW)
    assert [run.date for run in await runs()] == [TUESDAY]
    for order_id in (first, then):
        today = days[order_id] == TUESDAY
        expected = OrderState.PLANNED if today else OrderState.SEALED
        assert (await order_of(order_id)).state is expected
