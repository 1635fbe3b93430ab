"""Defects of other couriers' servers, each by its name: none of them may happen here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from backend.handover.tables import Handover
from backend.runs.tables import Custody
from backend.shared.words import Language
from backend.sync.schemas import Verdict
from backend.sync.sender import Sender
from backend.sync.service import take_batch
from tests.backend.conftest import POLICY
from tests.backend.phone_key import PhoneKey

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")


async def send(door: Door, *items: bytes, now: datetime = NOW) -> list[Verdict]:
    """Bring items from the door's own courier."""
    sender = Sender(PhoneKey().device_id, door.courier, POLICY, Language.ENGLISH)
    return (await take_batch(items, sender, now=now)).verdicts


async def test_any_courier_can_attach_an_image_to_any_task(door: Door, other_door: Door) -> None:
    """What belongs to another courier's stop is refused, whoever is signed in."""
    await send(door, door.item("load", door.load()))
    (verdict,) = await send(other_door, door.item("handover", door.handover()))
    assert (verdict.verdict.value, verdict.code) == ("rejected", "run.not_this_courier")
    assert await Handover.count() == 0


async def test_completion_time_is_the_servers(door: Door) -> None:
    """A day offline changes nothing about when it happened."""
    await send(door, door.item("load", door.load()), now=NOW + timedelta(hours=26))
    times = await Custody.select(Custody.changed_at).output(as_list=True)
    assert set(times) == {NOW - timedelta(minutes=2)}


async def test_driver_api_does_not_check_the_required_proof(door: Door) -> None:
    """A handover without its evidence is refused by the server, whatever the phone let pass."""
    await send(door, door.item("load", door.load()))
    body = door.handover(proof_of_payment={"seen": False, "billing_code_matches": False})
    (verdict,) = await send(door, door.item("handover", body))
    assert verdict.verdict.value == "rejected"
    assert await Handover.count() == 0


async def test_two_signatures_ended_on_one_job(door: Door) -> None:
    """Two handovers with the very same strokes are two handovers, each of its own order."""
    first, second, _ = door.passports
    await send(door, door.item("load", door.load(), seq=1))
    verdicts = await send(
        door,
        door.item("handover", door.handover(first), seq=2),
        door.item("handover", door.handover(second), seq=3),
    )
    assert [verdict.verdict.value for verdict in verdicts] == ["applied", "applied"]
    orders = await Handover.select(Handover.order).output(as_list=True)
    assert set(orders) == {first.order_id, second.order_id}
