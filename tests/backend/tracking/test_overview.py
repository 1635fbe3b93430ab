"""The desk's day counts what happened today, by the office's own clock, on whatever run."""

from datetime import UTC, datetime, timedelta

from backend.handover.tables import Attempt, Handover
from backend.orders.tables import Order
from backend.remarks import repository as remarks
from backend.tracking.overview import overview
from tests.backend.conftest import Door
from tests.backend.remarks.test_service import left

MIDNIGHT = datetime(2026, 3, 4, 17, tzinfo=UTC)
"""When the office's 5 March begins; the door's run is planned for 3 March."""
LATER = MIDNIGHT + timedelta(hours=6)


async def hand_over(door: Door, at: datetime, heard: datetime) -> None:
    """Hand the first passport over."""
    passport = door.passports[0]
    await Order.update({Order.delivered_at: at}).where(Order.id == passport.order_id)
    handover = Handover(
        record_id=passport.order_id,
        order=passport.order_id,
        seal=passport.seal_id,
        run=door.run_id,
        stop=door.stop_id,
        courier=door.courier.account_id,
        closes_case=True,
        recipient_class="self",
        recipient_name="Siti Contoh",
        seen=b"[]",
        identity_method="birth_date",
        seal_scanned=True,
        recorded_at=at,
        received_at=heard,
        record=b"{}",
        record_sha256="0" * 64,
    )
    await Handover.insert(handover)


def failed(door: Door, passport: int, at: datetime) -> Attempt:
    """Return a visit in vain to one of the passports' doors."""
    return Attempt(
        record_id=door.stop_id,
        order=door.passports[passport].order_id,
        run=door.run_id,
        stop=door.stop_id,
        courier=door.courier.account_id,
        reason="not_at_home",
        recorded_at=at,
        received_at=LATER,
    )


async def today(now: datetime = LATER) -> tuple[int, int]:
    """Return how many were delivered and how many failed."""
    counts = (await overview(now)).counts
    return counts.delivered_today, counts.failed_today


async def test_a_run_for_another_day_counts_today(door: Door) -> None:
    """What matters is when the passport changed hands, not what day its run was planned for."""
    await hand_over(door, MIDNIGHT + timedelta(hours=3), LATER)
    await Attempt.insert(failed(door, 1, MIDNIGHT + timedelta(hours=4)))
    assert await today() == (1, 1)
    assert await today(LATER + timedelta(days=1)) == (0, 0)


async def test_what_was_heard_of_today_but_happened_yesterday_is_yesterdays(door: Door) -> None:
    """A phone that was offline over night does not move the visit."""
    await hand_over(door, MIDNIGHT - timedelta(minutes=1), LATER)
    await Attempt.insert(failed(door, 1, MIDNIGHT - timedelta(minutes=1)))
    assert await today() == (0, 0)


async def test_a_passport_that_came_home_after_all_did_not_fail(door: Door) -> None:
    """Two visits in vain to one door are one failure; a delivery on the same day undoes it."""
    await Attempt.insert(failed(door, 0, MIDNIGHT + timedelta(hours=1)))
    await Attempt.insert(failed(door, 0, MIDNIGHT + timedelta(hours=2)))
    assert await today() == (0, 1)
    await hand_over(door, MIDNIGHT + timedelta(hours=3), LATER)
    assert await today() == (1, 0)


async def test_records_that_need_a_person_are_counted_until_one_has_seen_to_them(
    door: Door,
) -> None:
    """The menu's badge and the line on *Hari ini* are this figure."""
    remark_id = await left(door)
    assert (await overview(LATER)).counts.to_look_into == 1
    await remarks.settle(remark_id, door.courier.account_id, LATER)
    assert (await overview(LATER)).counts.to_look_into == 0
