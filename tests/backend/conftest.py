"""What tests of the backend share: a door to stand at, and paper seen the way a camera does."""

import base64
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from argon2 import PasswordHasher
from PIL import Image

from backend.accounts.tables import Account
from backend.cases.tables import Case
from backend.database import Database
from backend.handover.policy import door_policy
from backend.handover.rules.policy import DoorPolicy
from backend.handover.rules.recipients import RECIPIENTS, RecipientClass
from backend.handover.rules.strokes import Drawing, Point, encode
from backend.handover.rules.texts import CONSENT_TEXT, ComposedText, text_sha256
from backend.handover.service import offer_texts
from backend.orders.keys import open_seal_keys
from backend.orders.repository import orders_by_ids
from backend.orders.rules.recipient_code import stretched_code
from backend.orders.tables import Order, Seal
from backend.photos.store import PhotoStore
from backend.places.locator import Locator
from backend.places.tables import Place
from backend.runs.tables import Run, Stop, StopOrder
from backend.settings import DoorSettings, read_office
from backend.shared.ids import new_token
from backend.shared.roles import Actor, Role
from routing.gazetteer import load_bundled
from tests.backend.counter import Counter

Rendering = Callable[..., list[Image.Image]]


@pytest.fixture(scope="session", autouse=True)
def _light_passwords() -> Iterator[None]:
    """Hash passwords lightly in this process: there are thousands.

    What an office does is proven in another one, by accounts/test_hashing.py.
    """
    with pytest.MonkeyPatch.context() as patch:
        light = PasswordHasher(memory_cost=8, time_cost=1, parallelism=1)
        patch.setattr("backend.accounts.hashing._HASHER", light)
        yield


@pytest.fixture
def rendered(tmp_path: Path) -> Rendering:
    """Return a function that draws a PDF's pages in grey, at so many dots per inch."""

    def render(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
        subprocess.run(
            ["pdftoppm", "-r", str(dpi), "-gray", "-png", "-", str(tmp_path / "page")],
            input=pdf,
            check=True,
        )
        pages: list[Image.Image] = [
            Image.open(BytesIO(file.read_bytes())) for file in sorted(tmp_path.glob("page*"))
        ]
        for file in tmp_path.glob("page*"):
            file.unlink()
        return pages

    return render


NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
OFFICE = "Kantor Imigrasi Contoh"
SECRET = bytes(range(32))
FIRST_ORDER = UUID("01900000-0000-7000-8000-000000000000")
"""Orders have the same ids in every test, so that the slow hash of a code is made once."""

POLICY = door_policy(DoorSettings(), SECRET)
Json = dict[str, Any]

SIGNATURE = encode(
    Drawing(1000, 400, (tuple(Point(100 + 8 * i, 200 + (i % 7) * 20, 16 * i) for i in range(60)),))
)


@dataclass(frozen=True)
class Passport:
    """One passport of the family."""

    order_id: UUID
    case_id: UUID
    order_number: str
    seal_id: UUID
    seal_number: str
    texts: tuple[ComposedText, ...] = ()


@dataclass(frozen=True)
class Door:
    """A stop of a run, and all that is due there."""

    courier: Actor
    run_id: UUID
    stop_id: UUID
    place_id: UUID
    passports: tuple[Passport, ...]
    policy: DoorPolicy = POLICY

    @staticmethod
    def item(kind: str, body: Json, *, seq: int = 1, **changes: object) -> bytes:
        """Return a record as a phone writes it."""
        record: Json = {
            "id": str(uuid4()),
            "kind": kind,
            "seq": seq,
            "recorded_at": "2026-03-03T01:58:00.000Z",
            "monotonic_ms": 1234,
            "clock_offset_ms": 0,
            "body": body,
        }
        return json.dumps(record | changes, separators=(",", ":"), default=str).encode()

    def load(self, *seal_numbers: str) -> Json:
        """Return the body that takes these envelopes along; all of the door's if none is named."""
        numbers = seal_numbers or tuple(passport.seal_number for passport in self.passports)
        return {
            "run_id": str(self.run_id),
            "seals": [
                {"seal_id": None, "seal_number": number, "scanned": True} for number in numbers
            ],
        }

    def bring_back(self, *seal_numbers: str) -> Json:
        """Return the body that brings envelopes back to the vault."""
        return {
            "run_id": str(self.run_id),
            "seals": [{"seal_number": number, "scanned": True} for number in seal_numbers],
        }

    def handover(self, *passports: Passport, **changes: object) -> Json:
        """Return the complete body of a ceremony for passports of one family card."""
        recipient_class = RecipientClass.SAME_FAMILY_CARD
        body: Json = {
            "run_id": str(self.run_id),
            "stop_id": str(self.stop_id),
            "recipient": {
                "recipient_class": recipient_class,
                "name": "Siti Contoh",
                "relationship": "ibu",
                "seen": list(RECIPIENTS[recipient_class].must_see),
                "identity_check": {"method": "birth_date", "matched": True},
            },
            "proof_of_payment": {"seen": True, "billing_code_matches": True},
            "consent_text_sha256": text_sha256(CONSENT_TEXT),
            "orders": [_signed(passport) for passport in passports or self.passports],
            "position": {
                "latitude": -3.66,
                "longitude": 103.78,
                "accuracy_m": 12.5,
                "at": "2026-03-03T01:59:00Z",
            },
            "position_missing_reason": None,
            "started_at": "2026-03-03T01:55:00Z",
            "finished_at": "2026-03-03T02:00:30Z",
        }
        return body | changes

    def failed_attempt(self, *passports: Passport, **changes: object) -> Json:
        """Return the body of a visit at which nobody was at home."""
        body: Json = {
            "run_id": str(self.run_id),
            "stop_id": str(self.stop_id),
            "order_ids": [str(passport.order_id) for passport in passports or self.passports],
            "reason": "not_at_home",
            "note": "",
            "position": None,
            "position_missing_reason": "denied",
        }
        return body | changes


def _signed(passport: Passport) -> Json:
    return {
        "order_id": str(passport.order_id),
        "seal_id": str(passport.seal_id),
        "seal_number": passport.seal_number,
        "seal_scanned": True,
        "recipient_code": {
            "proof": base64.b64encode(stretched_code(passport.order_id, SECRET).proof).decode()
        },
        "documents": [
            {
                "kind": text.kind,
                "sha256": text.sha256,
                "signed_at": f"2026-03-03T01:5{6 + at}:00Z",
                "strokes": base64.b64encode(SIGNATURE).decode(),
                "thumb_print": False,
                "witness": None,
            }
            for at, text in enumerate(passport.texts)
        ],
    }


@pytest.fixture
async def door(database: Database) -> Door:
    """Return a stop with three passports of one family, sealed and not loaded yet."""
    assert database.kind in {"sqlite", "postgresql", "postgres"}
    courier = await courier_called("budi", "Budi Contoh")
    place_id = await place_at_the_door()
    passports = tuple(
        [
            await passport_of(place_id, number, name, born)
            for number, name, born in (
                (1, "Siti Contoh", date(1985, 4, 1)),
                (2, "Agus Contoh", date(1983, 9, 9)),
                (3, "Dewi Contoh", date(2019, 1, 2)),
            )
        ]
    )
    return await due_on_new_run(courier, place_id, passports)


@pytest.fixture
async def other_door(door: Door) -> Door:
    """Return the same family's stop as another courier's phone knows it, from a run of her own."""
    other = await courier_called("rina", "Rina Contoh")
    return await due_on_new_run(other, door.place_id, door.passports)


async def due_on_new_run(
    courier: Actor, place_id: UUID, passports: tuple[Passport, ...], number: str | None = None
) -> Door:
    """Make a run with one stop, and offer the texts of all that is due there."""
    run = Run(
        number=number or f"260303-{courier.name[:2]}",
        date=date(2026, 3, 3),
        courier=courier.account_id,
        depot="kantor",
        state="planned",
        departs_at=NOW,
        returns_at=NOW + timedelta(hours=6),
        distance_m=42_000,
        created_by=courier.account_id,
        created_at=NOW - timedelta(days=1),
    )
    stop = Stop(
        run=run.id,
        sequence=1,
        place=place_id,
        latitude=-3.66,
        longitude=103.78,
        planned_arrival=NOW,
        planned_departure=NOW + timedelta(minutes=7),
        service_duration_s=420,
        distance_m=9_000,
    )
    await Run.insert(run)
    await Stop.insert(stop)
    dues = [StopOrder(stop=stop.id, order=passport.order_id, state="due") for passport in passports]
    await StopOrder.insert(*dues)
    rows = await orders_by_ids([passport.order_id for passport in passports])
    texts = await offer_texts(
        [(row, passport.seal_number) for row, passport in zip(rows, passports, strict=True)],
        courier_name=courier.name,
        office=OFFICE,
        now=NOW,
    )
    return Door(
        courier,
        run.id,
        stop.id,
        place_id,
        tuple(replace(passport, texts=texts[passport.order_id]) for passport in passports),
    )


async def courier_called(username: str, name: str) -> Actor:
    """Make a courier."""
    account = Account(
        username=username,
        name=name,
        role=Role.COURIER.value,
        password_hash="none",
        language="id",
        created_at=NOW,
    )
    await Account.insert(account)
    return Actor(account.id, name, Role.COURIER)


async def place_at_the_door() -> UUID:
    """Make a place that a pin was set for."""
    place = Place(
        address_text="Dusun II, Desa Contoh",
        level="pin",
        source="applicant",
        latitude=-3.66,
        longitude=103.78,
        radius_m=20,
        accepted=True,
        candidates=b"[]",
        reasons=b"[]",
        located_at=NOW,
        created_at=NOW,
    )
    await Place.insert(place)
    return place.id


async def passport_of(place_id: UUID, number: int, name: str, born: date) -> Passport:
    """Make a case, its order and its seal."""
    case = Case(
        application_number=f"APP-{number}",
        applicant_name=name,
        birth_date=born,
        queue_class="general",
        address_text="Dusun II, Desa Contoh",
        passport_number=f"X000000{number}",
        billing_code=f"82026030100000{number}",
        paid_at=NOW - timedelta(days=12),
        allocated_at=NOW - timedelta(days=5),
        verdict="owed",
        content_hash="0" * 64,
        created_at=NOW,
        updated_at=NOW,
    )
    await Case.insert(case)
    order = Order(
        id=UUID(int=FIRST_ORDER.int + number),
        number=f"AP-2026-0000{number}",
        case=case.id,
        place=place_id,
        state="planned",
        tracking_token=new_token(),
        created_by=uuid4(),
        created_at=NOW,
    )
    await Order.insert(order)
    seal = Seal(
        number=f"SEGEL-000{number}",
        order=order.id,
        state="issued",
        key_id=1,
        payload=bytes(86),
        expires_at=NOW + timedelta(days=60),
        issued_by=uuid4(),
        issued_at=NOW,
    )
    await Seal.insert(seal)
    return Passport(order.id, case.id, order.number, seal.id, seal.number)


@pytest.fixture(scope="session")
def locator() -> Locator:
    """Return a locator over the bundled names, which know no village's point."""
    return Locator(load_bundled())


@pytest.fixture
def counter(database: Database, locator: Locator, tmp_path: Path) -> Counter:  # noqa: ARG001 - it must be open
    """Return a counter that takes late passports in."""
    return Counter(read_office(), locator, open_seal_keys(tmp_path / "keys"))


@pytest.fixture
def store(tmp_path: Path) -> PhotoStore:
    """Return an empty folder for photos, and a key to it."""
    return PhotoStore(tmp_path / "photos", bytes(range(32)))
