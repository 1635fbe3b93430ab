"""Plans asked for, searched, confirmed and discarded on both databases: no order drives twice."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest

from backend.accounts.tables import Account
from backend.orders.rules.order import OrderState
from backend.orders.service import order_of
from backend.places.service import Look, set_pin
from backend.planning import refusals, searching, service, settling
from backend.planning.finder import ThreadedFinder
from backend.planning.repository import ProposalRow, ProposalState, Question
from backend.planning.rules.failure import FAILURES, Failure
from backend.planning.rules.notes import NOTES
from backend.planning.rules.question import Shift
from backend.planning.view import view_of
from backend.runs.repository import runs
from backend.runs.service import cancel_run
from backend.runs.tables import Run, StopOrder
from backend.shared.roles import Actor
from backend.shared.words import Language
from routing.errors import InvalidProblem, MatrixUnavailable
from routing.geography import Coordinates
from routing.matrices.base import Matrix
from routing.matrices.great_circle import GreatCircle
from routing.plan import NoteKind, Plan
from routing.planner import plan
from routing.problem import Problem
from routing.solvers.nearest import Nearest
from tests.backend.counter import CARD, NOW, Counter

TODAY = date(2026, 3, 3)
OnBetter = Callable[[Plan], Awaitable[None]]
Enough = Callable[[], bool]


class NearestFinder:
    """Answers at once with the first plan, and says so on the way."""

    async def find(
        self, problem: Problem, *, seconds: int, on_better: OnBetter, enough: Enough
    ) -> Plan:
        """Return the cheapest insertion."""
        del seconds, enough
        found = plan(problem, seconds=0, solver=Nearest())
        await on_better(found)
        return found


class BrokenFinder:
    """Breaks as software does."""

    async def find(
        self, problem: Problem, *, seconds: int, on_better: OnBetter, enough: Enough
    ) -> Plan:
        """Fail with a fault of its own."""
        del problem, seconds, on_better, enough
        raise ZeroDivisionError


class LostFinder:
    """Finds nothing."""

    async def find(
        self, problem: Problem, *, seconds: int, on_better: OnBetter, enough: Enough
    ) -> Plan:
        """Fail as a road engine does."""
        del problem, seconds, on_better, enough
        raise InvalidProblem("stops", "the roads are gone")


class SilentRoads:
    """Roads that cannot be measured."""

    name = "osrm"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Fail as a server does that is down."""
        del places
        raise MatrixUnavailable("connection refused")


def question(*couriers: Actor, **changes: object) -> Question:
    """Return what a dispatcher asks for today, all day, with everything that is ready."""
    asked = Question(
        date=TODAY,
        depot_id="muara-enim",
        shifts=tuple(Shift(one.account_id, time(8), time(16), 20) for one in couriers),
        order_ids=None,
        seconds=1,
    )
    return replace(asked, **changes)  # type: ignore[arg-type] # each test names a field of it


async def ask(counter: Counter, asked: Question, **changes: object) -> UUID:
    """Ask as the counter's dispatcher, now."""
    terms = {"office": counter.office, "actor": counter.dispatcher, "now": counter.now}
    return await service.ask(asked, **(terms | changes))  # type: ignore[arg-type] # likewise


async def proposed(counter: Counter, asked: Question) -> ProposalRow:
    """Ask, search, and return the proposal."""
    proposal_id = await ask(counter, asked)
    await searching.search(
        proposal_id, finder=NearestFinder(), office=counter.office, clock=lambda: NOW
    )
    return await service.plan_of(proposal_id)


async def states(*order_ids: UUID) -> set[OrderState]:
    """Return where some orders stand."""
    return {(await order_of(order_id)).state for order_id in order_ids}


async def test_a_search_proposes_routes(counter: Counter) -> None:
    """Every sealed order with a certain pin is on a route, and arrives within the shift."""
    courier = await counter.courier("andi")
    order_ids = [await counter.sealed(f"A-{number}") for number in (1, 2)]
    proposal = await proposed(counter, question(courier))
    assert proposal.state is ProposalState.PROPOSED
    assert proposal.finished_at == NOW
    assert proposal.answer is not None
    (route,) = proposal.answer.routes
    assert sorted(order for stop in route.stops for order in stop.order_ids) == sorted(order_ids)
    starts = datetime.fromisoformat("2026-03-03T08:00+07:00")
    assert starts <= route.departs_at < route.returns_at <= starts + timedelta(hours=8)
    assert await states(*order_ids) == {OrderState.SEALED}


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


@pytest.mark.parametrize("language", list(Language))
async def test_a_plan_on_guessed_roads_says_so(counter: Counter, language: Language) -> None:
    """In the reader's words, and without what the road server said."""
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(await counter.courier("andi")))
    finder = ThreadedFinder(SilentRoads(), GreatCircle())
    await searching.search(proposal_id, finder=finder, office=counter.office, clock=lambda: NOW)
    finder.close()
    view = await view_of(proposal_id, office=counter.office, now=NOW, language=language)
    assert view.notes == [NOTES[NoteKind.GUESSED].read(language)]


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


async def test_a_failed_search_says_so_and_cannot_be_confirmed(counter: Counter) -> None:
    """It is not left computing for ever, and it may be thrown away."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(courier))
    await searching.search(
        proposal_id, finder=LostFinder(), office=counter.office, clock=lambda: NOW
    )
    proposal = await service.plan_of(proposal_id)
    assert (proposal.state, proposal.finished_at) == (ProposalState.FAILED, NOW)
    assert proposal.failure is Failure.UNANSWERABLE
    with pytest.raises(refusals.NotProposed):
        await settling.confirm(proposal_id, actor=counter.dispatcher, now=NOW)
    await settling.discard(proposal_id)


async def test_a_plan_still_computed_cannot_be_confirmed(counter: Counter) -> None:
    """Half an answer is no answer."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(courier))
    with pytest.raises(refusals.NotProposed):
        await settling.confirm(proposal_id, actor=counter.dispatcher, now=NOW)


async def test_a_search_that_was_discarded_ends_unheard(counter: Counter) -> None:
    """Its answer does not bring the plan back."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(courier))
    await settling.discard(proposal_id)
    await searching.search(
        proposal_id, finder=NearestFinder(), office=counter.office, clock=lambda: NOW
    )
    assert (await service.plan_of(proposal_id)).state is ProposalState.DISCARDED
    with pytest.raises(refusals.NotProposed):
        await settling.discard(proposal_id)


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


async def planned(counter: Counter) -> ProposalRow:
    """Return today's proposal for one courier."""
    return await proposed(counter, question(await counter.courier("andi")))


async def confirmed(counter: Counter, proposal: ProposalRow, now: datetime = NOW) -> None:
    """Confirm a proposal."""
    await settling.confirm(proposal.id, actor=counter.dispatcher, now=now)


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


async def again(
    counter: Counter,
    proposal: ProposalRow,
    given_to: dict[UUID, UUID] | None = None,
    set_aside: frozenset[UUID] = frozenset(),
) -> ProposalRow:
    """Ask once more with other wishes, search, and return the new proposal."""
    wishes = service.Wishes(given_to or {}, set_aside)
    proposal_id = await service.ask_again(
        proposal.id, wishes, office=counter.office, actor=counter.dispatcher, now=counter.now
    )
    await searching.search(
        proposal_id, finder=NearestFinder(), office=counter.office, clock=lambda: NOW
    )
    return await service.plan_of(proposal_id)


def visited(proposal: ProposalRow) -> dict[UUID, set[UUID]]:
    """Return the orders on each courier's route."""
    assert proposal.answer is not None
    return {
        route.courier_id: {order for stop in route.stops for order in stop.order_ids}
        for route in proposal.answer.routes
    }


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


async def test_a_fault_of_ours_ends_a_search(counter: Counter) -> None:
    """No plan is computed for ever by nobody."""
    await counter.sealed("A-1")
    broken = await ask(counter, question(await counter.courier("andi")))
    with pytest.raises(ZeroDivisionError):
        await searching.search(
            broken, finder=BrokenFinder(), office=counter.office, clock=lambda: NOW
        )
    proposal = await service.plan_of(broken)
    assert (proposal.state, proposal.failure) == (ProposalState.FAILED, Failure.CUT_SHORT)


async def test_a_search_that_cannot_read_its_question_ends(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault before the search begins leaves no plan that is computed for ever."""
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(await counter.courier("andi")))

    async def unreadable(_: UUID) -> ProposalRow:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(searching, "plan_of", unreadable)
        with pytest.raises(ZeroDivisionError):
            await searching.search(
                proposal_id, finder=NearestFinder(), office=counter.office, clock=lambda: NOW
            )
    assert (await service.plan_of(proposal_id)).failure is Failure.CUT_SHORT


def test_every_failure_has_words() -> None:
    """A dispatcher reads no code."""
    assert set(FAILURES) == set(Failure)


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


async def test_an_order_named_twice_is_planned_once(counter: Counter) -> None:
    """It takes one place in the bag, and the plan can be confirmed."""
    courier = await counter.courier("andi")
    order_id = await counter.sealed("A-1")
    proposal = await proposed(counter, question(courier, order_ids=(order_id, order_id)))
    assert proposal.answer is not None
    assert proposal.answer.order_ids == [order_id]
    await settling.confirm(proposal.id, actor=counter.dispatcher, now=NOW)


async def driving(counter: Counter, courier: Actor, number: str) -> None:
    """Put one order on a run of today for a courier, whose shift is over at noon."""
    await counter.sealed(number)
    morning = (Shift(courier.account_id, time(8), time(12), 20),)
    proposal = await proposed(counter, question(courier, shifts=morning))
    await settling.confirm(proposal.id, actor=counter.dispatcher, now=NOW)


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
