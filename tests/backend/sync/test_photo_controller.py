"""Photos over HTTP: by a session or by the phone's key, in parts, and never by anybody else."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.accounts.guards import actor
from backend.accounts.tables import Device
from backend.photos.controller import PhotoController
from backend.photos.repository import photos_of
from backend.photos.rules.bounds import MOST_BYTES
from backend.photos.store import PhotoStore
from backend.photos.tables import Photo
from backend.runs.tables import StopOrder
from backend.shared.roles import Actor, Role
from backend.shared.words import Language
from backend.sync.batch import Batch
from backend.sync.photo_controller import PhotoPartController
from backend.sync.schemas import Verdict
from backend.sync.sender import Sender, sender_of
from backend.sync.service import take_batch
from backend.sync.tables import SetAside
from backend.web.problems import HANDLERS
from backend.web.provided import always
from tests.backend.conftest import POLICY
from tests.backend.phone_key import PhoneKey
from tests.backend.photograph import named, photograph

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
CONTENT = photograph()
DESK = Actor(uuid4(), "Sari Contoh", Role.DISPATCHER)


@dataclass
class Line:
    """A way to the server, and whoever is signed in on it."""

    client: AsyncClient
    store: PhotoStore
    person: Actor | None = None

    def middleware(self, app: ASGIApp) -> ASGIApp:
        """Put the person on every connection, as the sign-in would."""

        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            scope["user"] = self.person
            await app(scope, receive, send)

        return wrapped

    async def put(
        self,
        told: dict[str, str],
        part: bytes = CONTENT,
        *,
        offset: int = 0,
        size: int = len(CONTENT),
        headers: dict[str, str] | None = None,
    ) -> Response:
        """Bring a part."""
        asked = f"?sha256={told['sha256']}&size={size}&offset={offset}"
        address = f"/api/sync/photos/{told['id']}{asked}"
        return await self.client.put(address, content=part, headers=headers)

    async def standing(self, told: dict[str, str]) -> Response:
        """Ask how much is there."""
        return await self.client.get(f"/api/sync/photos/{told['id']}?sha256={told['sha256']}")


@pytest.fixture
async def line(door: Door, tmp_path: Any) -> AsyncIterator[Line]:  # noqa: ANN401 - a path
    """Return a line on which the door's courier is signed in."""
    store = PhotoStore(tmp_path / "photos", bytes(32))
    line = Line(cast("AsyncClient", None), store, door.courier)
    app = Litestar(
        [PhotoPartController, PhotoController],
        middleware=[DefineMiddleware(line.middleware)],
        exception_handlers=HANDLERS,
        dependencies={
            "actor": Provide(actor, sync_to_thread=False),
            "now": always(NOW),
            "photo_store": always(store),
        },
    )
    transport = ASGITransport(cast("Any", app))
    async with AsyncClient(transport=transport, base_url="http://antar.test") as client:
        line.client = client
        yield line


async def told(door: Door, content: bytes = CONTENT) -> dict[str, str]:
    """Have the door's courier record a visit that failed, with a photo of the door."""
    photo = named(content)
    items = [
        door.item("load", door.load(), seq=1),
        door.item("failed_attempt", door.failed_attempt(photos=[photo]), seq=2),
    ]
    sender = Sender(uuid4(), door.courier, POLICY, Language.ENGLISH)
    verdicts = (await take_batch(items, sender, now=NOW)).verdicts
    assert [verdict.verdict.value for verdict in verdicts] == ["applied", "applied"]
    return photo


async def enrolled(door: Door, *, revoked_at: datetime | None = None) -> PhoneKey:
    """Enrol a phone for the door's courier."""
    key = PhoneKey()
    await Device.insert(
        Device(
            id=key.device_id,
            account=door.courier.account_id,
            public_key=key.public,
            enrolled_at=NOW,
            enrolled_by=door.courier.account_id,
            last_contact_at=NOW,
            app_version="1",
            revoked_at=revoked_at,
        )
    )
    return key


def signed(key: PhoneKey, photo: dict[str, str]) -> dict[str, str]:
    """Return what a phone says of itself where it has no session."""
    text = f"antar-paspor photo\n{key.device_id}\n{photo['id']}\n{photo['sha256']}"
    signature = base64.b64encode(key.sign(text.encode())).decode()
    return {"Antar-Device": str(key.device_id), "Antar-Signature": signature}


async def brought(key: PhoneKey, *items: bytes) -> list[Verdict]:
    """Have an enrolled phone bring records without a session."""
    batch = Batch(key.device_id, items, tuple(key.sign(item) for item in items))
    sender = await sender_of(
        batch, None, policy=POLICY, language=Language.ENGLISH, enrolled_only=False
    )
    return (await take_batch(items, sender, now=NOW, signatures=batch.signatures)).verdicts


async def test_a_photo_comes_in_parts(line: Line, door: Door) -> None:
    """Each answer says how much is here, and the last one bears the hash."""
    photo, middle = await told(door), len(CONTENT) // 3
    assert (await line.standing(photo)).json() == {"have": 0, "sha256": None}
    assert (await line.put(photo, CONTENT[:middle])).json() == {"have": middle, "sha256": None}
    assert (await line.standing(photo)).json()["have"] == middle
    done = await line.put(photo, CONTENT[middle:], offset=middle)
    assert done.json() == {"have": len(CONTENT), "sha256": photo["sha256"]}
    assert (await line.standing(photo)).json() == done.json()
    assert (await line.put(photo)).json() == done.json()


async def test_before_its_record_a_photo_is_not_let_in(line: Line) -> None:
    """The record goes first; the refusal says so, and nothing is stored."""
    refused = await line.put(named(CONTENT))
    assert (refused.status_code, refused.json()["code"]) == (404, "photo.unexpected")
    assert not line.store.directory.exists()


async def test_another_body_under_the_same_id_is_refused(line: Line, door: Door) -> None:
    """Whether it is announced or smuggled, and also once the photo is here."""
    photo, other = await told(door), photograph(2)
    announced = {**photo, "sha256": sha256(other).hexdigest()}
    smuggled = await line.put(photo, other, size=len(other))
    assert (smuggled.status_code, smuggled.json()["code"]) == (409, "photo.differs")
    assert (await line.put(photo)).json()["sha256"] == photo["sha256"]
    late = await line.put(announced, other, size=len(other))
    assert (late.status_code, late.json()["code"]) == (409, "photo.differs")


async def test_the_phones_key_stands_for_a_session(line: Line, door: Door) -> None:
    """A session that ended keeps no photo on the phone; a revoked phone empties itself."""
    for revoked_at in (None, NOW + timedelta(hours=1)):
        photo = named(CONTENT)
        await Photo.insert(
            Photo(
                id=UUID(photo["id"]),
                record_id=uuid4(),
                courier=door.courier.account_id,
                subject="door",
                sha256=photo["sha256"],
                named_at=NOW,
            )
        )
        key = await enrolled(door, revoked_at=revoked_at)
        line.person = None
        done = await line.put(photo, headers=signed(key, photo))
        assert done.json()["sha256"] == photo["sha256"]


async def test_a_photo_of_a_stop_taken_away_is_kept_with_its_record(line: Line, door: Door) -> None:
    """The record changes nothing and is set aside for a person; its photo comes in like any."""
    await StopOrder.update({StopOrder.state: "taken_off"}, force=True)
    photo = named(CONTENT)
    item = door.item("failed_attempt", door.failed_attempt(photos=[photo]), seq=1)
    sender = Sender(uuid4(), door.courier, POLICY, Language.ENGLISH)
    for _ in range(2):
        (verdict,) = (await take_batch([item], sender, now=NOW)).verdicts
        assert (verdict.verdict.value, verdict.code) == ("needs_person", "handover.taken_away")
    assert (await line.put(photo)).json()["sha256"] == photo["sha256"]
    (record_id,) = await SetAside.select(SetAside.id).output(as_list=True)
    (kept,) = (await photos_of([record_id]))[record_id]
    assert kept.is_kept


@pytest.mark.parametrize(
    ("changes", "revoked_ago", "code"),
    [
        ({}, timedelta(hours=1), "device.made_after_revocation"),
        ({"reason": "no such"}, timedelta(), "sync.malformed"),
    ],
    ids=["late", "malformed"],
)
async def test_a_revoked_phone_leaves_its_photos_with_what_is_set_aside(
    line: Line, door: Door, changes: dict[str, Any], revoked_ago: timedelta, code: str
) -> None:
    """Made after the revocation, or unreadable but for its photos: the phone wipes itself next."""
    photo, key = named(CONTENT), await enrolled(door, revoked_at=NOW - revoked_ago)
    body = {**door.failed_attempt(photos=[photo]), **changes}
    item = key.chain(door.item("failed_attempt", body, seq=1))
    verdicts = await brought(key, item)
    assert [(it.verdict.value, it.code) for it in verdicts] == [("needs_person", code)]
    line.person = None
    done = await line.put(photo, headers=signed(key, photo))
    assert done.json()["sha256"] == photo["sha256"]


async def test_what_is_set_aside_takes_no_photo_from_another_record(door: Door) -> None:
    """Neither a photo of another record's, nor a place among a settled record's photos."""
    photo, key = await told(door), await enrolled(door, revoked_at=NOW - timedelta(hours=1))
    (settled,) = await Photo.select(Photo.record_id)
    added = named(CONTENT)
    items = [
        key.chain(door.item("failed_attempt", door.failed_attempt(photos=[photo]), seq=3)),
        key.chain(
            door.item(
                "failed_attempt",
                door.failed_attempt(photos=[added]),
                seq=4,
                id=str(settled["record_id"]),
            )
        ),
    ]
    verdicts = await brought(key, *items)
    assert {it.verdict.value for it in verdicts} == {"needs_person"}
    assert await Photo.select(Photo.id, Photo.record_id) == [
        {"id": UUID(photo["id"]), "record_id": settled["record_id"]}
    ]


async def test_strangers_are_told_nothing(line: Line, door: Door) -> None:
    """Neither without a signature, nor with one for another photo, nor by another's key."""
    photo, key, stranger = await told(door), await enrolled(door), PhoneKey()
    line.person = None
    bad: list[dict[str, str]] = [
        {},
        {"Antar-Device": str(key.device_id)},
        {"Antar-Device": "x", "Antar-Signature": "x"},
        {"Antar-Device": str(key.device_id), "Antar-Signature": "!"},
        signed(key, named(CONTENT)),
        signed(stranger, photo),
        {**signed(stranger, photo), "Antar-Device": str(key.device_id)},
    ]
    for headers in bad:
        answer = await line.put(photo, headers=headers)
        assert answer.status_code in {400, 401}
    assert not line.store.directory.exists()


async def test_the_desk_looks_and_does_not_bring(line: Line, door: Door) -> None:
    """Couriers bring and never look; the desk looks and never brings."""
    photo = await told(door)
    await line.put(photo)
    address = f"/api/photos/{photo['id']}"
    assert (await line.client.get(address)).status_code == 403
    line.person = None
    assert (await line.client.get(address)).status_code == 401
    line.person = DESK
    assert (await line.put(photo)).status_code == 403
    seen = await line.client.get(address)
    assert (seen.status_code, seen.headers["content-type"]) == (200, "image/jpeg")
    assert (await line.client.get(f"/api/photos/{uuid4()}")).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"size": 0},
        {"size": MOST_BYTES + 1},
        {"offset": -1},
        {"offset": "x"},
        {"sha256": "A" * 64},
        {"sha256": ""},
    ],
    ids=str,
)
async def test_what_makes_no_sense_is_a_problem(
    line: Line, door: Door, changes: dict[str, Any]
) -> None:
    """Every number is bounded."""
    photo = await told(door)
    asked: dict[str, Any] = {"sha256": photo["sha256"], "size": len(CONTENT), "offset": 0}
    answer = await line.client.put(
        f"/api/sync/photos/{photo['id']}", params=asked | changes, content=b"x"
    )
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")


async def test_a_body_too_long_is_refused_on_the_way(line: Line, door: Door) -> None:
    """Whatever is announced, no more than any photo has is read."""
    photo = await told(door)
    assert (await line.put(photo, bytes(MOST_BYTES + 1))).status_code == 413
    assert (await line.put(photo, CONTENT + b"x")).status_code == 413


async def test_a_photo_named_twice_refuses_the_second_record(door: Door) -> None:
    """No record can take over another's photo."""
    photo = await told(door)
    item = door.item("failed_attempt", door.failed_attempt(photos=[photo]), seq=3)
    sender = Sender(uuid4(), door.courier, POLICY, Language.ENGLISH)
    (verdict,) = (await take_batch([item], sender, now=NOW)).verdicts
    assert (verdict.verdict.value, verdict.code) == ("rejected", "photo.id_reused")


@pytest.mark.parametrize(
    "photo",
    [
        {"subject": "door"},
        {"subject": "door", "id": "0198c0de-0000-7000-8000-000000000001"},
        {"subject": "door", "sha256": "0" * 64},
        {"subject": "identity_card", "skipped": "declined"},
        {"subject": "door", "skipped": "lazy"},
        {**named(CONTENT), "skipped": "declined"},
    ],
    ids=["bare", "no hash", "no id", "identity card", "no such reason", "both"],
)
async def test_half_a_photo_is_malformed(door: Door, photo: dict[str, str]) -> None:
    """A record says either photo and hash, or why there is none; of an identity card neither."""
    items = [
        door.item("load", door.load(), seq=1),
        door.item("failed_attempt", door.failed_attempt(photos=[photo]), seq=2),
    ]
    sender = Sender(uuid4(), door.courier, POLICY, Language.ENGLISH)
    verdict = (await take_batch(items, sender, now=NOW)).verdicts[1]
    assert (verdict.verdict.value, verdict.code) == ("rejected", "sync.malformed")
