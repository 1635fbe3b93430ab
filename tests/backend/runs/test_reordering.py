"""A courier's own order of the doors reaches the desk, whenever the phone brings it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.audit.repository import entries_after
from backend.runs import repository
from backend.runs.reordering import reorder_run
from backend.runs.rules.reorder import WhyReordered
from backend.runs.rules.run import NoSuchRun, NotThisCourier
from backend.runs.service import cancel_run
from backend.runs.tables import Run
from backend.shared.ids import new_id
from backend.shared.roles import Actor, Role

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")


async def order_of(door: Door) -> list[Any]:
    """Return the stops of the run, as they follow each other."""
    manifest = await repository.manifest(door.run_id)
    assert manifest is not None
    return [stop.id for stop in manifest.stops]


async def test_the_doors_stand_in_the_couriers_order(door: Door) -> None:
    """With the reason, for the desk; the log says that and why."""
    wished = (await order_of(door))[::-1]
    await reorder_run(door.run_id, wished, WhyReordered.ROAD, courier=door.courier, now=NOW)
    manifest = await repository.manifest(door.run_id)
    assert manifest is not None
    assert await order_of(door) == wished
    assert (manifest.run.reordered_at, manifest.run.reordered_why) == (NOW, WhyReordered.ROAD)
    assert (await entries_after(0))[-1].deed.action == "run.reordered"


async def test_an_older_order_that_comes_late_changes_nothing(door: Door) -> None:
    """A phone may bring what it recorded first after what it recorded then."""
    planned = await order_of(door)
    wished = planned[::-1]
    await reorder_run(door.run_id, wished, WhyReordered.NEARER, courier=door.courier, now=NOW)
    earlier = NOW - timedelta(minutes=5)
    await reorder_run(door.run_id, planned, WhyReordered.ROAD, courier=door.courier, now=earlier)
    assert await order_of(door) == wished


async def test_a_change_by_the_office_comes_before_an_order_made_without_knowing_it(
    door: Door,
) -> None:
    """The phone was out of reach: what the desk has planned since is what is driven."""
    planned = await order_of(door)
    await Run.update({Run.amended_at: NOW}, force=True)
    for made in (NOW - timedelta(minutes=1), NOW):
        manifest = await repository.manifest(door.run_id)
        assert manifest is not None
        assert manifest.run.reordered_at is None
        await reorder_run(door.run_id, planned, WhyReordered.ROAD, courier=door.courier, now=made)
    manifest = await repository.manifest(door.run_id)
    assert manifest is not None
    assert manifest.run.reordered_at == NOW


async def test_a_door_of_another_run_is_not_brought_in(door: Door) -> None:
    """An id that the run does not know is left out."""
    planned = await order_of(door)
    wished = [uuid4(), *planned[::-1]]
    await reorder_run(door.run_id, wished, WhyReordered.OTHER, courier=door.courier, now=NOW)
    assert await order_of(door) == planned[::-1]


async def test_an_order_of_a_run_cancelled_meanwhile_is_superseded(door: Door) -> None:
    """Nothing is left to drive, and nothing of value is lost: no fault, no change."""
    planned = await order_of(door)
    await cancel_run(door.run_id, actor=door.courier, now=NOW)
    await reorder_run(door.run_id, planned, WhyReordered.ROAD, courier=door.courier, now=NOW)
    manifest = await repository.manifest(door.run_id)
    assert manifest is not None
    assert manifest.run.reordered_at is None


async def test_only_its_courier_orders_a_run(door: Door) -> None:
    """Another courier, or a run that nobody made, is refused, and nothing changes."""
    planned = await order_of(door)
    other = Actor(new_id(), "Kurir Lain (contoh)", Role.COURIER)
    with pytest.raises(NotThisCourier):
        await reorder_run(door.run_id, planned, WhyReordered.OTHER, courier=other, now=NOW)
    with pytest.raises(NoSuchRun):
        await reorder_run(uuid4(), planned, WhyReordered.OTHER, courier=door.courier, now=NOW)
    assert await order_of(door) == planned
