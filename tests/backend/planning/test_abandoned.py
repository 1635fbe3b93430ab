"""A search whose server went down is given up; one that another server works on is not."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest

from backend.planning import repository, service, settling
from backend.planning.abandoned import SILENT, give_up_abandoned, give_up_for_ever
from backend.planning.repository import ProposalState
from backend.planning.rules.failure import Failure
from backend.planning.watching import watched
from tests.backend.counter import NOW, Counter
from tests.backend.planning.at_the_console import ask, proposed, question

LATER = NOW + SILENT + timedelta(seconds=1)


async def test_a_search_that_nobody_hears_of_is_given_up(counter: Counter) -> None:
    """Its server was cut off; the dispatcher is told to plan again."""
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(await counter.courier("andi")))
    await give_up_abandoned(NOW)
    assert (await service.plan_of(proposal_id)).state is ProposalState.COMPUTING
    await give_up_abandoned(LATER)
    proposal = await service.plan_of(proposal_id)
    assert (proposal.state, proposal.failure) == (ProposalState.FAILED, Failure.CUT_SHORT)


async def test_a_start_ends_no_search_of_another_server(counter: Counter) -> None:
    """Whoever searches is heard of, in whatever process."""
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(await counter.courier("andi")))
    async with watched(proposal_id, lambda: LATER):
        while (await service.plan_of(proposal_id)).heard_at != LATER:  # noqa: ASYNC110 - another task writes it
            await asyncio.sleep(0.01)
        await give_up_abandoned(LATER)
    assert (await service.plan_of(proposal_id)).state is ProposalState.COMPUTING


async def test_finished_plans_are_left_alone(counter: Counter) -> None:
    """What was proposed before the server stopped may still be confirmed."""
    await counter.sealed("A-1")
    proposal = await proposed(counter, question(await counter.courier("andi")))
    await give_up_abandoned(LATER)
    assert (await service.plan_of(proposal.id)).state is ProposalState.PROPOSED
    assert await settling.confirm(proposal.id, actor=counter.dispatcher, now=NOW)


async def test_a_look_that_fails_is_followed_by_another(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database may be away for a moment."""
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(await counter.courier("andi")))
    fail_unheard, looks = repository.fail_unheard, iter([ConnectionError("away")])

    async def away_first(*given: object, **named: object) -> None:
        for failure in looks:
            raise failure
        await fail_unheard(*given, **named)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(repository, "fail_unheard", away_first)
    looking = asyncio.create_task(give_up_for_ever(lambda: LATER, every_s=0.01))
    while (await service.plan_of(proposal_id)).state is ProposalState.COMPUTING:  # noqa: ASYNC110 - another task writes it
        await asyncio.sleep(0.01)
    looking.cancel()
    with suppress(asyncio.CancelledError):
        await looking
