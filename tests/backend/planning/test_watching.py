"""A search is watched while it runs, and ended when somebody has seen enough."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, time
from uuid import UUID, uuid4

import pytest

from backend.planning import refusals, repository, searching, service, settling
from backend.planning.answer import Answer
from backend.planning.repository import ProposalState, Question
from backend.planning.rules.question import Shift
from backend.planning.watching import changes, watched
from routing.plan import Plan
from routing.planner import plan
from routing.problem import Problem
from routing.solvers.nearest import Nearest
from tests.backend.counter import NOW, Counter
from tests.backend.planning.fakes import nobody_promised

TODAY = date(2026, 3, 3)
EMPTY = Answer((), (), ())


class PatientFinder:
    """Has the first plan at once, and looks for a better one until it is told to stop."""

    def __init__(self) -> None:
        self.found = asyncio.Event()

    async def find(
        self,
        problem: Problem,
        *,
        seconds: int,
        on_better: Callable[[Plan], Awaitable[None]],
        enough: Callable[[], bool],
    ) -> Plan:
        """Return the first plan when it is enough."""
        del seconds
        best = plan(problem, seconds=0, solver=Nearest())
        await on_better(best)
        self.found.set()
        while not enough():  # noqa: ASYNC110 - as a thread would ask
            await asyncio.sleep(0.01)
        return best


async def asked(counter: Counter) -> UUID:
    """Ask for a plan of one sealed order."""
    courier = await counter.courier("andi")
    await counter.sealed("A-1")
    shifts = (Shift(courier.account_id, time(8), time(16), 20),)
    question = Question(TODAY, "muara-enim", shifts, order_ids=None, seconds=60)
    return await service.ask(
        question, office=counter.office, actor=counter.dispatcher, now=counter.now
    )


def begun(proposal_id: UUID, finder: PatientFinder, counter: Counter) -> asyncio.Task[None]:
    """Begin the search."""
    return asyncio.create_task(
        searching.search(
            proposal_id,
            finder=finder,
            office=counter.office,
            clock=lambda: NOW,
            next_visits=nobody_promised,
        )
    )


async def test_a_search_ended_early_proposes_its_best(counter: Counter) -> None:
    """A dispatcher who has seen enough does not wait for the rest of the minute."""
    proposal_id, finder = await asked(counter), PatientFinder()
    search = begun(proposal_id, finder, counter)
    await finder.found.wait()
    assert (await service.plan_of(proposal_id)).state is ProposalState.COMPUTING
    await settling.end_search(proposal_id)
    await search
    proposal = await service.plan_of(proposal_id)
    assert proposal.state is ProposalState.PROPOSED
    assert proposal.answer is not None
    assert len(proposal.answer.routes) == 1
    with pytest.raises(refusals.NotComputing):
        await settling.end_search(proposal_id)


async def test_a_discarded_search_ends_unheard(counter: Counter) -> None:
    """Nobody wants its result: it does not go on for the rest of the minute."""
    proposal_id, finder = await asked(counter), PatientFinder()
    search = begun(proposal_id, finder, counter)
    await finder.found.wait()
    await settling.discard(proposal_id)
    await search
    assert (await service.plan_of(proposal_id)).state is ProposalState.DISCARDED


@pytest.mark.usefixtures("database")
async def test_an_unknown_search_cannot_be_ended() -> None:
    """Nor can one that nobody asked for be watched for long."""
    unknown = uuid4()
    with pytest.raises(refusals.NoSuchPlan):
        await settling.end_search(unknown)
    assert [None async for _ in changes(unknown)] == [None]


async def test_whoever_waits_hears_of_each_change_and_of_the_end(counter: Counter) -> None:
    """At once, for a better answer, and when the search has ended; not when nothing happened."""
    proposal_id = await asked(counter)
    heard = changes(proposal_id)
    await anext(heard)
    await repository.keep_answer(proposal_id, EMPTY)
    await anext(heard)
    await repository.propose(proposal_id, NOW)
    await anext(heard)
    with pytest.raises(StopAsyncIteration):
        await anext(heard)


async def test_watching_ends_with_the_search(counter: Counter) -> None:
    """It says that it is not enough until it is, and leaves no task behind."""
    proposal_id = await asked(counter)
    before = asyncio.all_tasks()
    async with watched(proposal_id, lambda: NOW) as enough:
        assert not enough()
        await repository.propose(proposal_id, NOW)
        while not enough():  # noqa: ASYNC110 - as a thread would ask
            await asyncio.sleep(0.01)
    assert asyncio.all_tasks() == before
