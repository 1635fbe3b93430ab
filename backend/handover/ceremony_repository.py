"""All queries about ceremonies: passports handed over, and the texts signed for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from piccolo.columns.combination import Where

from backend.database import insert
from backend.handover.rules.evidence import CodeAnswer
from backend.handover.rules.moment import moment
from backend.handover.rules.off_pin import OffPin
from backend.handover.rules.policy import CodeSkipped
from backend.handover.rules.recipients import IdentityMethod, RecipientClass
from backend.handover.rules.remarks import Circumstances
from backend.handover.rules.texts import TextKind
from backend.handover.schemas import HandoverBody, PhoneRecord, SignedDocument, in_utc
from backend.handover.tables import Handover, SignedText
from backend.handover.visit import Passport, Visit, why_off_pin
from backend.orders.rules.seal_reading import SealTyped
from backend.places.learning import Ceremony
from backend.places.rules.door import Fix
from backend.places.tables import Door
from backend.shared.ids import new_id
from routing.geography import Coordinates

Kind = TypeVar("Kind", bound=StrEnum)


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


async def add_handover(
    body: HandoverBody, passport: Passport, visit: Visit, *, closes: bool
) -> None:
    """Store one passport's handover with the texts signed for it."""
    handover = _handover(body, passport, visit, closes=closes)
    texts = [
        _signed(handover.id, text, passport, visit.told) for text in passport.claimed.documents
    ]
    await insert(handover)
    await insert(*texts)


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


def _handover(body: HandoverBody, passport: Passport, visit: Visit, *, closes: bool) -> Handover:
    recipient, position, told = body.recipient, body.position, visit.told
    return Handover(
        id=new_id(),
        record_id=told.id,
        order=passport.order.id,
        seal=passport.seal.id,
        run=visit.run.id,
        stop=visit.stop_id,
        courier=visit.courier.account_id,
        closes_case=closes,
        recipient_class=recipient.recipient_class.value,
        recipient_name=recipient.name,
        relationship=recipient.relationship,
        seen=msgspec.json.encode(sorted(set(recipient.seen))),
        identity_method=recipient.identity_check.method.value,
        seal_scanned=passport.claimed.seal_scanned,
        seal_typed=_value(passport.claimed.seal_typed),
        code_answer=passport.code.value,
        code_skipped=_code_skipped(passport),
        latitude=position.latitude if position else None,
        longitude=position.longitude if position else None,
        accuracy_m=position.accuracy_m if position else None,
        from_pin_m=passport.order.metres_from_pin(position),
        off_pin=_value(why_off_pin(passport.order, body)),
        position_missing_reason=body.position_missing_reason,
        recorded_at=told.recorded_at,
        clock_offset_ms=told.clock_offset_ms,
        received_at=told.received_at,
        record=told.content,
        record_sha256=told.sha256,
    )


def _code_skipped(passport: Passport) -> str | None:
    code = passport.claimed.recipient_code
    if passport.code is not CodeAnswer.SKIPPED or code is None or code.skipped is None:
        return None
    return code.skipped.value


def _signed(
    handover_id: UUID, signed: SignedDocument, passport: Passport, told: PhoneRecord
) -> SignedText:
    """A text is signed at a time told by the same clock as the handover's."""
    clock = told.clock_offset_ms, told.received_at, passport.in_hand_since
    return SignedText(
        handover=handover_id,
        offered=signed.sha256,
        strokes=signed.strokes,
        thumb_print=signed.thumb_print,
        witness=signed.witness.name if signed.witness else None,
        signed_at=moment(in_utc(signed.signed_at), *clock),
    )


def _value(known: StrEnum | None) -> str | None:
    return None if known is None else known.value


def _known(kind: type[Kind], stored: str | None) -> Kind | None:
    return None if stored is None else kind(stored)
