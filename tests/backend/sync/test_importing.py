"""A file saved from a phone is taken in like what the phone would have sent."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.accounts.tables import Device
from backend.photos.store import PhotoStore
from backend.shared.roles import Actor, Role
from backend.shared.words import Language
from backend.sync.importing import (
    FileOfNobody,
    FileUnreadable,
    import_outbox,
    import_photos,
    read_outbox_file,
)
from backend.sync.sender import Sender
from backend.sync.service import Taken, take_batch
from tests.backend.conftest import POLICY
from tests.backend.phone_key import PhoneKey
from tests.backend.photograph import named, photograph

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
DESK = Actor(uuid4(), "Sari Contoh", Role.DISPATCHER)


def filed(items: Sequence[bytes], account_id: UUID, key: PhoneKey, *, signed: bool) -> bytes:
    """Write a file as the app does."""
    records = [
        {
            "account_id": str(account_id),
            "text": item.decode(),
            "signature": base64.b64encode(key.sign(item)).decode() if signed else None,
        }
        for item in items
    ]
    return json.dumps({"device_id": str(key.device_id), "records": records}).encode()


async def brought(content: bytes, *, enrolled_only: bool = False) -> Taken:
    """Bring a file to the desk."""
    return await import_outbox(
        read_outbox_file(content),
        policy=POLICY,
        actor=DESK,
        language=Language.ENGLISH,
        enrolled_only=enrolled_only,
        now=NOW,
    )


def kinds(taken: Taken) -> list[str]:
    """Return the bare verdicts."""
    return [verdict.verdict.value for verdict in taken.verdicts]


async def test_a_file_and_the_phone_together_settle_a_record_once(door: Door) -> None:
    """The network may come back after all: the phone then learns that it is done."""
    items = [
        door.item("load", door.load(), seq=1),
        door.item("handover", door.handover(), seq=2),
    ]
    key = PhoneKey()
    content = filed(items, door.courier.account_id, key, signed=False)
    taken = await brought(content)
    assert kinds(taken) == ["applied", "applied"]
    assert len(taken.closed) == 3
    assert kinds(await brought(content)) == ["duplicate", "duplicate"]
    sender = Sender(key.device_id, door.courier, POLICY, Language.ENGLISH)
    assert kinds(await take_batch(items, sender, now=NOW)) == ["duplicate", "duplicate"]


async def test_a_signed_file_stands_by_its_signatures(door: Door) -> None:
    """Where only enrolled phones count, a file of one is good, and a changed one is not."""
    key = PhoneKey()
    await Device.insert(
        Device(
            id=key.device_id,
            account=door.courier.account_id,
            public_key=key.public,
            enrolled_at=NOW,
            enrolled_by=DESK.account_id,
            last_contact_at=NOW,
            app_version="",
        )
    )
    item = key.chain(door.item("load", door.load()))
    content = filed([item], door.courier.account_id, key, signed=True)
    changed = content.replace(b"1234", b"4321")
    assert kinds(await brought(changed, enrolled_only=True)) == ["rejected"]
    assert kinds(await brought(content, enrolled_only=True)) == ["applied"]


async def test_a_file_of_nobody_is_refused_whole(door: Door) -> None:
    """Records belong to couriers of this office."""
    item = door.item("load", door.load())
    with pytest.raises(FileOfNobody):
        await brought(filed([item], uuid4(), PhoneKey(), signed=False))


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 50_000, b'{"a":"\xff"}', b"null"])
def test_another_file_is_refused_in_words(content: bytes) -> None:
    """Whatever is dropped there, the desk reads what is wrong with it."""
    with pytest.raises(FileUnreadable):
        read_outbox_file(content)


async def test_a_file_brings_photos_behind_their_records(door: Door, store: PhotoStore) -> None:
    """One that no record names is refused, and stops none; the phone may bring it again."""
    content = photograph()
    photo, unknown = named(content), named(content)
    items = [
        door.item("load", door.load(), seq=1),
        door.item("failed_attempt", door.failed_attempt(photos=[photo]), seq=2),
    ]
    told = json.loads(filed(items, door.courier.account_id, PhoneKey(), signed=False))
    told["photos"] = [
        {
            "account_id": str(door.courier.account_id),
            "id": one["id"],
            "sha256": one["sha256"],
            "content": base64.b64encode(content).decode(),
        }
        for one in (unknown, photo, photo)
    ]
    whole = json.dumps(told).encode()
    assert kinds(await brought(whole)) == ["applied", "applied"]
    verdicts = await import_photos(
        read_outbox_file(whole), store=store, language=Language.ENGLISH, now=NOW
    )
    assert [verdict.kept for verdict in verdicts] == [False, True, True]
    assert verdicts[0].detail
    assert store.read(UUID(photo["id"]))
