"""The phone's two calls over HTTP: the run taken along, and the batch brought back."""

import gzip
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.accounts.guards import actor
from backend.cases.tables import Case
from backend.handover.controller import ReceiptController
from backend.handover.policy import door_policy
from backend.handover.receipting import ReceiptPress
from backend.handover.sealers.file_key import FileKeySealer
from backend.handover.tables import OfferedText, Receipt
from backend.orders.keys import open_seal_keys
from backend.paper.sheet import Letterhead
from backend.photos.store import PhotoStore
from backend.places.locator import Locator
from backend.places.tables import Door as LearnedDoor
from backend.runs.rules.arrival import arrival_window
from backend.settings import Settings, read_office
from backend.shared.roles import Actor, Role
from backend.sync.bundle import Outfit
from backend.sync.controller import MAX_BATCH_BYTES, OutboxFileController, SyncController
from backend.web.problems import HANDLERS
from backend.web.provided import always, language
from tests.backend.conftest import courier_called

Door = Any
Json = dict[str, Any]
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
DEVICE = "0198c0de-0000-7000-8000-000000000001"
OFFICE = read_office()
PACKED = {"Content-Encoding": "gzip"}
WINDOW = ("window_start", "window_end")
POLICY = door_policy(OFFICE.door, bytes(range(32)))


@dataclass
class Phone:
    """A client of the server, and whoever holds it."""

    client: AsyncClient
    held_by: "Holder"

    async def run(self) -> Json:
        """Ask for the run."""
        answer = await self.client.get("/api/courier/run")
        assert answer.status_code == 200
        bundle: Json = answer.json()
        return bundle

    async def bring(self, *items: bytes, packed: bool = False) -> Json:
        """Bring a batch."""
        body = b'{"device_id":"%s","items":[%s]}' % (DEVICE.encode(), b",".join(items))
        content, headers = (gzip.compress(body), PACKED) if packed else (body, {})
        answer = await self.client.post("/api/sync", content=content, headers=headers)
        assert answer.status_code == 200
        verdicts: Json = answer.json()
        return verdicts


@dataclass
class Holder:
    """Puts whoever is named on every connection, as the sign-in would."""

    person: Actor | None

    def middleware(self, app: ASGIApp) -> ASGIApp:
        """Wrap the application."""

        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            scope["user"] = self.person
            await app(scope, receive, send)

        return wrapped


@pytest.fixture
async def phone(door: Door, locator: Locator, tmp_path: Path) -> AsyncIterator[Phone]:
    """A phone of the door's courier, and a server of what couriers and the desk may call."""
    holder = Holder(door.courier)
    letterhead = Letterhead(OFFICE.name, OFFICE.address, OFFICE.phone)
    sealer = FileKeySealer(tmp_path / "receipts", OFFICE.name)

    def tracking_url(token: str) -> str:
        return f"https://antar.test/lacak/{token}"

    app = Litestar(
        [SyncController, OutboxFileController, ReceiptController],
        middleware=[DefineMiddleware(holder.middleware)],
        exception_handlers=HANDLERS,
        dependencies={
            "actor": Provide(actor, sync_to_thread=False),
            "language": Provide(language, sync_to_thread=False),
            "locator": always(locator),
            "now": always(NOW),
            "settings": always(Settings()),
            "office": always(OFFICE),
            "photo_store": always(PhotoStore(tmp_path / "photos", bytes(32))),
            "receipt_press": always(ReceiptPress(letterhead, sealer, tracking_url)),
            "outfit": always(
                Outfit(
                    OFFICE,
                    open_seal_keys(tmp_path / "seals"),
                    tracking_url,
                    demo=True,
                    locator=locator,
                    policy=POLICY,
                )
            ),
        },
    )
    transport = ASGITransport(cast("Any", app))  # in the loop of the test, whose database it uses
    async with AsyncClient(transport=transport, base_url="http://antar.test") as client:
        yield Phone(client, holder)


async def test_the_run_is_whole(phone: Phone, door: Door) -> None:
    """Stops, passports, seals, texts under their hashes, keys and the rules of the door."""
    bundle = await phone.run()
    run = bundle["run"]
    assert (run["id"], run["date"], run["state"]) == (str(door.run_id), "2026-03-03", "planned")
    assert run["depot"]["name"] == OFFICE.depots[0].name
    (stop,) = run["stops"]
    assert stop["id"] == str(door.stop_id)
    assert stop["address"]["text"] == "Dusun II, Desa Contoh"
    told = arrival_window(datetime.fromisoformat(stop["planned_arrival"]))
    assert tuple(datetime.fromisoformat(stop[end]) for end in WINDOW) == told
    assert [order["state"] for order in stop["orders"]] == ["sealed"] * 3
    for order in stop["orders"]:
        assert [text["kind"] for text in order["documents"]] == [
            "perdim_11",
            "expedition_book",
            "receipt",
        ]
        for text in order["documents"]:
            assert sha256(text["text"].encode()).hexdigest() == text["sha256"]
    assert len(bundle["seal_keys"]) == 1
    policy = bundle["policy"]
    assert policy["take_back_seconds"] == 60
    assert bundle["live_positions"] is False
    assert [row["recipient_class"] for row in policy["recipients"]] == [
        "self",
        "same_family_card",
        "power_of_attorney",
        "parent_or_guardian",
    ]


async def test_asking_often_keeps_one_copy_of_each_text(phone: Phone) -> None:
    """The same run asked for again writes nothing new."""
    await phone.run()
    kept = await OfferedText.count()
    assert await phone.run() == await phone.run()
    assert await OfferedText.count() == kept


async def test_who_has_no_run_has_the_rules_all_the_same(phone: Phone) -> None:
    """A courier without a run today gets none, and no error."""
    phone.held_by.person = Actor(uuid4(), "Rina Contoh", Role.COURIER)
    bundle = await phone.run()
    assert bundle["run"] is None
    assert bundle["policy"]["failure_reasons"]


async def test_a_courier_whose_name_cannot_be_seen_has_a_run(phone: Phone) -> None:
    """Accounts of before names had to be visible are served as well."""
    courier = phone.held_by.person
    assert courier is not None
    phone.held_by.person = Actor(courier.account_id, " ", Role.COURIER)
    assert (await phone.run())["run"] is not None


async def test_what_the_run_offered_can_be_signed(phone: Phone, door: Door) -> None:
    """From the run's own texts to a closed case and a sealed receipt, in one batch."""
    bundle = await phone.run()
    offered = {order["id"]: order for order in bundle["run"]["stops"][0]["orders"]}
    body = door.handover()
    for claimed in body["orders"]:
        texts = {text["kind"]: text for text in offered[claimed["order_id"]]["documents"]}
        for document in claimed["documents"]:
            document["sha256"] = texts[document["kind"]]["sha256"]
    items = [door.item("load", door.load(), seq=1), door.item("handover", body, seq=2)]
    answer = await phone.bring(*items)
    assert [result["verdict"] for result in answer["results"]] == ["applied", "applied"]
    assert answer["results"][1]["sha256"] == sha256(items[1]).hexdigest()
    assert answer["server_time"] == "2026-03-03T02:00:00Z"
    assert await Case.count().where(Case.closed_at.is_not_null()) == 3
    assert await Receipt.count() == 3
    assert await LearnedDoor.count() == 1


async def test_a_file_brought_to_the_desk_prints_and_teaches_alike(
    phone: Phone, door: Door
) -> None:
    """Behind its answer, as if the phone had sent it."""
    items = [
        door.item("load", door.load(), seq=1),
        door.item("handover", door.handover(), seq=2),
    ]
    account = str(door.courier.account_id)
    records = [{"account_id": account, "text": item.decode(), "signature": None} for item in items]
    phone.held_by.person = Actor(
        (await courier_called("dina", "Dina")).account_id, "Dina", Role.DISPATCHER
    )
    answer = await phone.client.post(
        "/api/sync/file", json={"device_id": DEVICE, "records": records}
    )
    assert [result["verdict"] for result in answer.json()["results"]] == ["applied", "applied"]
    assert await Receipt.count() == 3
    assert await LearnedDoor.count() == 1


async def test_the_desk_reads_the_receipt(phone: Phone, door: Door) -> None:
    """The receipt is there for the desk alone, as soon as the passport was handed over."""
    address = f"/api/orders/{door.passports[0].order_id}/receipt.pdf"
    courier = phone.held_by.person
    desk = Actor(uuid4(), "Dina Contoh", Role.DISPATCHER)
    assert (await phone.client.get(address)).status_code == 403
    phone.held_by.person = desk
    assert (await phone.client.get(address)).status_code == 404
    phone.held_by.person = courier
    await phone.bring(
        door.item("load", door.load(), seq=1), door.item("handover", door.handover(), seq=2)
    )
    phone.held_by.person = desk
    answer = await phone.client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("person", "status"),
    [(None, 401), (Actor(uuid4(), "Dina Contoh", Role.DISPATCHER), 403)],
)
async def test_couriers_only(phone: Phone, person: Actor | None, status: int) -> None:
    """Nobody else may ask for a run or bring records."""
    phone.held_by.person = person
    assert (await phone.client.get("/api/courier/run")).status_code == status
    assert (await phone.client.post("/api/sync", content=b"{}")).status_code == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 200_000, 400),
        (json.dumps({"device_id": DEVICE, "items": [{}] * 65}).encode(), 400),
        (b" " * (MAX_BATCH_BYTES + 1), 413),
    ],
    ids=["empty", "cut off", "no UTF-8", "nested", "65 items", "over 4 MB"],
)
async def test_an_unsound_batch_is_a_problem_not_a_crash(
    phone: Phone, body: bytes, status: int
) -> None:
    """Whatever arrives, the server says what is wrong with it."""
    answer = await phone.client.post("/api/sync", content=body)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")


async def test_a_packed_batch_is_what_was_packed(phone: Phone, door: Door) -> None:
    """Each record is hashed and kept as it was; phones that pack nothing are heard as before."""
    load, handover = door.item("load", door.load(), seq=1), door.item("handover", door.handover())
    first = await phone.bring(load, handover, packed=True)
    again = await phone.bring(load, handover)
    assert [(it["verdict"], it["sha256"]) for it in first["results"]] == [
        ("applied", sha256(load).hexdigest()),
        ("applied", sha256(handover).hexdigest()),
    ]
    assert [it["verdict"] for it in again["results"]] == ["duplicate", "duplicate"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (gzip.compress(b'{"device_id":')[:-9], 400),
        (gzip.compress(b"") + b"x", 400),
        (b'{"device_id":1}', 400),
        (gzip.compress(b" " * (MAX_BATCH_BYTES + 1)), 413),
    ],
    ids=["cut off", "too long", "not packed", "over 4 MB unpacked"],
)
async def test_a_badly_packed_batch_is_a_problem_not_a_crash(
    phone: Phone, body: bytes, status: int
) -> None:
    """Nothing is unpacked beyond what a batch may hold, and strangers learn nothing of it."""
    assert (
        await phone.client.post("/api/sync", content=body, headers=PACKED)
    ).status_code == status
    phone.held_by.person = None
    assert (await phone.client.post("/api/sync", content=body, headers=PACKED)).status_code == 401
