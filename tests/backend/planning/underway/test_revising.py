"""What a revision says of a day: both days, and what becomes different."""

from __future__ import annotations

from collections import Counter as Count
from random import Random
from typing import Any

import pytest

from backend.planning.underway import service
from backend.runs import repository
from backend.runs.rules.run import (
    DueState,
    RunState,
)
from routing.changes import Kind
from tests.backend.counter import NOW, Counter
from tests.backend.planning.underway.on_the_road import (
    ask,
    revise,
    trip,
)

TO_VISIT = {DueState.DUE, DueState.LOADED}


async def test_before_leaving_a_lost_couriers_doors_go_to_the_others(counter: Counter) -> None:
    """Nothing was loaded: the run is cancelled, and what it had is on the other one."""
    andi = await trip(counter, "andi", "N1", "N2")
    dewi = await trip(counter, "dewi", "S1", "S2")
    answer = await revise(counter, lost=frozenset({andi.run_id}))
    assert await andi.state() is RunState.CANCELLED
    assert await dewi.dues() == dict.fromkeys((*dewi.order_ids, *andi.order_ids), DueState.DUE)
    moved = {it.order_ids[0]: it for it in answer.differences if it.kind is Kind.MOVED}
    assert set(moved) == set(andi.order_ids)
    assert {(it.courier_before, it.courier_after) for it in moved.values()} == {
        (andi.courier.account_id, dewi.courier.account_id)
    }


@pytest.mark.parametrize("seed", range(6))
async def test_each_order_of_the_day_stands_in_one_place(counter: Counter, seed: int) -> None:
    """With a courier, left out, held, or in a lost bag; and so it is once it is confirmed."""
    chance = Random(seed)
    trips = [
        await trip(counter, "andi", "N1", "N2", "N3"),
        await trip(counter, "dewi", "S1", "S2"),
    ]
    for one in trips:
        if loaded := chance.sample(one.order_ids, chance.randint(0, len(one.order_ids))):
            await one.load(*loaded)
    extra = [
        await counter.sealed(f"Z-{number}", location_link=f"-3.60{number}0, 103.7700")
        for number in (2, 4)
    ]
    planned_before = [order_id for one in trips for order_id in one.order_ids]
    wishes: dict[str, Any] = {
        "lost": frozenset(one.run_id for one in trips if chance.random() < 0.4),
        "taken_off": frozenset(chance.sample(planned_before, chance.randint(0, 2))),
        "added": tuple(chance.sample(extra, chance.randint(0, 2))),
    }
    now = chance.choice([NOW, await trips[0].on_the_way()])
    revision_id = await ask(counter, now, **wishes)
    answer = (await service.revision_of(revision_id)).revised
    after = [order_id for route in answer.after for order_id in route.order_ids]
    left = [it.order_id for it in answer.unassigned]
    stopped = set(answer.held) | set(answer.in_lost_bags)
    assert max(Count([*after, *left, *stopped]).values()) == 1
    assert {*after, *left, *stopped} == {*planned_before, *wishes["added"]}
    for route in answer.after:
        in_bag = [stop.in_bag for stop in route.stops]
        assert in_bag == sorted(in_bag, reverse=True)
    if answer.changes:
        await service.confirm(revision_id, actor=counter.dispatcher, now=now)
        for route in answer.after:
            if route.run_id in answer.changed:
                still = {DueState.DUE, DueState.LOADED}
                dues = [
                    due for stop in await repository.stops_of(route.run_id) for due in stop.dues
                ]
                assert [it.order_id for it in dues if it.state in still] == route.order_ids
