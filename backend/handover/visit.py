"""A visit as the phone tells of it, in the terms that rules judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.handover.rules.evidence import CodeAnswer, Proof, Signature
from backend.handover.rules.off_pin import OffPin, reason_for
from backend.handover.rules.policy import Ask, DoorPolicy
from backend.handover.rules.recipients import is_child
from backend.handover.rules.strokes import decode
from backend.handover.rules.texts import TextKind
from backend.handover.schemas import (
    FailedAttemptBody,
    HandoverBody,
    OrderHandedOver,
    PhoneRecord,
    SignedDocument,
)
from backend.handover.visit_repository import OrderAtDoor
from backend.orders.repository import SealRow
from backend.orders.rules.recipient_code import is_proof
from backend.photos.rules.subject import PhotoSubject
from backend.runs.repository import RunHead
from backend.shared.clock import office_date
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


def why_off_pin(order: OrderAtDoor, body: HandoverBody | FailedAttemptBody) -> OffPin | None:
    """Return why a visit took place away from its pin; None at the pin, or without a fix."""
    return reason_for(order.metres_from_pin(body.position), order.pin_radius_m, body.off_pin)
