"""What is done at a door: texts offered, a handover accepted, a failed visit noted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.cases.rules.intake import StepRecord
from backend.cases.service import close_case
from backend.database import transaction
from backend.handover import (
    attempt_repository,
    ceremony_repository,
    text_repository,
    visit_repository,
)
from backend.handover.rules.agreement import (
    BackInVault,
    NotInHand,
    SealOfAnother,
    StopNotOnRun,
    TakenAway,
    check_carried,
    check_orders_at_stop,
)
from backend.handover.rules.attempt import check_attempt
from backend.handover.rules.evidence import CodeAnswer, check_proof
from backend.handover.rules.moment import minutes_between
from backend.handover.rules.policy import DoorPolicy
from backend.handover.rules.texts import STEP_OF, ComposedText, Facts, address_line, compose
from backend.handover.schemas import (
    FailedAttemptBody,
    HandoverBody,
    OrderHandedOver,
    PhoneRecord,
)
from backend.handover.showing import show_door
from backend.handover.text_repository import CaseFacts
from backend.handover.visit import (
    Passport,
    Visit,
    code_answer,
    proof_of,
)
from backend.handover.visit_repository import OrderAtDoor
from backend.orders import repository as orders
from backend.orders.repository import OrderRow, SealRow
from backend.orders.rules.order import OrderState, WrongState
from backend.orders.rules.seal_reading import check_reading
from backend.orders.rules.seal_state import SealState
from backend.orders.service import order_of
from backend.photos.service import name_photos
from backend.runs import service as runs
from backend.runs.custody_repository import last_change_of_hands
from backend.runs.repository import RunHead, last_runs
from backend.runs.rules.run import BROUGHT_BACK, IN_HAND, VISITED_IN_VAIN, DueState
from backend.shared.clock import office_date
from backend.shared.roles import Actor

_HANDING_OVER, _RECEIPT = 10, 11
_STEP_10_OUTPUT = "Perdim 11 dan buku ekspedisi ditandatangani"
_STEP_11_OUTPUT = "Tanda terima kompensasi antar paspor ditandatangani"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a ceremony: which orders it closed, and which had been delivered before.

    ``stopped`` should not have been handed over any more, and were: the phone was out of reach.
    """

    closed: tuple[UUID, ...]
    second_proofs: tuple[str, ...]
    stopped: tuple[str, ...] = ()


async def offer_texts(
    sealed: Sequence[tuple[OrderRow, str]], *, courier_name: str, office: str, now: datetime
) -> dict[UUID, tuple[ComposedText, ...]]:
    """Compose the three texts of each order under its seal's number, and keep what is offered."""
    facts = await text_repository.case_facts([order.id for order, _ in sealed])
    texts = {
        order.id: compose(_facts(order, seal_number, facts[order.id], courier_name, office))
        for order, seal_number in sealed
    }
    await text_repository.keep_offered(texts, now)
    return texts


async def accept_handover(
    body: HandoverBody, told: PhoneRecord, *, courier: Actor, policy: DoorPolicy
) -> Accepted:
    """Accept one ceremony, for all of its passports or for none.

    Steps 10 and 11 of each case are recorded and the case is closed for good. A passport that was
    delivered before closes nothing again: its proof is kept beside the first.

    Raises:
        DomainError: seal, courier, run, stop and order disagree, or evidence is missing.
    """
    codes = await asyncio.to_thread(_codes, body, policy)
    async with transaction():
        visit = await _visit(body.run_id, body.stop_id, told, courier, policy)
        passports = await _passports(body, visit, codes)
        for passport in passports:
            offered = await text_repository.offered_hashes(passport.order.id)
            check_proof(passport.order.number, proof_of(body, passport, visit, offered))
        closes = [await _settle(body, passport, visit) for passport in passports]
        await _name_photos(body, visit)
    settled = list(zip(passports, closes, strict=True))
    return Accepted(
        closed=tuple(passport.order.id for passport, first in settled if first),
        second_proofs=tuple(passport.order.number for passport, first in settled if not first),
        stopped=tuple(
            passport.order.number
            for passport, first in settled
            if first and passport.order.is_stopped(office_date(passport.at))
        ),
    )


async def accept_attempt(
    body: FailedAttemptBody, told: PhoneRecord, *, courier: Actor, policy: DoorPolicy
) -> None:
    """Note a visit that ended without a handover; the passports stay with the courier.

    A note that arrives late, after the passport was delivered or brought back, is kept all the
    same: the visit took place.

    Raises:
        DomainError: courier, run, stop and orders disagree, a passport is not known to have left
            the vault, or the reason needs a note.
    """
    position_told = bool(body.position or body.position_missing_reason)
    check_attempt(body.reason, body.note, position_told=position_told)
    async with transaction():
        visit = await _visit(body.run_id, body.stop_id, told, courier, policy)
        check_orders_at_stop(body.order_ids, visit.orders)
        for order_id in body.order_ids:
            await _note_failure(visit.orders[order_id], body, visit)
        shown = await show_door(body.door, visit)
        for order_id in body.order_ids:
            await attempt_repository.add_attempt(
                visit.orders[order_id],
                body,
                visit,
                in_hand_since=await _in_hand_since(order_id, told.received_at),
                shown_door=shown,
            )
        await _name_photos(body, visit)


async def _name_photos(body: HandoverBody | FailedAttemptBody, visit: Visit) -> None:
    await name_photos(
        body.photos,
        record_id=visit.told.id,
        courier=visit.courier.account_id,
        now=visit.told.received_at,
    )


async def _in_hand_since(order_id: UUID, at_latest: datetime) -> datetime:
    """Return when a passport last changed hands: what is told of it happened after that."""
    return await last_change_of_hands(order_id) or at_latest


async def _note_failure(order: OrderAtDoor, body: FailedAttemptBody, visit: Visit) -> None:
    _check_on_the_run(order)
    if order.due.state is DueState.DUE:
        await _check_not_elsewhere(order, visit.run)
        raise NotInHand(number=order.number)
    if order.due.state in VISITED_IN_VAIN:
        await runs.fail(order.due)
    await record(
        "attempt.failed",
        subject_id=order.id,
        actor=visit.courier.account_id,
        at=visit.told.received_at,
        detail={"reason": body.reason.value, "record": str(visit.told.id)},
    )


def _check_on_the_run(order: OrderAtDoor) -> None:
    if order.due.state is DueState.TAKEN_OFF:
        raise TakenAway(number=order.number)


async def _check_not_elsewhere(order: OrderAtDoor, run: RunHead) -> None:
    """Raise where no load that comes later could bring the passport into this courier's hand."""
    if order.due.state in BROUGHT_BACK.values():
        raise BackInVault(number=order.number)
    if order.due.state is DueState.DUE and (await last_runs([order.id])).get(order.id) != run.id:
        raise TakenAway(number=order.number)


async def _visit(
    run_id: UUID, stop_id: UUID, told: PhoneRecord, courier: Actor, policy: DoorPolicy
) -> Visit:
    run = await runs.hold_run(run_id, courier=courier, emptied=True)
    due = await visit_repository.orders_at_stop(stop_id, run_id)
    if not due:
        raise StopNotOnRun(run=run.number)
    return Visit(courier, run, stop_id, due, told, policy)


async def _passports(
    body: HandoverBody, visit: Visit, codes: Mapping[UUID, CodeAnswer]
) -> list[Passport]:
    """Bring together what belongs together, in an order that all records share (no deadlocks)."""
    claims = sorted(body.orders, key=lambda claimed: claimed.order_id)
    check_orders_at_stop([claimed.order_id for claimed in claims], visit.orders)
    seals = await orders.seals_by_number([claimed.seal_number for claimed in claims])
    return [
        await _passport(claimed, visit, seals.get(claimed.seal_number), codes[claimed.order_id])
        for claimed in claims
    ]


async def _passport(
    claimed: OrderHandedOver, visit: Visit, seal: SealRow | None, code: CodeAnswer
) -> Passport:
    order = visit.orders[claimed.order_id]
    _check_on_the_run(order)
    if seal is None or seal.order_id != order.id or claimed.seal_id not in {None, seal.id}:
        raise SealOfAnother(seal=claimed.seal_number, number=order.number)
    check_reading(claimed.seal_number, claimed.seal_typed, scanned=claimed.seal_scanned)
    since = await _in_hand_since(order.id, seal.issued_at)
    return Passport(claimed, order, seal, code, since, visit.told.at(not_before=since))


def _codes(body: HandoverBody, policy: DoorPolicy) -> dict[UUID, CodeAnswer]:
    asked = policy.asks_code(body.recipient.recipient_class)
    return {
        claimed.order_id: code_answer(claimed, asked, policy.code_secret) for claimed in body.orders
    }


async def _settle(body: HandoverBody, passport: Passport, visit: Visit) -> bool:
    """Store one passport's handover, and close its case; say whether it was the first proof."""
    closes = await _deliver(passport, visit)
    await ceremony_repository.add_handover(body, passport, visit, closes=closes)
    if closes:
        await _close(body, passport)
    await record(
        "handover.accepted" if closes else "handover.second_proof",
        subject_id=passport.order.id,
        actor=visit.courier.account_id,
        at=visit.told.received_at,
        detail={"record": str(visit.told.id), "sha256": visit.told.sha256},
    )
    return closes


async def _deliver(passport: Passport, visit: Visit) -> bool:
    """Deliver a passport unless it was delivered before, be it a moment ago by another record."""
    order, seal = passport.order, passport.seal
    if order.state is OrderState.DELIVERED:
        return False
    await _check_not_elsewhere(order, visit.run)
    in_hand, in_force = order.due.state in IN_HAND, seal.state is SealState.ISSUED
    check_carried(order.number, seal.number, in_hand=in_hand, in_force=in_force)
    try:
        await runs.deliver(
            visit.run, order, order.due, seal, courier=visit.courier, now=passport.at
        )
    except WrongState:
        if (await order_of(order.id)).state is OrderState.DELIVERED:
            return False
        raise
    return True


async def _close(body: HandoverBody, passport: Passport) -> None:
    """Close the case with steps 10 and 11 of the SOP; it never opens again."""
    handed_over_at = max(
        document.signed_at
        for document in passport.claimed.documents
        if STEP_OF[document.kind] == _HANDING_OVER
    )
    taken_10 = minutes_between(body.started_at, handed_over_at)
    taken_11 = minutes_between(handed_over_at, body.finished_at)
    last_steps = [
        StepRecord(_HANDING_OVER, passport.at, taken_10, _STEP_10_OUTPUT),
        StepRecord(_RECEIPT, passport.at, taken_11, _STEP_11_OUTPUT),
    ]
    await close_case(passport.order.case_id, passport.at, last_steps)


def _facts(
    order: OrderRow, seal_number: str, case: CaseFacts, courier_name: str, office: str
) -> Facts:
    return Facts(
        office=office,
        order_number=order.number,
        seal_number=seal_number,
        courier_name=courier_name,
        application_number=order.application_number,
        applicant_name=order.applicant_name,
        address=address_line([order.address_text, order.village, order.district, order.regency]),
        birth_date=order.birth_date,
        passport_number=order.passport_number,
        billing_code=order.billing_code,
        paid_on=office_date(case.paid_at) if case.paid_at else None,
        allocated_on=office_date(case.allocated_at) if case.allocated_at else None,
        broker_involved=case.broker_involved,
    )
