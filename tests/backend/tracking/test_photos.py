"""What was photographed at a door stands in the order's story."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from backend.photos.schemas import PhotoState
from backend.photos.service import Part, awaited, take_part
from backend.photos.store import PhotoStore
from backend.places.locator import Locator
from backend.shared.words import Language
from backend.sync.sender import Sender
from backend.sync.service import take_batch
from backend.tracking.schemas import OrderStory
from backend.tracking.story import story_of
from backend.web.links import Links
from tests.backend.conftest import POLICY
from tests.backend.photograph import named, photograph

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
CONTENT = photograph()


async def story(door: Door, locator: Locator) -> OrderStory:
    """Tell the first order's story."""
    return await story_of(
        door.passports[0].order_id,
        links=Links("https://antar.test", demo=False),
        office_name="Kantor Contoh",
        locator=locator,
        secret=bytes(32),
        now=NOW,
        language=Language.ENGLISH,
    )


async def test_a_photo_stands_with_its_visit_and_who_received(
    door: Door, locator: Locator, store: PhotoStore
) -> None:
    """First it is awaited, then it can be looked at; what was not taken has its reason."""
    first, *_ = door.passports
    photo = named(CONTENT, "family_card")
    visit = door.failed_attempt(photos=[{"subject": "door", "skipped": "unsafe"}])
    items = [
        door.item("load", door.load(), seq=1),
        door.item("failed_attempt", visit, seq=2),
        door.item("handover", door.handover(first, photos=[photo]), seq=3),
    ]
    sender = Sender(uuid4(), door.courier, POLICY, Language.ENGLISH)
    verdicts = (await take_batch(items, sender, now=NOW)).verdicts
    assert {verdict.verdict.value for verdict in verdicts} == {"applied"}

    told = await story(door, locator)
    (skipped,) = told.attempts[0].photos
    assert (skipped.state, skipped.url) == (PhotoState.SKIPPED, None)
    assert skipped.reason == "It is not safe to take one"
    assert told.handover is not None
    assert told.handover.recipient_name == "Siti Contoh"
    (line,) = told.handover.photos
    assert (line.state, line.url, line.label) == (PhotoState.AWAITED, None, "Family card (KK)")

    photo_id = UUID(photo["id"])
    row = await awaited(photo_id, photo["sha256"], courier=door.courier.account_id)
    await take_part(row, Part.whole(CONTENT), store=store, now=NOW)
    told = await story(door, locator)
    assert told.handover is not None
    (line,) = told.handover.photos
    assert (line.state, line.url) == (PhotoState.KEPT, f"/api/photos/{photo_id}")
