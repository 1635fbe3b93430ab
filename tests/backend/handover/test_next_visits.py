"""What a courier promised at the last visit, for whoever plans the next; on both databases."""

from datetime import date, timedelta
from uuid import uuid4

from backend.handover.attempt_repository import next_visits
from backend.handover.tables import Attempt
from backend.shared.ids import new_id
from tests.backend.conftest import NOW, Door

SATURDAY, MONDAY = date(2026, 3, 7), date(2026, 3, 9)


async def attempt(door: Door, passport: int, promised: date | None) -> None:
    """Store a failed visit."""
    await Attempt.insert(
        Attempt(
            id=new_id(),
            record_id=uuid4(),
            order=door.passports[passport].order_id,
            run=door.run_id,
            stop=door.stop_id,
            courier=door.courier.account_id,
            reason="not_at_home",
            next_visit_on=promised,
            recorded_at=NOW,
            received_at=NOW + timedelta(minutes=1),
        )
    )


async def test_the_last_visit_says_when_the_next_is(door: Door) -> None:
    """A later visit without a promise takes the earlier one back; who was never missed has none."""
    await attempt(door, 0, SATURDAY)
    await attempt(door, 0, MONDAY)
    await attempt(door, 1, SATURDAY)
    await attempt(door, 1, None)
    ids = [passport.order_id for passport in door.passports]
    assert await next_visits(ids) == {ids[0]: MONDAY}
    assert await next_visits([]) == {}
