"""Plans over several days on both databases: what may wait waits, what a clock forces goes."""

from dataclasses import replace
from datetime import time

import msgspec

from backend.planning import service
from backend.planning.answer import Answer, Waiting
from backend.planning.repository import Question
from backend.planning.rules.question import Shift
from tests.backend.counter import NOW, Counter
from tests.backend.planning.looking_ahead import (
    FAR,
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


def test_what_was_stored_before_days_were_planned_ahead_is_still_read() -> None:
    """A plan made before an update can be looked at and confirmed after it."""
    answer = b'{"routes":[],"unassigned":[],"not_plannable":[]}'
    assert msgspec.json.decode(answer, type=Answer) == Answer((), (), ())
    question = (
        b'{"date":"2026-03-03","depot_id":"muara-enim","shifts":[],"order_ids":null,"seconds":5,'
        b'"given_to":{},"set_aside":[]}'
    )
    assert msgspec.json.decode(question, type=Question).days == 1
