"""Who can go on with a day: from which place, from when and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from msgspec.structs import replace as setting

from backend.places.tables import Place
from backend.planning.rules.question import Shift
from backend.planning.underway import service
from backend.planning.underway.day import Wishes, read_day
from backend.planning.underway.drivers import drivers_of
from backend.planning.underway.visits import Visits
from backend.runs import service as runs
from backend.runs.rules.run import (
    DueState,
    NoSuchRun,
)
from backend.runs.tables import StopOrder
from routing.geography import Coordinates
from tests.backend.counter import NOW, Counter
from tests.backend.planning.fakes import (
    NO_VISITS,
    nobody_promised,
)
from tests.backend.planning.underway.on_the_road import (
    TODAY,
    VILLAGE,
    LeftDoor,
    ask,
    planned,
    revise,
    trip,
)

HOUR_S = 3600
WISHES = Wishes(date=TODAY, depot_id="muara-enim")


async def test_a_courier_who_may_work_longer_gets_what_the_day_had_no_room_for(
    counter: Counter,
) -> None:
    """The hours that the plan gave end too early for it; the desk may give others."""
    near = await counter.sealed("Y-1", location_link="-3.6510, 103.7700")
    andi = await planned(counter, await counter.courier("andi"), (near,), until=time(9, 30))
    far = await counter.sealed("Z-1", location_link="-3.9000, 103.9000")
    asked = await service.revision_of(await ask(counter, added=(far,)))
    assert [it.order_id for it in asked.revised.unassigned] == [far]
    longer = {andi.run_id: time(23)}
    await revise(counter, added=(far,), later=longer)
    assert (await andi.dues())[far] is DueState.DUE


async def test_a_run_goes_on_no_longer_than_until_the_couriers_next(counter: Counter) -> None:
    """Who has a run in the afternoon gets nothing more in the morning than fits in before it."""
    rina = await counter.courier("rina")
    near, after = [
        await counter.sealed(number, location_link="-3.6510, 103.7700") for number in ("Y-1", "Y-2")
    ]
    morning = await planned(counter, rina, (near,), until=time(9, 30))
    await planned(counter, rina, (after,), since=time(14))
    day = await read_day(
        replace(WISHES, later={morning.run_id: time(23)}), counter.office, NOW, NO_VISITS
    )
    (until_s,) = [it.until_s for it in drivers_of(day) if it.id == str(morning.run_id)]
    assert until_s <= 14 * HOUR_S


async def test_nobody_works_shorter_than_was_planned(counter: Counter) -> None:
    """What a courier has taken on is driven to its end; an early hour changes nothing."""
    andi = await trip(counter, "andi", "N1", "S1")
    answer = await service.revision_of(await ask(counter, later={andi.run_id: time(8, 1)}))
    assert answer.revised.unassigned == ()
    with pytest.raises(NoSuchRun):
        await ask(counter, later={uuid4(): time(20)})


async def test_a_courier_drives_on_from_the_door_visited_last(counter: Counter) -> None:
    """By when it was left: not the door that stands behind the others on the run."""
    andi = await trip(counter, "andi", "N1", "N3", "N5")
    await andi.load()
    first, second, _ = await andi.stops()
    for stop in (first, second):
        await runs.fail(stop.dues[0])
    left = [LeftDoor(second.id, NOW), LeftDoor(first.id, NOW + timedelta(minutes=20))]

    async def doors_left(_: datetime) -> list[LeftDoor]:
        return left

    wishes = Wishes(date=TODAY, depot_id="muara-enim")
    visits = Visits(doors_left, nobody_promised)
    day = await read_day(wishes, counter.office, await andi.on_the_way(), visits)
    (driver,) = drivers_of(day)
    assert driver.at == Coordinates(first.latitude, first.longitude)


async def test_a_courier_knows_the_districts_of_former_days(counter: Counter) -> None:
    """Whoever handed over there often enough knows it when a day is planned anew, too."""
    andi = await trip(counter, "andi", "N1")
    known_after_one = setting(counter.office.planning, known_after_doors=1)
    office = setting(counter.office, planning=known_after_one)
    await Place.update({Place.village_code: VILLAGE}, force=True)
    await StopOrder.update({StopOrder.state: DueState.DELIVERED.value}, force=True)
    dewi = await trip(counter, "dewi", "N1")
    day = await read_day(Wishes(date=TODAY, depot_id="muara-enim"), office, NOW, NO_VISITS)
    knows = {driver.id: driver.areas for driver in drivers_of(day)}
    assert knows == {str(andi.run_id): {"16.03.07"}, str(dewi.run_id): frozenset()}


async def test_who_has_not_left_begins_with_the_shift_and_who_has_goes_on_now(
    counter: Counter,
) -> None:
    """At dawn nobody is on the road; after loading the courier drives on from the depot's door."""
    andi = await trip(counter, "andi", "N1", "N2")
    dawn = NOW - timedelta(hours=4)
    day = await read_day(WISHES, counter.office, dawn, NO_VISITS)
    (driver,) = drivers_of(day)
    assert (driver.from_s, driver.until_s, driver.at) == (8 * 3600, 16 * 3600, None)
    await andi.load()
    gone = await andi.on_the_way()
    (driver,) = drivers_of(await read_day(WISHES, counter.office, gone, NO_VISITS))
    assert driver.from_s == day.second(gone)
    assert driver.at == counter.office.depot("muara-enim").coordinates


async def test_who_drives_back_with_an_empty_bag_is_at_the_vault_as_planned(
    counter: Counter,
) -> None:
    """Nothing is left to visit, so nobody waits for her before she can be there."""
    andi = await trip(counter, "andi", "N1")
    await andi.load()
    (stop,) = await andi.stops()
    await runs.fail(stop.dues[0])
    now = await andi.on_the_way()
    day = await read_day(WISHES, counter.office, now, NO_VISITS)
    (driver,) = drivers_of(day)
    (manifest,) = day.manifests
    assert driver.from_s == max(day.second(now), day.second(manifest.run.returns_at))
    assert driver.at is None


async def test_who_steps_in_has_the_hours_that_the_desk_gave(counter: Counter) -> None:
    """From now on at the earliest, and with what she may carry."""
    await trip(counter, "andi", "N1")
    rina = await counter.courier("rina")
    for begins, expected_s in ((time(7), 9 * 3600), (time(13), 13 * 3600)):
        shift = Shift(rina.account_id, begins, time(15), 7)
        day = await read_day(replace(WISHES, substitutes=(shift,)), counter.office, NOW, NO_VISITS)
        driver = drivers_of(day)[-1]
        assert (driver.id, driver.from_s, driver.until_s) == (
            str(rina.account_id),
            expected_s,
            15 * 3600,
        )
        assert (driver.capacity, driver.at) == (7, None)
