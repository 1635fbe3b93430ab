"""A handover closes its case once, whole and for good, or leaves everything as it was."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from backend.audit.tables import Entry
from backend.cases.tables import Case, CaseStep
from backend.handover.attempt_repository import attempts_of
from backend.handover.ceremony_repository import ceremonies_of, handovers_of
from backend.handover.rules.agreement import (
    NotInHand,
    OrderNotAtStop,
    OrderTwice,
    SealNotInForce,
    SealOfAnother,
    StopNotOnRun,
)
from backend.handover.rules.attempt import NoteMissing
from backend.handover.rules.evidence import EvidenceMissing
from backend.handover.rules.strokes import BadStrokes
from backend.handover.schemas import FailedAttemptBody, HandoverBody, PhoneRecord
from backend.handover.service import Accepted, accept_attempt, accept_handover, offer_texts
from backend.handover.tables import Handover, OfferedText, SignedText
from backend.orders.repository import orders_by_ids
from backend.orders.rules.seal_reading import TypedWithoutReason
from backend.orders.rules.seal_state import SealState
from backend.orders.tables import Order, Seal
from backend.runs.rules.run import NoSuchRun, NotThisCourier
from backend.runs.service import load_seals
from backend.runs.tables import Custody, Run, StopOrder
from backend.shared.errors import DomainError
from tests.backend.conftest import POLICY

Door = Any
Json = dict[str, Any]
Spoil = Callable[[Json], Json]
ARRIVED = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
LOADED = ARRIVED - timedelta(hours=1)


def phone_record(record: bytes = b"{}", **changes: Any) -> PhoneRecord:  # noqa: ANN401 - any field
    """Return a record that arrived two minutes after it was made."""
    made = PhoneRecord(
        id=uuid4(),
        recorded_at=ARRIVED - timedelta(minutes=2),
        clock_offset_ms=0,
        received_at=ARRIVED,
        content=record,
        sha256=sha256(record).hexdigest(),
    )
    return msgspec.structs.replace(made, **changes)


async def load(door: Door) -> None:
    """Take the door's envelopes out of the vault."""
    numbers = [passport.seal_number for passport in door.passports]
    await load_seals(door.run_id, dict.fromkeys(numbers), courier=door.courier, now=LOADED)


async def hand_over(door: Door, body: Json, courier: Any = None) -> Accepted:  # noqa: ANN401 - an Actor
    """Accept a ceremony's body as it would come from the phone."""
    read = msgspec.json.decode(json.dumps(body, default=str), type=HandoverBody)
    return await accept_handover(
        read, phone_record(), courier=courier or door.courier, policy=door.policy
    )


async def fail(door: Door, body: Json) -> None:
    """Accept a failed visit's body as it would come from the phone."""
    read = msgspec.json.decode(json.dumps(body, default=str), type=FailedAttemptBody)
    await accept_attempt(read, phone_record(), courier=door.courier, policy=door.policy)


async def column(field: Any) -> list[Any]:  # noqa: ANN401 - any Piccolo column
    """Return one column of a whole table."""
    return list(await field._meta.table.select(field).output(as_list=True).order_by(field))


async def stored() -> dict[str, object]:
    """Return all that a handover may change."""
    return {
        "handovers": await Handover.count(),
        "texts": await SignedText.count(),
        "orders": await column(Order.state),
        "seals": await column(Seal.state),
        "dues": await column(StopOrder.state),
        "steps": await CaseStep.count(),
        "closed": await Case.count().where(Case.closed_at.is_not_null()),
        "custody": await Custody.count(),
        "audit": await Entry.count(),
    }


async def test_a_familys_ceremony_closes_each_case(door: Door) -> None:
    """Three passports at one door: three proofs, nine signatures, steps 10 and 11 thrice."""
    await load(door)
    accepted = await hand_over(door, door.handover())
    assert set(accepted.closed) == {passport.order_id for passport in door.passports}
    assert accepted.second_proofs == ()
    after = await stored()
    assert after["handovers"] == 3
    assert after["texts"] == 9
    assert after["orders"] == ["delivered"] * 3
    assert after["seals"] == [SealState.USED] * 3
    assert after["dues"] == ["delivered"] * 3
    assert after["closed"] == 3
    assert sorted(await column(CaseStep.number)) == [10, 10, 10, 11, 11, 11]
    assert await column(Run.state) == ["finished"]
    assert (await column(Custody.holder)).count("recipient") == 3


async def test_steps_carry_their_own_time(door: Door) -> None:
    """The minutes at the door are measured between the phone's own times, and shown per step."""
    await load(door)
    await hand_over(door, door.handover(door.passports[0]))
    steps = await CaseStep.select().order_by(CaseStep.number)
    assert [(step["number"], step["minutes"]) for step in steps] == [(10, 2), (11, 4)]
    case = await Case.objects().get(Case.id == door.passports[0].case_id)
    assert case is not None
    assert case.closed_at == ARRIVED - timedelta(minutes=2)


async def test_a_clock_of_years_ago_closes_nothing_years_ago(door: Door) -> None:
    """Custody, steps and closing follow the loading; what the phone told is kept as it was told."""
    await load(door)
    passport = door.passports[0]
    told = phone_record(recorded_at=ARRIVED.replace(year=2021), clock_offset_ms=None)
    read = msgspec.json.decode(json.dumps(door.handover(passport)), type=HandoverBody)
    await accept_handover(read, told, courier=door.courier, policy=POLICY)
    steps = await CaseStep.select(CaseStep.finished_at).output(as_list=True)
    assert set(steps) == {LOADED}
    assert LOADED in await column(Case.closed_at)
    assert await column(Custody.changed_at) == [LOADED] * 4
    assert await column(Handover.recorded_at) == [told.recorded_at]


async def test_the_phones_bytes_are_kept(door: Door) -> None:
    """What was recorded stays with the handover, under its hash, with all three times."""
    await load(door)
    body = door.handover(door.passports[0])
    record = json.dumps(body, default=str).encode()
    told = phone_record(record, clock_offset_ms=-60_000.0)
    read = msgspec.json.decode(record, type=HandoverBody)
    await accept_handover(read, told, courier=door.courier, policy=door.policy)
    kept = await Handover.select().first()
    assert kept is not None
    assert bytes(kept["record"]) == record
    assert kept["record_sha256"] == sha256(record).hexdigest()
    assert kept["recorded_at"] == told.recorded_at
    assert kept["received_at"] == ARRIVED
    delivered = await column(Order.delivered_at)
    assert told.recorded_at - timedelta(minutes=1) in delivered


async def test_a_second_proof_is_kept_and_closes_nothing(door: Door) -> None:
    """The first valid proof wins; the second stands beside it for a person to see."""
    await load(door)
    first, second = door.passports[:2]
    await hand_over(door, door.handover(first))
    case = await Case.objects().get(Case.id == first.case_id)
    assert case is not None
    closed_at = case.closed_at
    accepted = await hand_over(door, door.handover(first, second))
    assert accepted.closed == (second.order_id,)
    assert accepted.second_proofs == (first.order_number,)
    kept = await handovers_of(first.order_id)
    assert [handover.closes_case for handover in kept] == [True, False]
    assert await CaseStep.count().where(CaseStep.case == first.case_id) == 2
    await case.refresh()
    assert case.closed_at == closed_at


async def test_two_couriers_with_one_seal(door: Door, other_door: Door) -> None:
    """Both phones were offline with the same passports: the first to arrive wins."""
    await load(other_door)
    await hand_over(other_door, other_door.handover())
    accepted = await hand_over(door, door.handover())
    assert accepted.closed == ()
    assert len(accepted.second_proofs) == 3
    assert await Handover.count().where(Handover.closes_case.eq(value=True)) == 3
    assert await Handover.count() == 6


async def test_a_correction_at_the_desk_spoils_no_signature(door: Door) -> None:
    """What was offered while the phone was offline stays valid when the case is changed."""
    await load(door)
    passport = door.passports[0]
    await Case.update({Case.applicant_name: "Siti Contoh, S.Pd."}).where(
        Case.id == passport.case_id
    )
    row = (await orders_by_ids([passport.order_id]))[0]
    texts = await offer_texts(
        [(row, passport.seal_number)], courier_name="Budi Contoh", office="Kantor", now=ARRIVED
    )
    assert [text.sha256 for text in texts[passport.order_id]] != [
        text.sha256 for text in passport.texts
    ]
    assert (await hand_over(door, door.handover(passport))).closed == (passport.order_id,)


async def test_offering_again_keeps_one_copy(door: Door) -> None:
    """The phone asks for its run many times a day; a text is kept once."""
    before = await OfferedText.count()
    row = (await orders_by_ids([door.passports[0].order_id]))[0]
    for _ in range(3):
        await offer_texts(
            [(row, door.passports[0].seal_number)],
            courier_name=door.courier.name,
            office="Kantor Imigrasi Contoh",
            now=ARRIVED,
        )
    assert await OfferedText.count() == before == 9


def other_stop(body: Json) -> Json:
    """Name a stop of no run."""
    return body | {"stop_id": str(uuid4())}


def unknown_run(body: Json) -> Json:
    """Name no run."""
    return body | {"run_id": str(uuid4())}


def foreign_order(body: Json) -> Json:
    """Name an order that is not due here."""
    orders = [body["orders"][0] | {"order_id": str(uuid4())}, *body["orders"][1:]]
    return body | {"orders": orders}


def same_order_twice(body: Json) -> Json:
    """Name one order twice."""
    return body | {"orders": [body["orders"][0], body["orders"][0]]}


def swapped_seals(body: Json) -> Json:
    """Put the envelope of one on the other's order."""
    first, second = body["orders"][:2]
    names = ("seal_id", "seal_number")
    return body | {
        "orders": [
            first | {name: second[name] for name in names},
            second | {name: first[name] for name in names},
            *body["orders"][2:],
        ]
    }


def seal_id_of_another(body: Json) -> Json:
    """Let a seal's number and its id disagree."""
    first, second = body["orders"][:2]
    return body | {"orders": [first | {"seal_id": second["seal_id"]}]}


def unknown_seal(body: Json) -> Json:
    """Name a seal that was never issued."""
    return body | {"orders": [body["orders"][0] | {"seal_number": "NEVER", "seal_id": None}]}


def unseen_payment(body: Json) -> Json:
    """Forget the proof of payment."""
    return body | {"proof_of_payment": {"seen": False, "billing_code_matches": True}}


def text_of_another(body: Json) -> Json:
    """Sign one applicant's texts for the other's passport."""
    first, second = body["orders"][:2]
    return body | {"orders": [first | {"documents": second["documents"]}]}


def one_text_thrice(body: Json) -> Json:
    """Sign the same text three times and call it all."""
    first = body["orders"][0]
    return body | {"orders": [first | {"documents": [first["documents"][0]] * 3}]}


def strokes_of_noise(body: Json) -> Json:
    """Send bytes that are no drawing."""
    first = body["orders"][0]
    document = first["documents"][0] | {"strokes": "AAAA"}
    return body | {"orders": [first | {"documents": [document, *first["documents"][1:]]}]}


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (unknown_run, NoSuchRun),
        (other_stop, StopNotOnRun),
        (foreign_order, OrderNotAtStop),
        (same_order_twice, OrderTwice),
        (swapped_seals, SealOfAnother),
        (seal_id_of_another, SealOfAnother),
        (unknown_seal, SealOfAnother),
        (unseen_payment, EvidenceMissing),
        (text_of_another, EvidenceMissing),
        (one_text_thrice, EvidenceMissing),
        (strokes_of_noise, BadStrokes),
    ],
)
async def test_what_does_not_agree_changes_nothing(
    door: Door, spoil: Spoil, error: type[DomainError]
) -> None:
    """Seal, courier, run, stop, order and evidence agree, or not a single row is written."""
    await load(door)
    before = await stored()
    with pytest.raises(error):
        await hand_over(door, spoil(door.handover()))
    assert await stored() == before


async def test_one_passport_amiss_stops_the_whole_family(door: Door) -> None:
    """One record has one verdict: the phone keeps all of it, or lets go of all of it."""
    await load(door)
    void = door.passports[2]
    await Seal.update({Seal.state: SealState.VOID.value}).where(Seal.id == void.seal_id)
    before = await stored()
    with pytest.raises(SealNotInForce):
        await hand_over(door, door.handover())
    assert await stored() == before


async def test_another_couriers_run_is_refused(door: Door, other_door: Door) -> None:
    """Nobody can record a handover on a run that is not hers or his."""
    await load(door)
    with pytest.raises(NotThisCourier):
        await hand_over(door, door.handover(), courier=other_door.courier)


async def test_what_was_never_loaded_cannot_be_handed_over(door: Door) -> None:
    """By the ledger the passport is still in the vault."""
    before = await stored()
    with pytest.raises(NotInHand):
        await hand_over(door, door.handover())
    assert await stored() == before


async def test_a_child_does_not_receive_its_own_passport(door: Door) -> None:
    """Dewi is six: her passport needs somebody who stands for her."""
    await load(door)
    receiver = door.handover()["recipient"] | {
        "recipient_class": "self",
        "relationship": None,
        "seen": ["identity_card"],
    }
    with pytest.raises(EvidenceMissing):
        await hand_over(door, door.handover(door.passports[2], recipient=receiver))
    accepted = await hand_over(door, door.handover(door.passports[0], recipient=receiver))
    assert len(accepted.closed) == 1


async def test_the_applicant_receives_under_no_other_name(door: Door) -> None:
    """Agus cannot take Siti's passport by being called the applicant."""
    await load(door)
    receiver = door.handover()["recipient"] | {
        "recipient_class": "self",
        "relationship": None,
        "seen": ["identity_card"],
        "name": "Agus Contoh",
    }
    with pytest.raises(EvidenceMissing, match="applicant's"):
        await hand_over(door, door.handover(door.passports[0], recipient=receiver))


async def test_the_code_is_judged_again_by_the_server(door: Door) -> None:
    """A phone that says it matched is not believed: another order's proof is none."""
    await load(door)
    first, second = door.passports[:2]
    body = door.handover(first)
    body["orders"][0]["recipient_code"] = door.handover(second)["orders"][0]["recipient_code"]
    with pytest.raises(EvidenceMissing, match=r"recipient's code"):
        await hand_over(door, body)
    assert await Handover.count() == 0


async def test_what_became_of_the_code_is_kept(door: Door) -> None:
    """Matched, or passed over with its reason: the record says which, and no digit of the code."""
    await load(door)
    await hand_over(door, door.handover(door.passports[0]))
    body = door.handover(door.passports[1])
    body["orders"][0]["recipient_code"] = {"skipped": "lost"}
    await hand_over(door, body)
    matched, skipped = [
        (await handovers_of(passport.order_id))[0] for passport in door.passports[:2]
    ]
    assert (matched.code_answer, matched.code_skipped) == ("matched", None)
    assert (skipped.code_answer, skipped.code_skipped) == ("skipped", "lost")


async def test_a_surat_kuasa_is_worth_nothing_without_the_code(door: Door) -> None:
    """Its holder cannot pass the code over; the default of the office's file."""
    await load(door)
    body = door.handover(door.passports[0])
    body["recipient"] |= {
        "recipient_class": "power_of_attorney",
        "relationship": "kuasa",
        "seen": ["identity_card", "family_card", "letter_of_attorney"],
    }
    skipped = {"skipped": "not_received"}
    with pytest.raises(EvidenceMissing, match=r"recipient's code"):
        await hand_over(door, body | {"orders": [body["orders"][0] | {"recipient_code": skipped}]})
    assert len((await hand_over(door, body)).closed) == 1


async def test_a_typed_seal_needs_its_reason(door: Door) -> None:
    """A number can be read off any list: without a scan somebody must say why."""
    await load(door)
    passport = door.passports[0]
    body = door.handover(passport)
    body["orders"][0]["seal_scanned"] = False
    with pytest.raises(TypedWithoutReason, match=passport.seal_number):
        await hand_over(door, body)
    body["orders"][0]["seal_typed"] = "label_damaged"
    await hand_over(door, body)
    (kept,) = await handovers_of(passport.order_id)
    assert kept.seal_typed == "label_damaged"


async def test_far_from_the_pin_is_measured_and_never_refused(door: Door) -> None:
    """The server measures for itself; with a reason or without, the handover counts."""
    await load(door)
    there = door.handover()["position"] | {"latitude": -3.67}
    for passport, reason in zip(door.passports, ("met_elsewhere", "pin_wrong", None), strict=True):
        accepted = await hand_over(door, door.handover(passport, position=there, off_pin=reason))
        assert len(accepted.closed) == 1
    kept = [(await handovers_of(one.order_id))[0] for one in door.passports]
    assert [row.from_pin_m for row in kept] == [1112, 1112, 1112]
    assert [row.off_pin for row in kept] == ["met_elsewhere", "pin_wrong", "untold"]


async def test_who_was_met_elsewhere_teaches_nothing_of_the_door(door: Door) -> None:
    """Only a fix at the door, or one that says the pin is wrong, is learned from."""
    await load(door)
    for passport, reason in zip(
        door.passports, ("met_elsewhere", "gps_off", "pin_wrong"), strict=True
    ):
        await hand_over(door, door.handover(passport, off_pin=reason))
    orders = [passport.order_id for passport in door.passports]
    assert await ceremonies_of(orders[:2]) == []
    assert len(await ceremonies_of(orders[2:])) == 1


async def test_a_failed_visit_far_from_the_pin_says_so(door: Door) -> None:
    """The desk reads how far off the courier stood, and that the pin is wrong."""
    await load(door)
    there = door.handover()["position"] | {"latitude": -3.67}
    await fail(door, door.failed_attempt(position=there, off_pin="pin_wrong"))
    (attempt,) = await attempts_of(door.passports[0].order_id)
    assert (attempt.from_pin_m, attempt.off_pin) == (1112, "pin_wrong")


async def test_a_failed_visit_leaves_the_passports_in_hand(door: Door) -> None:
    """Nobody at home: noted for each passport, and a second try on the same day still counts."""
    await load(door)
    await fail(door, door.failed_attempt())
    assert await column(StopOrder.state) == ["failed"] * 3
    assert await column(Order.state) == ["under_way"] * 3
    attempts = await attempts_of(door.passports[0].order_id)
    assert [(attempt.reason, attempt.courier_name) for attempt in attempts] == [
        ("not_at_home", "Budi Contoh")
    ]
    assert len((await hand_over(door, door.handover())).closed) == 3


async def test_a_failed_visit_must_be_told_properly(door: Door) -> None:
    """Still in the vault, a reason without its note, an order from elsewhere: all refused."""
    with pytest.raises(NotInHand):
        await fail(door, door.failed_attempt())
    await load(door)
    with pytest.raises(NoteMissing):
        await fail(door, door.failed_attempt(reason="refused"))
    with pytest.raises(OrderNotAtStop):
        await fail(door, door.failed_attempt(order_ids=[str(UUID(int=1))]))


async def test_proofs_type_guessed_from_a_remark(door: Door) -> None:
    """Peer's defect: whatever a note says, it delivers nothing and is evidence of nothing."""
    await load(door)
    for note in ("delivered", "diserahkan kepada ibu, foto terlampir", "signature ok"):
        await fail(door, door.failed_attempt(reason="refused", note=note))
    assert await Handover.count() == await SignedText.count() == 0
    assert await column(Order.state) == ["under_way"] * 3
    assert await column(StopOrder.state) == ["failed"] * 3
    with pytest.raises(msgspec.ValidationError):
        await hand_over(door, door.handover(note="tanda tangan terlampir"))


async def test_a_failed_visit_told_late_is_kept(door: Door) -> None:
    """The morning's failure that arrives after the evening's handover undoes nothing."""
    await load(door)
    passport = door.passports[0]
    await hand_over(door, door.handover(passport))
    await fail(door, door.failed_attempt(passport))
    assert len(await attempts_of(passport.order_id)) == 1
    assert "delivered" in await column(StopOrder.state)
    assert "delivered" in await column(Order.state)
