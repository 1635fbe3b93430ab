"""Defects of other couriers' servers, each by its name: none of them may happen here."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from backend.handover.tables import Handover
from backend.photos.controller import PhotoController
from backend.photos.rules.bounds import PhotoUnexpected
from backend.photos.service import Part, take_part
from backend.photos.store import PhotoStore
from backend.runs.tables import Custody
from backend.shared.words import Language
from backend.sync.photo_bringing import Claim, claimed
from backend.sync.schemas import Verdict
from backend.sync.sender import Sender
from backend.sync.service import take_batch
from tests.backend.conftest import POLICY
from tests.backend.phone_key import PhoneKey
from tests.backend.photograph import named, photograph

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


async def test_any_courier_can_attach_an_image_to_any_visit(door: Door, other_door: Door) -> None:
    """A photo is brought by the courier whose record names it, and by nobody else."""
    photo = named(photograph())
    visit = other_door.failed_attempt(photos=[photo])
    load = other_door.item("load", other_door.load(), seq=1)
    await send(other_door, load, other_door.item("failed_attempt", visit, seq=2))
    claim = Claim(UUID(photo["id"]), photo["sha256"])
    with pytest.raises(PhotoUnexpected):
        await claimed(claim, door.courier)
    assert (await claimed(claim, other_door.courier)).sha256 == photo["sha256"]


async def test_proof_bucket_public(door: Door, tmp_path: Path) -> None:
    """What lies on the disk shows nothing, and every way to it asks who is there, and logs it."""
    content = photograph()
    photo, store = named(content), PhotoStore(tmp_path / "photos", bytes(range(32)))
    visit = door.failed_attempt(photos=[photo])
    await send(door, door.item("load", door.load(), seq=1), door.item("failed_attempt", visit))
    row = await claimed(Claim(UUID(photo["id"]), photo["sha256"]), door.courier)
    await take_part(row, Part.whole(content), store=store, now=NOW)
    (file,) = [path for path in store.directory.rglob("*") if path.is_file()]
    assert b"JFIF" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert PhotoController.guards


async def test_only_images_queued(door: Door) -> None:
    """An image without its record is nothing: the record comes first and is whole by itself."""
    content = photograph()
    photo = named(content)
    with pytest.raises(PhotoUnexpected):
        await claimed(Claim(UUID(photo["id"]), photo["sha256"]), door.courier)
    await send(door, door.item("load", door.load(), seq=1))
    first, *_ = door.passports
    body = door.handover(first, photos=[photo | {"subject": "family_card"}])
    (verdict,) = await send(door, door.item("handover", body, seq=2))
    assert verdict.verdict.value == "applied"
    assert await Handover.count() == 1
