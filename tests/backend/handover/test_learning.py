"""Handovers teach their doors: behind the answer, or at the next start."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from backend.handover import learning
from backend.handover.schemas import HandoverBody, PhoneRecord
from backend.handover.service import accept_handover
from backend.places.locator import Locator
from backend.places.rules.door import Teaching
from backend.places.tables import Door as LearnedDoor
from backend.runs.service import load_seals

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")


async def handed_over(door: Door, **changes: object) -> list[Any]:
    """Hand over the whole family's passports; return their orders."""
    numbers = [passport.seal_number for passport in door.passports]
    await load_seals(door.run_id, dict.fromkeys(numbers), courier=door.courier, now=NOW)
    body = json.dumps(door.handover(**changes), default=str)
    told = PhoneRecord(
        id=uuid4(),
        recorded_at=NOW,
        clock_offset_ms=None,
        received_at=NOW,
        content=body.encode(),
        sha256="ab" * 32,
    )
    read = msgspec.json.decode(body, type=HandoverBody)
    return list(
        (await accept_handover(read, told, courier=door.courier, policy=door.policy)).closed
    )


async def test_a_familys_ceremony_teaches_one_door(door: Door, locator: Locator) -> None:
    """Three passports were handed over, at one door."""
    closed = await handed_over(door)
    taught = await learning.learn_from_orders(closed, locator=locator, depots=[], now=NOW)
    assert taught == [Teaching.LEARNED]
    assert await LearnedDoor.count() == 1
    assert await learning.catch_up(locator=locator, depots=[], now=NOW) == []


async def test_what_was_cut_short_is_learned_at_the_next_start(
    door: Door, locator: Locator
) -> None:
    """A server killed between its answer and its learning loses no lesson."""
    await handed_over(door)
    assert await learning.catch_up(locator=locator, depots=[], now=NOW) == [Teaching.LEARNED]


@pytest.mark.parametrize(
    "position",
    [
        None,
        {"latitude": 0, "longitude": 0, "accuracy_m": 1, "at": "2026-03-03T01:59:00Z"},
    ],
)
async def test_no_position_and_nowhere_teach_nothing(
    door: Door, locator: Locator, position: object
) -> None:
    """The handover stands; its door stays where it was."""
    changes = {"position": position, "position_missing_reason": "denied"}
    closed = await handed_over(door, **changes)
    assert closed
    assert await learning.learn_from_orders(closed, locator=locator, depots=[], now=NOW) == []
    assert await LearnedDoor.count() == 0


async def test_a_door_that_cannot_be_learned_is_left_for_later(
    door: Door, locator: Locator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in one lesson is logged without a word about anybody, and comes again."""

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Dusun II, Desa Contoh")

    closed = await handed_over(door)
    with monkeypatch.context() as patch:
        patch.setattr(learning, "learn_door", broken)
        assert await learning.learn_from_orders(closed, locator=locator, depots=[], now=NOW) == []
    assert await learning.catch_up(locator=locator, depots=[], now=NOW) == [Teaching.LEARNED]


async def test_orders_not_closed_teach_nothing(locator: Locator, door: Door) -> None:
    """Nobody asks the table about nothing."""
    assert door
    assert await learning.learn_from_orders([], locator=locator, depots=[], now=NOW) == []
