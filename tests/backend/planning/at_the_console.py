"""A dispatcher at the console: asks for today, asks again, looks, confirms."""

from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

from backend.orders.rules.order import OrderState
from backend.orders.service import order_of
from backend.planning import searching, service, settling
from backend.planning.repository import ProposalRow, Question
from backend.planning.rules.question import Shift
from backend.shared.roles import Actor
from tests.backend.counter import NOW, Counter
from tests.backend.planning.fakes import NearestFinder, nobody_promised

TODAY = date(2026, 3, 3)


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
        proposal_id,
        finder=NearestFinder(),
        office=counter.office,
        clock=lambda: NOW,
        next_visits=nobody_promised,
    )
    return await service.plan_of(proposal_id)


async def states(*order_ids: UUID) -> set[OrderState]:
    """Return where some orders stand."""
    return {(await order_of(order_id)).state for order_id in order_ids}


async def planned(counter: Counter) -> ProposalRow:
    """Return today's proposal for one courier."""
    return await proposed(counter, question(await counter.courier("andi")))


async def confirmed(counter: Counter, proposal: ProposalRow, now: datetime = NOW) -> None:
    """Confirm a proposal."""
    await settling.confirm(proposal.id, actor=counter.dispatcher, now=now)


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
        proposal_id,
        finder=NearestFinder(),
        office=counter.office,
        clock=lambda: NOW,
        next_visits=nobody_promised,
    )
    return await service.plan_of(proposal_id)


def visited(proposal: ProposalRow) -> dict[UUID, set[UUID]]:
    """Return the orders on each courier's route."""
    assert proposal.answer is not None
    return {
        route.courier_id: {order for stop in route.stops for order in stop.order_ids}
        for route in proposal.answer.routes
    }


async def driving(counter: Counter, courier: Actor, number: str) -> None:
    """Put one order on a run of today for a courier, whose shift is over at noon."""
    await counter.sealed(number)
    morning = (Shift(courier.account_id, time(8), time(12), 20),)
    proposal = await proposed(counter, question(courier, shifts=morning))
    await settling.confirm(proposal.id, actor=counter.dispatcher, now=NOW)
