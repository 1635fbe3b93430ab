"""All queries about the door: texts offered and signed, handovers, attempts, receipts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from uuid import UUID

from piccolo.columns.combination import Where

from backend.database import VALUE, Prepared, insert
from backend.handover.rules.attempt import FailureReason
from backend.handover.rules.evidence import CodeAnswer
from backend.handover.rules.off_pin import OffPin
from backend.handover.rules.policy import CodeSkipped
from backend.handover.rules.recipients import IdentityMethod, RecipientClass
from backend.handover.rules.remarks import Circumstances
from backend.handover.rules.shown_door import ShownDoor
from backend.handover.rules.texts import ComposedText, TextKind
from backend.handover.tables import Attempt, Handover, OfferedText, Receipt, SignedText
from backend.orders.rules.order import OrderState, is_cancelled
from backend.orders.rules.seal_reading import SealTyped
from backend.orders.tables import Order
from backend.places.learning import Ceremony
from backend.places.rules.door import Fix
from backend.places.tables import Door
from backend.runs.repository import Due
from backend.runs.rules.run import DueState
from backend.runs.tables import Custody, Stop, StopOrder
from routing.errors import InvalidCoordinates
from routing.geography import Coordinates, distance_m

Kind = TypeVar("Kind", bound=StrEnum)


class Fixed(Protocol):
    """Where a phone took itself to be."""

    @property
    def latitude(self) -> float:
        """Degrees north."""

    @property
    def longitude(self) -> float:
        """Degrees east."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the three texts say of a case beyond what its order knows."""

    paid_at: datetime | None
    allocated_at: datetime | None
    broker_involved: bool


@dataclass(frozen=True, slots=True)
class OrderAtDoor:
    """An order due at a stop, with what a courier's record of the visit is judged by."""

    due: Due
    number: str
    state: OrderState
    case_id: UUID
    applicant_name: str
    birth_date: date | None
    billing_code: str | None
    pin: Coordinates
    pin_radius_m: int
    cancels_on: date | None = None
    cancelled_on: date | None = None

    def is_stopped(self, day: date) -> bool:
        """Tell whether nobody should have been given it: taken off its run, or cancelled."""
        cancelled = is_cancelled(self.cancelled_on, self.cancels_on, day)
        return self.due.state is DueState.HELD or cancelled

    def metres_from_pin(self, position: Fixed | None) -> int | None:
        """Return how far from its pin a fix was; None without a fix, or with one that is none."""
        if position is None:
            return None
        try:
            where = Coordinates(position.latitude, position.longitude)
        except InvalidCoordinates:
            return None
        return round(distance_m(self.pin, where))

    @property
    def id(self) -> UUID:
        """Which order it is."""
        return self.due.order_id


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One passport given into one pair of hands."""

    id: UUID
    record_id: UUID
    order_id: UUID
    seal_number: str
    run_number: str
    courier_name: str
    closes_case: bool
    recipient_class: RecipientClass
    recipient_name: str
    relationship: str | None
    seen: bytes
    identity_method: IdentityMethod
    seal_typed: SealTyped | None
    from_pin_m: int | None
    off_pin: OffPin | None
    code_answer: CodeAnswer | None
    code_skipped: CodeSkipped | None
    latitude: float | None
    longitude: float | None
    accuracy_m: float | None
    position_missing_reason: str | None
    recorded_at: datetime
    clock_offset_ms: float | None
    received_at: datetime
    record_sha256: str

    @property
    def circumstances(self) -> Circumstances:
        """How it came about."""
        return Circumstances(
            self.code_answer, self.code_skipped, self.seal_typed, self.from_pin_m, self.off_pin
        )


@dataclass(frozen=True, slots=True)
class SignedTextRow:
    """A text and the strokes put to it."""

    kind: TextKind
    text: str
    text_sha256: str
    strokes: bytes
    thumb_print: bool
    witness: str | None
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """A visit that failed."""

    record_id: UUID
    order_id: UUID
    reason: FailureReason
    note: str | None
    courier_name: str
    recorded_at: datetime
    from_pin_m: int | None
    off_pin: OffPin | None
    next_visit_on: date | None
    shown_door: ShownDoor | None


@dataclass(frozen=True, slots=True)
class PlaceAtStop:
    """The place that a stop goes to, and when its pin was set."""

    place_id: UUID
    located_at: datetime


@dataclass(frozen=True, slots=True)
class Visited:
    """An order whose door was visited, and when that happened."""

    order_id: UUID
    at: datetime


_HANDOVER_COLUMNS = (
    Handover.id,
    Handover.record_id,
    Handover.order.id.as_alias("order_id"),
    Handover.seal.number.as_alias("seal_number"),
    Handover.run.number.as_alias("run_number"),
    Handover.courier.name.as_alias("courier_name"),
    Handover.closes_case,
    Handover.recipient_class,
    Handover.recipient_name,
    Handover.relationship,
    Handover.seen,
    Handover.identity_method,
    Handover.seal_typed,
    Handover.from_pin_m,
    Handover.off_pin,
    Handover.code_answer,
    Handover.code_skipped,
    Handover.latitude,
    Handover.longitude,
    Handover.accuracy_m,
    Handover.position_missing_reason,
    Handover.recorded_at,
    Handover.clock_offset_ms,
    Handover.received_at,
    Handover.record_sha256,
)


_CASE: Any = StopOrder.order.case  # Piccolo types the first step of a join only
_PLACE: Any = StopOrder.stop.place
_AT_STOP = Prepared(
    lambda: StopOrder.select(
        StopOrder.id.as_alias("due_id"),
        StopOrder.state.as_alias("due_state"),
        StopOrder.order.id.as_alias("order_id"),
        StopOrder.order.number.as_alias("number"),
        StopOrder.order.state.as_alias("state"),
        StopOrder.stop.latitude.as_alias("latitude"),
        StopOrder.stop.longitude.as_alias("longitude"),
        _PLACE.radius_m.as_alias("radius_m"),
        _CASE.id.as_alias("case_id"),
        _CASE.applicant_name.as_alias("applicant_name"),
        _CASE.birth_date.as_alias("birth_date"),
        _CASE.billing_code.as_alias("billing_code"),
        StopOrder.order.cancels_on.as_alias("cancels_on"),
        _CASE.cancelled_on.as_alias("cancelled_on"),
    ).where((StopOrder.stop == VALUE) & (StopOrder.stop.run == VALUE))
)
_OFFERED = Prepared(
    lambda: OfferedText.select(OfferedText.kind, OfferedText.text_sha256).where(
        OfferedText.order == VALUE
    )
)


_HANDS = Prepared(
    lambda: (
        Custody.select(Custody.changed_at)
        .where(Custody.order == VALUE)
        .order_by(Custody.id, ascending=False)
        .limit(1)
    )
)


async def orders_at_stop(stop_id: UUID, run_id: UUID) -> dict[UUID, OrderAtDoor]:
    """Return what is due at a stop of a run, by order; nothing when the run has no such stop."""
    return {
        row["order_id"]: OrderAtDoor(
            due=Due(row["due_id"], stop_id, row["order_id"], DueState(row["due_state"])),
            number=row["number"],
            state=OrderState(row["state"]),
            case_id=row["case_id"],
            applicant_name=row["applicant_name"],
            birth_date=row["birth_date"],
            billing_code=row["billing_code"],
            pin=Coordinates(row["latitude"], row["longitude"]),
            pin_radius_m=row["radius_m"] or 0,
            cancels_on=row["cancels_on"],
            cancelled_on=row["cancelled_on"],
        )
        for row in await _AT_STOP(stop_id, run_id)
    }


async def case_facts(order_ids: Sequence[UUID]) -> dict[UUID, CaseFacts]:
    """Return what the cases of some orders say of payment and allocation."""
    if not order_ids:
        return {}
    rows = await Order.select(
        Order.id,
        Order.case.paid_at.as_alias("paid_at"),
        Order.case.allocated_at.as_alias("allocated_at"),
        Order.case.broker_involved.as_alias("broker_involved"),
    ).where(Order.id.is_in(list(order_ids)))
    return {
        row["id"]: CaseFacts(row["paid_at"], row["allocated_at"], row["broker_involved"])
        for row in rows
    }


async def keep_offered(texts: Mapping[UUID, Sequence[ComposedText]], at: datetime) -> None:
    """Keep every text that is not kept yet, by order."""
    hashes = [text.sha256 for composed in texts.values() for text in composed]
    if not hashes:
        return
    rows = await OfferedText.select(OfferedText.text_sha256).where(
        OfferedText.text_sha256.is_in(hashes)
    )
    kept = {row["text_sha256"] for row in rows}
    new = [
        OfferedText(
            text_sha256=text.sha256,
            order=order_id,
            kind=text.kind.value,
            text=text.text,
            offered_at=at,
        )
        for order_id, composed in texts.items()
        for text in composed
        if text.sha256 not in kept
    ]
    if new:
        await OfferedText.insert(*new).on_conflict(
            target=OfferedText.text_sha256, action="DO NOTHING"
        )


async def offered_hashes(order_id: UUID) -> dict[TextKind, frozenset[str]]:
    """Return the hashes of all texts ever offered for one order."""
    found: dict[TextKind, set[str]] = defaultdict(set)
    for row in await _OFFERED(order_id):
        found[TextKind(row["kind"])].add(row["text_sha256"])
    return {kind: frozenset(hashes) for kind, hashes in found.items()}


async def last_change_of_hands(order_id: UUID) -> datetime | None:
    """Return when a passport came into the hands that it is in; None while it never left."""
    rows = await _HANDS(order_id)
    return rows[0]["changed_at"] if rows else None


async def place_at_stop(stop_id: UUID) -> PlaceAtStop:
    """Return the place of a stop that is known to exist."""
    place: Any = Stop.place
    rows = await Stop.select(
        place.id.as_alias("place_id"), place.located_at.as_alias("located_at")
    ).where(Stop.id == stop_id)
    return PlaceAtStop(**rows[0])


async def add_handover(handover: Handover, texts: Sequence[SignedText]) -> None:
    """Store a handover with the texts signed for it."""
    await insert(handover)
    await insert(*texts)


async def add_attempts(attempts: Sequence[Attempt]) -> None:
    """Store failed visits."""
    await Attempt.insert(*attempts)


async def handovers_of(order_id: UUID) -> list[HandoverRow]:
    """Return every handover recorded of an order, the one that closed its case first."""
    rows = (
        await Handover.select(*_HANDOVER_COLUMNS)
        .where(Handover.order == order_id)
        .order_by(Handover.closes_case, ascending=False)
        .order_by(Handover.id)
    )
    return [
        HandoverRow(
            **{
                **row,
                "recipient_class": RecipientClass(row["recipient_class"]),
                "identity_method": IdentityMethod(row["identity_method"]),
                "seal_typed": _known(SealTyped, row["seal_typed"]),
                "off_pin": _known(OffPin, row["off_pin"]),
                "code_answer": _known(CodeAnswer, row["code_answer"]),
                "code_skipped": _known(CodeSkipped, row["code_skipped"]),
            }
        )
        for row in rows
    ]


def _known(kind: type[Kind], stored: str | None) -> Kind | None:
    return None if stored is None else kind(stored)


async def ceremonies_of(order_ids: Sequence[UUID]) -> list[Ceremony]:
    """Return the ceremonies, with a position, that closed some orders; a family's only once."""
    if not order_ids:
        return []
    return await _ceremonies(Handover.order.is_in(list(order_ids)))


async def untaught_ceremonies() -> list[Ceremony]:
    """Return the ceremonies with a position of whose door nothing was learned yet."""
    return await _ceremonies(Handover.record_id.not_in(Door.select(Door.id)))


async def _ceremonies(which: Where) -> list[Ceremony]:
    place: Any = Handover.order.place  # Piccolo types the first step of a join only
    # who was met elsewhere, or whose phone knew no better, teaches nothing of the door
    elsewhere = [OffPin.MET_ELSEWHERE.value, OffPin.GPS_OFF.value]
    at_the_door = Handover.off_pin.is_null() | Handover.off_pin.not_in(elsewhere)
    somewhere = (Handover.latitude != 0) | (Handover.longitude != 0)  # (0, 0) is no place
    rows = (
        await Handover.select(
            Handover.record_id,
            place.id.as_alias("place_id"),
            Handover.latitude,
            Handover.longitude,
            Handover.accuracy_m,
        )
        .where(which & Handover.closes_case.eq(value=True))
        .where(Handover.latitude.is_not_null() & somewhere & at_the_door)
        .order_by(Handover.id)
    )
    return list({row["record_id"]: _ceremony(row) for row in rows}.values())


def _ceremony(row: dict[str, Any]) -> Ceremony:
    where = Coordinates(row["latitude"], row["longitude"])
    return Ceremony(row["record_id"], row["place_id"], Fix(where, row["accuracy_m"]))


async def signed_texts_of(handover_id: UUID) -> list[SignedTextRow]:
    """Return the texts signed in a handover, in the order of signing's steps."""
    rows = await SignedText.select(
        SignedText.offered.kind.as_alias("kind"),
        SignedText.offered.text.as_alias("text"),
        SignedText.offered.text_sha256.as_alias("text_sha256"),
        SignedText.strokes,
        SignedText.thumb_print,
        SignedText.witness,
        SignedText.signed_at,
    ).where(SignedText.handover == handover_id)
    texts = [SignedTextRow(**{**row, "kind": TextKind(row["kind"])}) for row in rows]
    return sorted(texts, key=lambda text: list(TextKind).index(text.kind))


async def attempts_of(order_id: UUID) -> list[AttemptRow]:
    """Return every failed visit to an order's door, oldest first."""
    rows = (
        await Attempt.select(
            Attempt.record_id,
            Attempt.order.id.as_alias("order_id"),
            Attempt.reason,
            Attempt.note,
            Attempt.courier.name.as_alias("courier_name"),
            Attempt.recorded_at,
            Attempt.from_pin_m,
            Attempt.off_pin,
            Attempt.next_visit_on,
            Attempt.shown_door,
        )
        .where(Attempt.order == order_id)
        .order_by(Attempt.id)
    )
    return [
        AttemptRow(
            **{
                **row,
                "reason": FailureReason(row["reason"]),
                "off_pin": _known(OffPin, row["off_pin"]),
                "shown_door": _known(ShownDoor, row["shown_door"]),
            }
        )
        for row in rows
    ]


async def next_visits(order_ids: Sequence[UUID]) -> Mapping[UUID, date]:
    """Return the day promised at the last failed visit of each order, where one was."""
    if not order_ids:
        return {}
    rows = (
        await Attempt.select(Attempt.order, Attempt.next_visit_on)
        .where(Attempt.order.is_in(list(order_ids)))
        .order_by(Attempt.id)
    )
    last = {row["order"]: row["next_visit_on"] for row in rows}
    return {order_id: day for order_id, day in last.items() if day}


async def handovers_heard_since(start: datetime) -> list[Visited]:
    """Return the handovers that closed a case, of which the office has heard since ``start``."""
    rows = await Handover.select(
        Handover.order.id.as_alias("order"),
        Handover.order.delivered_at.as_alias("delivered_at"),
        Handover.received_at,
    ).where(Handover.closes_case.eq(value=True) & (Handover.received_at >= start))
    return [Visited(row["order"], row["delivered_at"] or row["received_at"]) for row in rows]


async def attempts_heard_since(start: datetime) -> list[Visited]:
    """Return the failed visits of which the office has heard since ``start``."""
    rows = await Attempt.select(Attempt.order, Attempt.recorded_at).where(
        Attempt.received_at >= start
    )
    return [Visited(row["order"], row["recorded_at"]) for row in rows]


async def receipt_pdf(handover_id: UUID) -> bytes | None:
    """Return the sealed receipt of a handover, if it was made."""
    rows = await Receipt.select(Receipt.pdf).where(Receipt.handover == handover_id)
    return bytes(rows[0]["pdf"]) if rows else None


async def add_receipt(receipt: Receipt) -> None:
    """Store a receipt, unless one was stored for its handover in the meantime."""
    await Receipt.insert(receipt).on_conflict(target=Receipt.handover, action="DO NOTHING")
