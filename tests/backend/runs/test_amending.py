"""Runs are changed together or not at all, and whatever is in a bag stays there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

import pytest

from backend.database import transaction
from backend.orders.rules.order import OrderState
from backend.orders.service import order_of
from backend.runs import repository, service
from backend.runs.amending import Amendment, amend_runs
from backend.runs.repository import RunHead, StopRow
from backend.runs.rules.draft import RunDraft, StopDraft
from backend.runs.rules.run import DueState, NoSuchRun, RunChanged, RunState
from backend.shared.ids import new_id
from backend.shared.roles import Actor
from tests.backend.conftest import Door, courier_called
from tests.backend.runs.at_the_vault import DISPATCHER, NOW, cancel, load

OPEN = {RunState.PLANNED, RunState.UNDER_WAY}
IN_BAG = {DueState.LOADED, DueState.HELD}
STANDS = {
    DueState.DUE: OrderState.PLANNED,
    DueState.LOADED: OrderState.UNDER_WAY,
    DueState.HELD: OrderState.UNDER_WAY,
}


@dataclass(frozen=True)
class Day:
    """Two couriers' runs, each order a stop of its own."""

    door: Door
    runs: Mapping[UUID, Actor]

    @property
    def order_ids(self) -> list[UUID]:
        return [passport.order_id for passport in self.door.passports]

    def stop(self, order_id: UUID) -> StopDraft:
        """Return the stop at which one order is due."""
        where = self.door.place_id, -3.66, 103.78
        return StopDraft(*where, NOW, NOW, 420, 9_000, (order_id,))

    async def head(self, run_id: UUID) -> RunHead:
        """Return how a run stands."""
        found = await repository.lock_run(run_id)
        assert found is not None
        return found

    async def on(self, run_id: UUID) -> dict[UUID, DueState]:
        """Return what is on a run, in the order of its stops."""
        stops = await repository.stops_of(run_id)
        return {due.order_id: due.state for stop in stops for due in stop.dues}

    async def amended(self, *wanted: tuple[UUID, Sequence[UUID]], **changes: object) -> None:
        """Change runs to bring these orders, in this order."""
        amendments = [
            Amendment(
                run_id=run_id,
                version=(await self.head(run_id)).version,
                returns_at=NOW,
                distance_m=len(order_ids),
                stops=tuple(self.stop(order_id) for order_id in order_ids),
            )
            for run_id, order_ids in wanted
        ]
        changed = [replace(one, **changes) for one in amendments]  # type: ignore[arg-type] # its fields
        async with transaction():
            await amend_runs(changed, actor=DISPATCHER, now=NOW)


@pytest.fixture
async def day(door: Door) -> Day:
    """Return a day on which one run brings two passports, and another courier's the third."""
    await cancel(door)
    first, second, third = (passport.order_id for passport in door.passports)
    day, runs = Day(door, {}), {}
    rina = await courier_called("rina", "Rina Contoh")
    for courier, order_ids in ((door.courier, (first, second)), (rina, (third,))):
        stops = tuple(day.stop(order_id) for order_id in order_ids)
        draft = RunDraft(NOW.date(), courier.account_id, "muara-enim", NOW, NOW, 9_000, stops)
        run = await service.create_run(draft, actor=DISPATCHER, now=NOW)
        runs[run.id] = courier
    return replace(day, runs=runs)


async def test_an_order_goes_over_and_the_stops_that_stay_keep_their_rows(day: Day) -> None:
    """Phones know a stop by its id: what is not moved is not written anew."""
    one, other = day.runs
    first, second, third = day.order_ids
    known = {stop.dues[0].order_id: stop.id for stop in await repository.stops_of(one)}
    await day.amended((one, (second,)), (other, (first, third)))
    assert list(await day.on(one)) == [second]
    assert list(await day.on(other)) == [first, third]
    (kept,) = await repository.stops_of(one)
    assert kept.id == known[second]
    await day.amended((one, (first, second)), (other, (third,)))
    stops = await repository.stops_of(one)
    assert [(stop.id, stop.sequence) for stop in stops] == [(known[first], 1), (known[second], 2)]


async def test_one_run_that_is_not_as_it_was_seen_stops_all(day: Day) -> None:
    """Whose author saw an older version changes nothing, not even of the other run."""
    one, other = day.runs
    first, second, third = day.order_ids
    seen = Amendment(one, 0, NOW, 1, (day.stop(second),))
    await day.amended((other, (third,)))
    outdated = Amendment(other, 0, NOW, 2, (day.stop(first), day.stop(third)))
    number = (await day.head(other)).number
    with pytest.raises(RunChanged, match=number):
        async with transaction():
            await amend_runs([seen, outdated], actor=DISPATCHER, now=NOW)
    assert set(await day.on(one)) == {first, second}
    assert (await day.head(one)).version == 0
    nobodys = replace(seen, run_id=new_id())
    with pytest.raises(NoSuchRun):
        async with transaction():
            await amend_runs([seen, nobodys], actor=DISPATCHER, now=NOW)


async def test_a_run_that_lost_everything_is_cancelled_and_a_lost_courier_is_noted(
    day: Day,
) -> None:
    """Its orders are on the other; what is known of the run says since when nobody drives it."""
    one, other = day.runs
    await day.amended((one, ()), lost=True)
    gone = await day.head(one)
    assert (gone.state, gone.lost_at) == (RunState.CANCELLED, NOW)
    assert (await order_of(day.order_ids[0])).state is OrderState.SEALED
    await day.amended((other, day.order_ids))
    assert list(await day.on(other)) == day.order_ids


async def test_what_is_held_stays_in_its_bag(day: Day) -> None:
    """It is not handed over any more, and comes back with the others."""
    one, _ = day.runs
    first, second, _ = day.order_ids
    await load(replace(day.door, run_id=one), day.door.passports[0].seal_number)
    await day.amended((one, (first, second)), held=frozenset({first}))
    assert await day.on(one) == {first: DueState.HELD, second: DueState.DUE}


async def rows_of(day: Day) -> dict[UUID, list[StopRow]]:
    """Return the stops of every open run."""
    heads = [await day.head(run_id) for run_id in day.runs]
    return {
        head.id: list(await repository.stops_of(head.id)) for head in heads if head.state in OPEN
    }


async def check(day: Day, bags: Mapping[UUID, UUID]) -> None:
    """Hold what is true of any day: one run for each order, and each bag as it was loaded."""
    runs = await rows_of(day)
    stands = [
        (due.order_id, run_id, due.state)
        for run_id, stops in runs.items()
        for stop in stops
        for due in stop.dues
    ]
    assert max(Counter(order_id for order_id, _, _ in stands).values(), default=1) == 1
    assert {order_id: run_id for order_id, run_id, state in stands if state in IN_BAG} == bags
    for order_id in day.order_ids:
        state = next((due for it, _, due in stands if it == order_id), None)
        expected = STANDS[state] if state else OrderState.SEALED
        assert (await order_of(order_id)).state is expected
    for stops in runs.values():
        assert [stop.sequence for stop in stops] == sorted({stop.sequence for stop in stops})


@pytest.mark.parametrize("seed", range(8))
async def test_however_a_day_is_changed_no_passport_is_lost_or_doubled(day: Day, seed: int) -> None:
    """Loaded and moved at random; whoever moves what is in another's bag is refused."""
    chance = Random(seed)
    bags: dict[UUID, UUID] = {}
    seal_of = {passport.order_id: passport.seal_number for passport in day.door.passports}
    for _ in range(12):
        runs = {run_id: await day.on(run_id) for run_id in await rows_of(day)}
        if not runs:
            break
        run_id = chance.choice(list(runs))
        if chance.random() < 0.4 and runs[run_id]:
            order_id = chance.choice(list(runs[run_id]))
            door = replace(day.door, run_id=run_id, courier=day.runs[run_id])
            await load(door, seal_of[order_id])
            bags[order_id] = run_id
        else:
            goes_to = {it: chance.choice([*runs, None]) for it in chance.sample(day.order_ids, 3)}
            honest = chance.random() < 0.5
            if honest:
                goes_to |= bags
            robs = any(bags.get(it, run) != run for it, run in goes_to.items() if run)
            wanted = [(run, [it for it in goes_to if goes_to[it] == run]) for run in runs]
            if robs:
                with pytest.raises(RunChanged):
                    await day.amended(*wanted)
            else:
                await day.amended(*wanted)
        await check(day, bags)
