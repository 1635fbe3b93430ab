"""What is done with each kind of record that a phone brings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec

from backend.handover.rules.policy import DoorPolicy
from backend.handover.schemas import FailedAttemptBody, HandoverBody, PhoneRecord
from backend.handover.service import accept_attempt, accept_handover
from backend.orders.rules.seal_reading import SealTyped, check_reading
from backend.remarks.rules import Remark
from backend.runs.reordering import reorder_run
from backend.runs.rules.run import ScanFindings
from backend.runs.service import load_seals, return_seals
from backend.shared.roles import Actor
from backend.shared.words import Language, Words
from backend.sync import repository
from backend.sync.schemas import (
    LoadBody,
    LoadedSeal,
    RecordKind,
    ReorderBody,
    ReturnBody,
    ReturnedSeal,
)

Body = TypeVar("Body")

_SURPLUS = Words(
    id="Segel {numbers} bukan bagian dari perjalanan ini. Serahkan kepada petugas.",
    en="Seal {numbers} does not belong to this run. Give it to the desk.",
)
_STOPPED_LOADED = Words(
    id="Paspor dengan segel {numbers} sudah dibatalkan sistem nasional. Jangan serahkan; "
    "kembalikan kepada petugas.",
    en="The national system has cancelled the passports under seal {numbers}. Do not hand them "
    "over; give them back to the desk.",
)
_RECLAIMED = Words(
    id="Segel {numbers} sempat dialihkan ke perjalanan lain, tetapi Anda yang membawanya. Tercatat "
    "di perjalanan Anda lagi.",
    en="Seal {numbers} had been given to another run, yet it is with you. It is on your run again.",
)
_STOPPED = Words(
    id="Pesanan {numbers} seharusnya tidak diserahkan lagi: paspornya dibatalkan atau ditarik. "
    "Penyerahannya tercatat dan diperiksa petugas.",
    en="Order {numbers} should not have been handed over any more: it was cancelled or taken off. "
    "The handover is recorded, and the desk looks into it.",
)
_SECOND_PROOF = Words(
    id="Pesanan {numbers} sudah pernah diserahkan. Catatan ini disimpan untuk diperiksa petugas.",
    en="Order {numbers} was handed over before. This record is kept for the desk to look at.",
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a record led to: a remark if a person must look, and the orders it closed."""

    remark: Remark | None = None
    closed: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Bringer:
    """The courier a record comes from, and what her or his office asks at the door."""

    courier: Actor
    policy: DoorPolicy


@dataclass(frozen=True, slots=True)
class Action(Generic[Body]):
    """The form of a record's body, and the use case it goes to."""

    body: type[Body]
    apply: Callable[[Body, PhoneRecord, Bringer], Awaitable[Effect]]

    async def take(self, raw: bytes, told: PhoneRecord, bringer: Bringer) -> Effect:
        """Read a body and do what it asks for.

        Raises:
            ValidationError: the body has not the form of its kind.
            DomainError: the rules forbid it.
        """
        return await self.apply(msgspec.json.decode(raw, type=self.body), told, bringer)


async def _load(body: LoadBody, told: PhoneRecord, bringer: Bringer) -> Effect:
    seals = _read(body.seals)
    at = told.at(not_before=await repository.last_known(body.run_id, [*seals], told.received_at))
    return _named(await load_seals(body.run_id, seals, courier=bringer.courier, now=at))


async def _return(body: ReturnBody, told: PhoneRecord, bringer: Bringer) -> Effect:
    seals = _read(body.seals)
    at = told.at(not_before=await repository.last_known(body.run_id, [*seals], told.received_at))
    return _named(await return_seals(body.run_id, seals, courier=bringer.courier, now=at))


async def _reorder(body: ReorderBody, told: PhoneRecord, bringer: Bringer) -> Effect:
    at = told.at(not_before=await repository.last_known(body.run_id, [], told.received_at))
    await reorder_run(body.run_id, body.stop_ids, body.reason, courier=bringer.courier, now=at)
    return Effect()


def _read(seals: Sequence[LoadedSeal | ReturnedSeal]) -> dict[str, SealTyped | None]:
    for seal in seals:
        check_reading(seal.seal_number, seal.typed, scanned=seal.scanned)
    return {seal.seal_number: seal.typed for seal in seals}


async def _hand_over(body: HandoverBody, told: PhoneRecord, bringer: Bringer) -> Effect:
    accepted = await accept_handover(body, told, courier=bringer.courier, policy=bringer.policy)
    remark = _remark(
        ("handover.second_proof", _SECOND_PROOF, accepted.second_proofs),
        ("handover.stopped", _STOPPED, accepted.stopped),
    )
    return Effect(remark, accepted.closed)


async def _fail(body: FailedAttemptBody, told: PhoneRecord, bringer: Bringer) -> Effect:
    await accept_attempt(body, told, courier=bringer.courier, policy=bringer.policy)
    return Effect()


def _named(findings: ScanFindings) -> Effect:
    """Name what a person must see to; what is missing may be scanned later."""
    return Effect(
        _remark(
            ("sync.cancelled_seals", _STOPPED_LOADED, findings.stopped),
            ("sync.surplus_seals", _SURPLUS, findings.surplus),
            ("sync.reclaimed_seals", _RECLAIMED, findings.reclaimed),
        )
    )


def _remark(*doubts: tuple[str, Words, tuple[str, ...]]) -> Remark | None:
    """Return all that a person must see to in one remark, under the code of the worst.

    Each doubt is a code, its sentence and the numbers it concerns, the worst first; one without
    numbers is none.
    """
    real = [(code, words, ", ".join(numbers)) for code, words, numbers in doubts if numbers]
    if not real:
        return None

    def said(language: Language) -> str:
        return " ".join(words.read(language, numbers=named) for _, words, named in real)

    return Remark(real[0][0], Words(id=said(Language.INDONESIAN), en=said(Language.ENGLISH)))


ACTIONS: Mapping[RecordKind, Action[Any]] = {
    RecordKind.LOAD: Action(LoadBody, _load),
    RecordKind.HANDOVER: Action(HandoverBody, _hand_over),
    RecordKind.FAILED_ATTEMPT: Action(FailedAttemptBody, _fail),
    RecordKind.RETURN: Action(ReturnBody, _return),
    RecordKind.REORDER: Action(ReorderBody, _reorder),
}
