"""Plans over several days on both databases: what may wait waits, what a clock forces goes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import msgspec
import pytest

from backend.cases.closure_service import add_closure
from backend.orders.rules.order import OrderState
from backend.orders.service import order_of
from backend.planning import searching, service, settling
from backend.planning.answer import Answer, Waiting
from backend.planning.posing import due_for, problem_of
from backend.planning.repository import Question
from backend.planning.rules.question import Shift
from backend.planning.rules.weights import WEIGHED
from backend.planning.view import view_of
from backend.planning.weighing import terms_of
from backend.runs.repository import runs
from backend.runs.tables import StopOrder
from backend.settings import PlanningSettings
from backend.shared.clock import office_date
from backend.shared.numbers import say_number
from backend.shared.roles import Actor
from backend.shared.words import Language
from tests.backend.counter import NOW, Counter
from tests.backend.planning.fakes import NearestFinder, nobody_promised

TUESDAY = date(2026, 3, 3)
WEDNESDAY, THURSDAY = TUESDAY + timedelta(1), TUESDAY + timedelta(2)
SEVENTH = date(2026, 3, 12)
FAR = {"location_link": "-3.115, 103.7700", "allocated_at": "2026-03-02T03:00:00Z"}
"""Sixty kilometres to the north, and fresh."""


def over_three_days(*couriers: Actor) -> Question:
    """Return what a dispatcher asks for today and the two days after it."""
    shifts = tuple(Shift(one.account_id, time(8), time(16), 20) for one in couriers)
    return Question(TUESDAY, "muara-enim", shifts, order_ids=None, seconds=1, days=3)


async def asked(counter: Counter, question: Question) -> UUID:
    """Ask, and return the proposal's id."""
    terms = {"office": counter.office, "actor": counter.dispatcher, "now": counter.now}
    return await service.ask(question, **terms)  # type: ignore[arg-type] # three of three kinds


async def searched(
    counter: Counter, proposal_id: UUID, promised: Mapping[UUID, date] | None = None
) -> Answer:
    """Search, and return the answer."""

    async def next_visits(_: Sequence[UUID]) -> Mapping[UUID, date]:
        return promised or {}

    await searching.search(
        proposal_id,
        finder=NearestFinder(),
        office=counter.office,
        clock=lambda: NOW,
        next_visits=next_visits,
    )
    answer = (await service.plan_of(proposal_id)).answer
    assert answer is not None
    return answer


async def planned(
    counter: Counter, *couriers: Actor, promised: Mapping[UUID, date] | None = None
) -> Answer:
    """Ask and search over three days."""
    return await searched(counter, await asked(counter, over_three_days(*couriers)), promised)


def days_of(answer: Answer) -> dict[UUID, date]:
    """Return the day on which each order is to be brought."""
    return {
        order_id: office_date(route.departs_at)
        for route in (*answer.routes, *answer.later)
        for stop in route.stops
        for order_id in stop.order_ids
    }


async def test_a_far_village_waits_and_what_is_near_goes(counter: Counter) -> None:
    """It is said until when it may wait; the plan pays for its waiting."""
    near, far = await counter.sealed("A-1"), await counter.sealed("A-2", **FAR)
    answer = await planned(counter, await counter.courier("andi"))
    assert days_of(answer) == {near: TUESDAY}
    assert answer.waiting == (Waiting(far, "better_batch", SEVENTH),)
    assert answer.later_days == (WEDNESDAY, THURSDAY)
    assert answer.costs["waiting"] > 0
    assert answer.costs["left_out"] == 0


async def test_a_far_village_is_visited_once_enough_has_gathered(counter: Counter) -> None:
    """Each order more is worth another detour."""
    for number in range(9):
        link = f"-3.115, 103.77{number}"
        await counter.sealed(f"A-{number}", **(FAR | {"location_link": link}))
    long_day = (Shift((await counter.courier("andi")).account_id, time(8), time(17), 20),)
    question = replace(over_three_days(), shifts=long_day)
    answer = await searched(counter, await asked(counter, question))
    assert not answer.waiting
    assert set(days_of(answer).values()) == {TUESDAY}


async def test_a_plan_of_one_day_takes_all_it_can(counter: Counter) -> None:
    """Who does not look ahead lets nothing wait."""
    far = await counter.sealed("A-1", **FAR)
    question = replace(over_three_days(await counter.courier("andi")), days=1)
    answer = await searched(counter, await asked(counter, question))
    assert days_of(answer) == {far: TUESDAY}


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


async def test_what_is_wanted_at_once_does_not_wait(counter: Counter) -> None:
    """The dispatcher's wish is stronger than any batch."""
    far = await counter.sealed("A-1", **FAR)
    proposal_id = await asked(counter, over_three_days(await counter.courier("andi")))
    assert (await searched(counter, proposal_id)).waiting
    again = await service.ask_again(
        proposal_id,
        service.Wishes({}, frozenset(), at_once=frozenset({far})),
        office=counter.office,
        actor=counter.dispatcher,
        now=NOW,
    )
    assert days_of(await searched(counter, again)) == {far: TUESDAY}


async def test_planning_again_moves_few_doors(counter: Counter) -> None:
    """Who was given a door by the plan before is remembered, and moving it is paid for."""
    andi, dewi = await counter.courier("andi"), await counter.courier("dewi")
    order_id = await counter.sealed("A-1")
    question = over_three_days(andi, dewi)
    former = await asked(counter, question)
    before = (await searched(counter, former)).routes[0].courier_id
    other = dewi.account_id if before == andi.account_id else andi.account_id
    again = await service.ask_again(
        former,
        service.Wishes({order_id: other}, frozenset()),
        office=counter.office,
        actor=counter.dispatcher,
        now=NOW,
    )
    answer = await searched(counter, again)
    assert answer.routes[0].courier_id == other
    assert answer.costs["moved"] == counter.office.planning.weights.moved


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


@pytest.mark.parametrize("language", list(Language))
async def test_the_console_says_who_waits_for_what_and_what_it_costs(
    counter: Counter, language: Language
) -> None:
    """In both languages, with the day and the number of orders that gather there."""
    await counter.sealed("A-1")
    village = FAR | {"village": "Lubuk Contoh"}
    far = [await counter.sealed(f"A-{number}", **village) for number in (2, 3)]
    proposal_id = await asked(counter, over_three_days(await counter.courier("andi")))
    answer = await searched(counter, proposal_id)
    view = await view_of(proposal_id, office=counter.office, now=NOW, language=language)
    assert {one.order_id for one in view.waiting} == set(far)
    assert all("12 Mar" in one.reason.sentence for one in view.waiting)
    assert all("Lubuk Contoh, 2 " in one.reason.sentence for one in view.waiting)
    assert [day.date for day in view.later] == [WEDNESDAY, THURSDAY]
    assert {cost.code: cost.paid for cost in view.costs} == {
        code: paid for code, paid in answer.costs.items() if code != "left_out"
    }
    assert all(say_number(cost.weight, language) in cost.sentence for cost in view.costs)


def test_what_was_stored_before_days_were_planned_ahead_is_still_read() -> None:
    """A plan made before an update can be looked at and confirmed after it."""
    answer = b'{"routes":[],"unassigned":[],"not_plannable":[]}'
    assert msgspec.json.decode(answer, type=Answer) == Answer((), (), ())
    question = (
        b'{"date":"2026-03-03","depot_id":"muara-enim","shifts":[],"order_ids":null,"seconds":5,'
        b'"given_to":{},"set_aside":[]}'
    )
    assert msgspec.json.decode(question, type=Question).days == 1


def test_every_weight_is_a_setting_with_a_sentence() -> None:
    """Nothing is weighed in secret, in neither language."""
    planning = PlanningSettings()
    for language in Language:
        terms = terms_of(planning, language)
        assert [weight.code for weight in terms.weights] == list(WEIGHED)
        assert all(say_number(it.weight, language) in it.sentence for it in terms.weights)
    settings = {weighed.setting for weighed in WEIGHED.values()}
    assert settings == set(type(planning.weights).__struct_fields__)
