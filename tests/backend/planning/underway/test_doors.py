"""Which doors of a day are still to come, and in whose bag or in the vault they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from backend.places.tables import Place
from backend.planning.underway import service
from backend.planning.underway.day import Wishes, read_day
from backend.planning.underway.doors import doors_of
from backend.planning.underway.rules.day import DoorNow
from backend.planning.underway.rules.promise import PROMISED_OTHERWISE
from backend.planning.underway.visits import Visits
from tests.backend.counter import CARD, NOW, Counter
from tests.backend.planning.fakes import (
    NO_VISITS,
    nobody_left,
)
from tests.backend.planning.underway.on_the_road import (
    TODAY,
    Trip,
    ask,
    planned,
    trip,
)


async def test_a_door_promised_for_another_day_is_not_added_today(counter: Counter) -> None:
    """It is named with the reason; one promised for today goes along."""
    await trip(counter, "andi", "N1")
    later = await counter.sealed("Z-1", location_link="-3.602, 103.7700")
    today = await counter.sealed("Z-2", location_link="-3.604, 103.7700")

    async def next_visits(_: Sequence[UUID]) -> Mapping[UUID, date]:
        return {later: TODAY + timedelta(days=2), today: TODAY}

    visits = Visits(nobody_left, next_visits)
    row = await service.revision_of(await ask(counter, visits=visits, added=(later, today)))
    left = [(it.order_id, it.reason) for it in row.revised.not_plannable]
    assert left == [(later, PROMISED_OTHERWISE)]
    assert today in row.revised.after[0].order_ids


async def family(counter: Counter) -> Trip:
    """Plan a run to a family of two, and one more door."""
    andi = await counter.courier("andi")
    together = [
        await counter.sealed(f"F-{number}", family_card=CARD, address_text="Dusun II, Contoh")
        for number in (1, 2)
    ]
    alone = await counter.sealed("N-1", location_link="-3.6010, 103.7700")
    return await planned(counter, andi, (*together, alone))


async def now(counter: Counter, **wishes: Any) -> list[DoorNow]:  # noqa: ANN401 - each test names some
    """Return the doors still to come."""
    asked = Wishes(date=TODAY, depot_id="muara-enim", **wishes)
    return doors_of(await read_day(asked, counter.office, NOW, NO_VISITS))


async def test_a_family_is_one_door_until_its_bag_is_packed(counter: Counter) -> None:
    """What lies in the vault of a family stays with what its courier has, and is no door alone."""
    andi = await family(counter)
    first, second, alone = andi.order_ids
    doors = await now(counter)
    assert sorted(len(door.order_ids) for door in doors) == [1, 2]
    assert {door.planned_for for door in doors} == {str(andi.run_id)}
    assert not any(door.in_bag_of for door in doors)
    await andi.load(first)
    bag, vault = await now(counter)
    assert (set(bag.order_ids), bag.in_bag_of) == ({first, second}, str(andi.run_id))
    assert (vault.order_ids, vault.in_bag_of) == ((alone,), None)


async def test_a_lost_couriers_bag_is_no_door_and_its_family_in_the_vault_is(
    counter: Counter,
) -> None:
    """Whoever is found for them brings what is there; the bag must come back first."""
    andi = await family(counter)
    first, second, alone = andi.order_ids
    await andi.load(first)
    doors = await now(counter, lost=frozenset({andi.run_id}))
    assert {order_id for door in doors for order_id in door.order_ids} == {second, alone}
    assert not any(door.in_bag_of for door in doors)


async def test_what_is_added_joins_its_household(counter: Counter) -> None:
    """A third passport of the family is brought by whoever brings the other two."""
    andi = await family(counter)
    third = await counter.sealed("F-3", family_card=CARD, address_text="Dusun II, Contoh")
    doors = await now(counter, added=(third,))
    (household,) = [door for door in doors if third in door.order_ids]
    assert set(household.order_ids) == {*andi.order_ids[:2], third}
    assert household.planned_for == str(andi.run_id)
    assert household.service_duration_s == (
        counter.office.service_per_stop_s + 3 * counter.office.service_per_passport_s
    )


async def test_a_planned_door_stays_where_it_was_planned_to_be(counter: Counter) -> None:
    """The courier's phone leads there; a pin that has moved since counts for the next run."""
    await family(counter)
    await Place.update({Place.latitude: -3.9}, force=True)
    assert all(door.coordinates.latitude > -3.8 for door in await now(counter))
