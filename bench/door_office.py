"""An office in the middle of its day: couriers under way, and their handovers not yet brought."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from random import Random
from uuid import uuid4

import msgspec
from piccolo.table import Table

from backend.accounts.session_repository import add_session
from backend.accounts.tables import Account
from backend.cases.tables import Case
from backend.database import open_database, transaction
from backend.handover.rules.recipients import RECIPIENTS, RecipientClass
from backend.handover.rules.strokes import Drawing, Point, encode
from backend.handover.rules.texts import CONSENT_TEXT, ComposedText, text_sha256
from backend.handover.service import offer_texts
from backend.migrations import migrate
from backend.orders.repository import orders_by_ids
from backend.orders.rules.seal_state import SealState
from backend.orders.tables import Order, Seal
from backend.places.tables import Place
from backend.runs.tables import Run, Stop, StopOrder
from backend.shared.clock import office_date
from backend.shared.ids import new_token
from backend.shared.roles import Role
from demo.people import invent

STOPS = 20
"""Doors on a run, one passport at each."""
ROWS_AT_ONCE = 200


@dataclass(frozen=True)
class Phone:
    """A courier's phone: its session, and what it has recorded without a network."""

    token: str
    items: list[bytes]


@dataclass(frozen=True)
class Door:
    """One stop with all that belongs to it."""

    case: Case
    place: Place
    order: Order
    seal: Seal
    stop: Stop
    due: StopOrder


async def furnish(address: str, *, couriers: int, handovers: int, seed: int) -> list[Phone]:
    """Fill an empty database; return a phone for each courier with so many handovers to bring."""
    chance, now = Random(seed), datetime.now().astimezone()
    database = await open_database(address)
    try:
        await migrate(database)
        async with transaction():
            runs = count()
            return [
                await _phone(number, handovers, runs, chance, now) for number in range(couriers)
            ]
    finally:
        await database.close()


async def _phone(
    number: int, handovers: int, runs: Iterator[int], chance: Random, now: datetime
) -> Phone:
    courier = Account(
        username=f"kurir{number}",
        name=f"Kurir {number} (contoh)",
        role=Role.COURIER.value,
        password_hash="",
        language="id",
        created_at=now,
    )
    await Account.insert(courier)
    token = new_token()
    await add_session(token, courier.id, now=now, expires_at=now + timedelta(days=1))
    items: list[bytes] = []
    while len(items) < handovers:
        items += await _run(courier, next(runs) * STOPS, chance, now)
    return Phone(token, items[:handovers])


async def _run(courier: Account, first: int, chance: Random, now: datetime) -> list[bytes]:
    run = Run(
        number=f"bench-{first}",
        date=office_date(now),
        courier=courier.id,
        depot="muara-enim",
        state="under_way",
        departs_at=now,
        returns_at=now + timedelta(hours=6),
        distance_m=90_000,
        created_by=courier.id,
        created_at=now,
    )
    await Run.insert(run)
    doors = [_door(run, sequence, first + sequence, chance, now) for sequence in range(STOPS)]
    for part in ("case", "place", "order", "seal", "stop", "due"):
        await _insert([getattr(door, part) for door in doors])
    orders = await orders_by_ids([door.order.id for door in doors])
    texts = await offer_texts(
        [(order, door.seal.number) for order, door in zip(orders, doors, strict=True)],
        courier_name=courier.name,
        office="Kantor Imigrasi Contoh",
        now=now,
    )
    return [_item(door, texts[door.order.id], chance, now) for door in doors]


def _door(run: Run, sequence: int, number: int, chance: Random, now: datetime) -> Door:
    person = invent(number, None, chance)
    case = Case(
        application_number=f"BENCH-{number:06}",
        applicant_name=person["applicant_name"],
        birth_date=person["birth_date"],
        phone=person["phone"],
        queue_class="general",
        billing_code=person["billing_code"],
        address_text="Dusun II, Desa Contoh",
        paid_at=now - timedelta(days=12),
        allocated_at=now - timedelta(days=5),
        verdict="owed",
        content_hash="0" * 64,
        created_at=now,
        updated_at=now,
    )
    place = Place(
        address_text=case.address_text,
        level="pin",
        source="applicant",
        latitude=-3.66,
        longitude=103.78,
        radius_m=20,
        accepted=True,
        candidates=b"[]",
        reasons=b"[]",
        located_at=now,
        created_at=now,
    )
    order = Order(
        number=f"AP-{number:06}",
        case=case.id,
        place=place.id,
        state="under_way",
        tracking_token=new_token(),
        created_by=run.courier,
        created_at=now,
    )
    seal = Seal(
        number=f"S{number:06}",
        order=order.id,
        state=SealState.ISSUED.value,
        key_id=1,
        payload=bytes(86),
        expires_at=now + timedelta(days=45),
        issued_by=run.courier,
        issued_at=now,
    )
    stop = Stop(
        run=run.id,
        sequence=sequence,
        place=place.id,
        latitude=-3.66,
        longitude=103.78,
        planned_arrival=now,
        planned_departure=now,
        service_duration_s=420,
        distance_m=4_000,
    )
    return Door(
        case, place, order, seal, stop, StopOrder(stop=stop.id, order=order.id, state="loaded")
    )


def _item(door: Door, texts: Sequence[ComposedText], chance: Random, now: datetime) -> bytes:
    """Return a handover as a phone writes it."""
    recipient_class = RecipientClass.SAME_FAMILY_CARD
    position = {"latitude": -3.66, "longitude": 103.78, "accuracy_m": 12.5, "at": now}
    body = {
        "run_id": door.stop.run,
        "stop_id": door.stop.id,
        "recipient": {
            "recipient_class": recipient_class,
            "name": "Siti Contoh",
            "relationship": "ibu",
            "seen": RECIPIENTS[recipient_class].must_see,
            "identity_check": {"method": "birth_date", "matched": True},
        },
        "proof_of_payment": {"seen": True, "billing_code_matches": True},
        "consent_text_sha256": text_sha256(CONSENT_TEXT),
        "orders": [
            {
                "order_id": door.order.id,
                "seal_id": door.seal.id,
                "seal_number": door.seal.number,
                "seal_scanned": True,
                "recipient_code": {"skipped": "not_received"},
                "documents": [_signed(text, chance, now) for text in texts],
            }
        ],
        "position": position,
        "position_missing_reason": None,
        "started_at": now - timedelta(minutes=6),
        "finished_at": now,
    }
    return msgspec.json.encode(
        {
            "id": uuid4(),
            "kind": "handover",
            "seq": 1,
            "recorded_at": now,
            "monotonic_ms": 1234,
            "clock_offset_ms": 0,
            "body": body,
        }
    )


def _signed(text: ComposedText, chance: Random, now: datetime) -> dict[str, object]:
    points = tuple(Point(100 + 8 * i, 200 + chance.randint(0, 150), 16 * i) for i in range(60))
    return {
        "kind": text.kind,
        "sha256": text.sha256,
        "signed_at": now - timedelta(minutes=1),
        "strokes": base64.b64encode(encode(Drawing(1000, 400, (points,)))).decode(),
        "thumb_print": False,
        "witness": None,
    }


async def _insert(rows: Sequence[Table]) -> None:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        await type(some[0]).insert(*some)
