"""A visit as the phone tells of it, in the terms that rules judge and tables keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from backend.handover.repository import OrderAtDoor
from backend.handover.rules.evidence import CodeAnswer, Proof, Signature
from backend.handover.rules.moment import moment
from backend.handover.rules.off_pin import reason_for
from backend.handover.rules.policy import Ask, DoorPolicy
from backend.handover.rules.recipients import is_child
from backend.handover.rules.shown_door import ShownDoor
from backend.handover.rules.strokes import decode
from backend.handover.rules.texts import TextKind
from backend.handover.schemas import (
    FailedAttemptBody,
    HandoverBody,
    OrderHandedOver,
    PhoneRecord,
    SignedDocument,
    in_utc,
)
from backend.handover.tables import Attempt, Handover, SignedText
from backend.orders.repository import SealRow
from backend.orders.rules.recipient_code import is_proof
from backend.photos.rules.subject import PhotoSubject
from backend.runs.repository import RunHead
from backend.shared.clock import office_date
from backend.shared.ids import new_id
from backend.shared.roles import Actor


@dataclass(frozen=True, slots=True)
class Visit:
    """A courier at a stop of her or his run, and the record that tells of it."""

    courier: Actor
    run: RunHead
    stop_id: UUID
    orders: Mapping[UUID, OrderAtDoor]
    told: PhoneRecord
    policy: DoorPolicy


@dataclass(frozen=True, slots=True)
class Passport:
    """One of the passports of a ceremony: what was claimed, and what the office knows of it."""

    claimed: OrderHandedOver
    order: OrderAtDoor
    seal: SealRow
    code: CodeAnswer
    in_hand_since: datetime
    """When the courier got it: nothing at the door happened before."""
    at: datetime
    """When it changed hands."""


def proof_of(
    body: HandoverBody,
    passport: Passport,
    visit: Visit,
    offered: Mapping[TextKind, frozenset[str]],
) -> Proof:
    """Return what a ceremony claims of one passport, beside what the office knows of it."""
    recipient, order = body.recipient, passport.order
    return Proof(
        recipient_class=recipient.recipient_class,
        recipient_name=recipient.name,
        relationship=recipient.relationship,
        seen=frozenset(recipient.seen),
        identity_matched=recipient.identity_check.matched,
        payment_seen=body.proof_of_payment.seen,
        billing_code_matches=body.proof_of_payment.billing_code_matches,
        consent_sha256=body.consent_text_sha256,
        signatures={document.kind: _signature(document) for document in passport.claimed.documents},
        position_told=bool(body.position or body.position_missing_reason),
        passports=len(body.orders),
        code=passport.code,
        courier_name=visit.courier.name,
        applicant_name=order.applicant_name,
        applicant_is_child=is_child(order.birth_date, office_date(passport.at)),
        billing_code_known=bool(order.billing_code),
        code_asked=visit.policy.asks_code(recipient.recipient_class),
        offered=offered,
        photographed=frozenset(photo.subject for photo in body.photos if photo.sha256),
        photos_required=_required(visit.policy.asks_photos(recipient.recipient_class)),
    )


def _required(asked: Mapping[PhotoSubject, Ask]) -> frozenset[PhotoSubject]:
    return frozenset(subject for subject, ask in asked.items() if ask is Ask.REQUIRED)


def code_answer(claimed: OrderHandedOver, asked: Ask, secret: bytes) -> CodeAnswer:
    """Return what became of the question for the code; slow when there is a proof to judge."""
    code = claimed.recipient_code
    if asked is Ask.OFF or code is None:
        return CodeAnswer.NOT_ASKED
    if code.proof is None:
        return CodeAnswer.SKIPPED
    return (
        CodeAnswer.MATCHED if is_proof(code.proof, claimed.order_id, secret) else CodeAnswer.WRONG
    )


def _signature(document: SignedDocument) -> Signature:
    return Signature(
        text_sha256=document.sha256,
        drawing=decode(document.strokes),
        thumb_print=document.thumb_print,
        witness=document.witness.name if document.witness else None,
    )


def handover_row(body: HandoverBody, passport: Passport, visit: Visit, *, closes: bool) -> Handover:
    """Return the row of one passport handed over."""
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
        off_pin=_off_pin(passport.order, body),
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


def _off_pin(order: OrderAtDoor, body: HandoverBody | FailedAttemptBody) -> str | None:
    metres = order.metres_from_pin(body.position)
    return _value(reason_for(metres, order.pin_radius_m, body.off_pin))


def _value(known: StrEnum | None) -> str | None:
    return None if known is None else known.value


def signed_text_row(
    handover_id: UUID, signed: SignedDocument, passport: Passport, told: PhoneRecord
) -> SignedText:
    """Return the row of one text signed, at a time told by the same clock as the handover's."""
    clock = told.clock_offset_ms, told.received_at, passport.in_hand_since
    return SignedText(
        handover=handover_id,
        offered=signed.sha256,
        strokes=signed.strokes,
        thumb_print=signed.thumb_print,
        witness=signed.witness.name if signed.witness else None,
        signed_at=moment(in_utc(signed.signed_at), *clock),
    )


def attempt_row(
    order: OrderAtDoor,
    body: FailedAttemptBody,
    visit: Visit,
    in_hand_since: datetime,
    shown_door: ShownDoor | None,
) -> Attempt:
    """Return the row of one failed visit."""
    position = body.position
    return Attempt(
        record_id=visit.told.id,
        order=order.id,
        run=visit.run.id,
        stop=visit.stop_id,
        courier=visit.courier.account_id,
        reason=body.reason.value,
        note=body.note or None,
        latitude=position.latitude if position else None,
        longitude=position.longitude if position else None,
        accuracy_m=position.accuracy_m if position else None,
        from_pin_m=order.metres_from_pin(position),
        off_pin=_off_pin(order, body),
        position_missing_reason=body.position_missing_reason,
        next_visit_on=body.next_visit_on,
        shown_door=_value(shown_door),
        recorded_at=visit.told.at(not_before=in_hand_since),
        received_at=visit.told.received_at,
    )
