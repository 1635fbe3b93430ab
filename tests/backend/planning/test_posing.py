"""What is asked of the planner: who is due when, who drives, and who cannot go and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from backend.cases.closure_service import add_closure
from backend.orders.rules.order import OrderState
from backend.orders.service import order_of
from backend.planning import refusals, settling
from backend.planning.answer import Waiting
from backend.planning.posing import due_for, problem_of
from backend.runs.tables import StopOrder
from tests.backend.counter import CARD, NOW, Counter
from tests.backend.planning.at_the_console import (
    ask,
    proposed,
    question,
    states,
)
from tests.backend.planning.fakes import nobody_promised
from tests.backend.planning.looking_ahead import (
    SEVENTH,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    asked,
    days_of,
    over_three_days,
    planned,
    searched,
)


async def test_what_the_national_system_cancels_is_not_planned(counter: Counter) -> None:
    """Neither a passport told to be cancelled since it was sealed, nor one past its 30 days."""
    courier = await counter.courier("andi")
    told = await counter.sealed("A-1")
    await counter.case("A-1", cancelled_on="2026-03-02")
    late = await counter.sealed("A-2", allocated_at="2026-02-19T03:00:00Z")
    ready = await counter.sealed("A-3")
    day = date(2026, 3, 22)
    proposal = await proposed(counter, question(courier, date=day))
    assert proposal.answer is not None
    left_out = {left.order_id: left.reason for left in proposal.answer.not_plannable}
    assert left_out == {told: "past_cancellation", late: "past_cancellation"}
    assert [stop.order_ids for stop in proposal.answer.routes[0].stops] == [(ready,)]
    with pytest.raises(refusals.NothingToPlan):
        await ask(counter, question(courier, date=day, order_ids=(told, late)))


async def test_a_family_is_one_stop(counter: Counter) -> None:
    """Three passports at one door are one visit."""
    courier = await counter.courier("andi")
    for number in (1, 2, 3):
        await counter.sealed(f"A-{number}", family_card=CARD, address_text="Dusun II, Desa Contoh")
    proposal = await proposed(counter, question(courier))
    assert proposal.answer is not None
    (stop,) = proposal.answer.routes[0].stops
    assert len(stop.order_ids) == 3


async def test_what_is_not_ready_is_named_with_what_it_lacks(counter: Counter) -> None:
    """Neither an order without a seal nor one without a pin is left out in silence."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    unsealed = await counter.order("A-2")
    unpinned = await counter.sealed("A-3", location_link="", address_text="Jl. Entah")
    proposal = await proposed(counter, question(courier))
    assert proposal.answer is not None
    lacking = {left.order_id: left.reason for left in proposal.answer.not_plannable}
    assert lacking == {unsealed: "not_sealed", unpinned: "no_pin"}


async def test_what_is_planned_already_is_named_so(counter: Counter) -> None:
    """Nobody looks for the initials of an envelope that is on a run."""
    courier = await counter.courier("andi")
    planned = await counter.sealed("A-1")
    first = await proposed(counter, question(courier))
    await settling.confirm(first.id, actor=counter.dispatcher, now=NOW)
    both = (planned, await counter.sealed("A-2"))
    again = await proposed(counter, question(await counter.courier("rina"), order_ids=both))
    assert again.answer is not None
    lacking = {left.order_id: left.reason for left in again.answer.not_plannable}
    assert lacking == {planned: "already_planned"}


async def test_only_the_orders_named_are_planned(counter: Counter) -> None:
    """The others stay in the vault for another day."""
    courier = await counter.courier("andi")
    named, other = await counter.sealed("A-1"), await counter.sealed("A-2")
    proposal = await proposed(counter, question(courier, order_ids=(named,)))
    assert proposal.answer is not None
    assert proposal.answer.order_ids == [named]
    await settling.confirm(proposal.id, actor=counter.dispatcher, now=NOW)
    assert await states(named) == {OrderState.PLANNED}
    assert await states(other) == {OrderState.SEALED}


async def test_an_order_named_twice_is_planned_once(counter: Counter) -> None:
    """It takes one place in the bag, and the plan can be confirmed."""
    courier = await counter.courier("andi")
    order_id = await counter.sealed("A-1")
    proposal = await proposed(counter, question(courier, order_ids=(order_id, order_id)))
    assert proposal.answer is not None
    assert proposal.answer.order_ids == [order_id]
    await settling.confirm(proposal.id, actor=counter.dispatcher, now=NOW)


async def test_a_closed_day_is_not_planned(counter: Counter) -> None:
    """The office's own calendar says on which days somebody drives."""
    await counter.sealed("A-1")
    await add_closure(
        WEDNESDAY, "Pelantikan", office=counter.office, actor=counter.dispatcher, now=NOW
    )
    answer = await planned(counter, await counter.courier("andi"))
    assert answer.later_days == (THURSDAY, THURSDAY + timedelta(1))


async def test_nobody_is_planned_for_a_day_with_a_run_already(counter: Counter) -> None:
    """What cannot go today then goes on the day after that one."""
    andi = await counter.courier("andi")
    await counter.sealed("A-0")
    tomorrow = replace(over_three_days(andi), date=WEDNESDAY, days=1)
    proposal_id = await asked(counter, tomorrow)
    await searched(counter, proposal_id)
    await settling.confirm(proposal_id, actor=counter.dispatcher, now=NOW)
    for link in ("-3.0000", "-4.3000"):
        await counter.sealed(f"A-{link}", location_link=f"{link}, 103.7700", queue_class="lansia")
    answer = await planned(counter, andi)
    assert sorted(days_of(answer).values()) == [TUESDAY, THURSDAY]


async def test_a_promised_day_is_kept(counter: Counter) -> None:
    """On its day, where that is planned; else it waits for it and says so."""
    soon, later = await counter.sealed("A-1"), await counter.sealed("A-2")
    promised = {soon: THURSDAY, later: SEVENTH}
    answer = await planned(counter, await counter.courier("andi"), promised=promised)
    assert days_of(answer) == {soon: THURSDAY}
    assert answer.waiting == (Waiting(later, "promised_day", SEVENTH),)


async def test_where_nobodys_turn_has_come_there_is_no_route(counter: Counter) -> None:
    """That is an answer, not a failure."""
    order_id = await counter.sealed("A-1")
    answer = await planned(counter, await counter.courier("andi"), promised={order_id: SEVENTH})
    assert (answer.routes, answer.later) == ((), ())
    assert [one.order_id for one in answer.waiting] == [order_id]


async def test_a_courier_knows_the_districts_where_doors_were_found(counter: Counter) -> None:
    """Passports handed over there in half a year teach it; others' do not."""
    andi, dewi = await counter.courier("andi"), await counter.courier("dewi")
    link = {"location_link": "-3.6600, 103.7800"}
    for number in range(5):
        await counter.sealed(f"A-{number}", **link)
    question = replace(over_three_days(andi), days=1)
    proposal_id = await asked(counter, question)
    await searched(counter, proposal_id)
    await settling.confirm(proposal_id, actor=counter.dispatcher, now=NOW)
    await StopOrder.update({StopOrder.state: "delivered"}, force=True)
    order = await order_of(await counter.sealed("B-1", **link))
    due = await due_for(
        over_three_days(andi, dewi), office=counter.office, next_visits=nobody_promised
    )
    problem = await problem_of(over_three_days(andi, dewi), due, counter.office)
    (stop,) = problem.stops
    known = {it.id.partition("/")[2]: it.areas for it in problem.vehicles}
    assert known[str(dewi.account_id)] == frozenset()
    expected = frozenset({stop.area}) if order.village_code else frozenset()
    assert known[str(andi.account_id)] == expected
