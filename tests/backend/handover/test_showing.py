"""A courier at the right door shows it: the place is pinned there, or the desk is asked."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from backend.audit.repository import entries_after
from backend.handover.attempt_repository import attempts_of
from backend.handover.rules.shown_door import ShownDoor
from backend.handover.schemas import FailedAttemptBody, PhoneRecord
from backend.handover.service import accept_attempt
from backend.places.repository import PlaceRow
from backend.places.rules.pin import PinSource
from backend.places.service import place_of
from backend.runs.service import load_seals

Door = Any
PINNED = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
FIX = {"latitude": -3.6612, "longitude": 103.7807, "accuracy_m": 9, "at": "2026-03-03T03:00:00Z"}
FAR = FIX | {"latitude": -3.72}
HOUR = timedelta(hours=1)


async def shown(
    door: Door, fix: dict[str, Any], *, told_at: datetime = PINNED + HOUR
) -> tuple[ShownDoor | None, PlaceRow]:
    """Fail at the door and show where it is; return what became of it, and the place."""
    numbers = dict.fromkeys(passport.seal_number for passport in door.passports)
    await load_seals(door.run_id, numbers, courier=door.courier, now=PINNED - HOUR)
    body = json.dumps(door.failed_attempt(door=fix), default=str)
    told = PhoneRecord(
        id=uuid4(),
        recorded_at=told_at,
        clock_offset_ms=0,
        received_at=told_at + HOUR,
        content=b"{}",
        sha256="0" * 64,
    )
    read = msgspec.json.decode(body, type=FailedAttemptBody)
    await accept_attempt(read, told, courier=door.courier, policy=door.policy)
    (attempt, *_) = await attempts_of(door.passports[0].order_id)
    return attempt.shown_door, await place_of(door.place_id)


async def test_a_door_that_is_shown_pins_its_place(door: Door) -> None:
    """Nobody at home, but this is the house: the next courier is sent there."""
    outcome, place = await shown(door, FIX)
    assert outcome is ShownDoor.TAKEN
    assert place.pin.coordinates is not None
    assert (place.pin.coordinates.latitude, place.pin.radius_m) == (-3.6612, 25)
    assert (place.pin.source, place.pin.accepted) == (PinSource.PERSON, True)


async def test_who_showed_it_is_in_the_log_and_where_is_not(door: Door) -> None:
    """The audit log names the courier and the place, never the coordinates."""
    await shown(door, FIX)
    entry = next(one for one in await entries_after(0) if one.deed.action == "place.pinned")
    assert entry.deed.actor == door.courier.account_id
    assert b"3.66" not in entry.detail


async def test_a_door_far_from_its_pin_waits_for_the_desk(door: Door) -> None:
    """It may be a slip: it is kept as shown, not planned on, and the reason says how far."""
    outcome, place = await shown(door, FAR)
    assert outcome is ShownDoor.DOUBTED
    assert not place.pin.accepted
    (reason,) = place.pin.reasons
    assert reason.code == "pin_far_from_address"
    assert int(reason.values["distance_m"]) == pytest.approx(6_672, abs=20)


@pytest.mark.parametrize("accuracy_m", [0, 101, 5_000])
async def test_a_rough_fix_moves_nothing(door: Door, accuracy_m: int) -> None:
    """A phone that hardly knows where it is cannot better a pin."""
    before = await place_of(door.place_id)
    assert await shown(door, FIX | {"accuracy_m": accuracy_m}) == (ShownDoor.TOO_ROUGH, before)


async def test_nowhere_is_no_door_and_the_visit_is_kept(door: Door) -> None:
    """Zero and zero are a phone's missing value; the record is taken all the same."""
    outcome, _ = await shown(door, FIX | {"latitude": 0, "longitude": 0})
    assert outcome is ShownDoor.TOO_ROUGH


async def test_a_door_told_late_does_not_undo_a_newer_pin(door: Door) -> None:
    """What the desk settled after the visit stands."""
    before = await place_of(door.place_id)
    assert await shown(door, FIX, told_at=PINNED - HOUR / 2) == (ShownDoor.OUTDATED, before)


async def test_no_door_is_shown_by_most_visits(door: Door) -> None:
    """Records of before, and of those who were not at the house, stay as they were."""
    before = await place_of(door.place_id)
    assert await shown(door, None) == (None, before)  # type: ignore[arg-type]
