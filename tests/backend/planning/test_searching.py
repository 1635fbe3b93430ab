"""A search ends, whatever happens: with a proposal, or with the reason why there is none."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from backend.orders.rules.order import OrderState
from backend.planning import refusals, searching, service, settling
from backend.planning.repository import ProposalRow, ProposalState
from backend.planning.rules.failure import Failure
from tests.backend.counter import NOW, Counter
from tests.backend.planning.at_the_console import (
    ask,
    proposed,
    question,
    states,
)
from tests.backend.planning.fakes import BrokenFinder, LostFinder, NearestFinder, nobody_promised


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


async def test_a_failed_search_says_so_and_cannot_be_confirmed(counter: Counter) -> None:
    """It is not left computing for ever, and it may be thrown away."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(courier))
    await searching.search(
        proposal_id,
        finder=LostFinder(),
        office=counter.office,
        clock=lambda: NOW,
        next_visits=nobody_promised,
    )
    proposal = await service.plan_of(proposal_id)
    assert (proposal.state, proposal.finished_at) == (ProposalState.FAILED, NOW)
    assert proposal.failure is Failure.UNANSWERABLE
    with pytest.raises(refusals.NotProposed):
        await settling.confirm(proposal_id, actor=counter.dispatcher, now=NOW)
    await settling.discard(proposal_id)


async def test_a_search_that_was_discarded_ends_unheard(counter: Counter) -> None:
    """Its answer does not bring the plan back."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(courier))
    await settling.discard(proposal_id)
    await searching.search(
        proposal_id,
        finder=NearestFinder(),
        office=counter.office,
        clock=lambda: NOW,
        next_visits=nobody_promised,
    )
    assert (await service.plan_of(proposal_id)).state is ProposalState.DISCARDED
    with pytest.raises(refusals.NotProposed):
        await settling.discard(proposal_id)


async def test_a_fault_of_ours_ends_a_search(counter: Counter) -> None:
    """No plan is computed for ever by nobody."""
    await counter.sealed("A-1")
    broken = await ask(counter, question(await counter.courier("andi")))
    with pytest.raises(ZeroDivisionError):
        await searching.search(
            broken,
            finder=BrokenFinder(),
            office=counter.office,
            clock=lambda: NOW,
            next_visits=nobody_promised,
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
                proposal_id,
                finder=NearestFinder(),
                office=counter.office,
                clock=lambda: NOW,
                next_visits=nobody_promised,
            )
    assert (await service.plan_of(proposal_id)).failure is Failure.CUT_SHORT
