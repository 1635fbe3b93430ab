"""Taking in what a phone recorded: each item once and for ever, none for another's fault."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import msgspec

from backend.database import transaction
from backend.handover.rules.policy import DoorPolicy
from backend.handover.schemas import PhoneRecord, in_utc
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Language, Words
from backend.sync import repository
from backend.sync.actions import ACTIONS, Bringer, Effect
from backend.sync.schemas import SyncItem, Verdict, VerdictKind
from backend.sync.tables import Record

MAX_ITEM_BYTES = 512 * 1024

_log = logging.getLogger(__name__)


class ItemTooLarge(DomainError):
    """No honest record is that long."""

    code = "sync.too_large"
    kind = Kind.TOO_LARGE
    words = Words(id="Catatan terlalu besar.", en="The record is too large.")


class ItemMalformed(DomainError):
    """The item has not the form of its kind."""

    code = "sync.malformed"
    kind = Kind.INVALID
    words = Words(
        id="Catatan tidak sesuai bentuknya: {fault}.", en="The record is malformed: {fault}."
    )


class IdReused(DomainError):
    """The id was settled before, with other content."""

    code = "sync.id_reused"
    kind = Kind.CONFLICT
    words = Words(
        id="Catatan lain dengan nomor yang sama sudah diterima.",
        en="Another record under the same id was received before.",
    )


class ItemFailed(DomainError):
    """The server itself failed on the item: a defect of ours, not of the record."""

    code = "sync.failed"
    kind = Kind.INVALID
    words = Words(
        id="Server gagal mengolah catatan ini. Catatan tetap aman di telepon. Coba kirim lagi, "
        "lalu hubungi kantor bila masih gagal.",
        en="The server failed on this record. It is safe on the phone. Send it again, and call "
        "the office if it still fails.",
    )


@dataclass(frozen=True, slots=True)
class Sender:
    """The phone a batch came from, who holds it, what is asked at the door, answers' language."""

    device_id: UUID
    courier: Actor
    policy: DoorPolicy
    language: Language


@dataclass(frozen=True, slots=True)
class Taken:
    """The verdicts on a batch, and the orders whose cases it closed."""

    verdicts: list[Verdict]
    closed: tuple[UUID, ...]


class Answer(msgspec.Struct, frozen=True):
    """What is remembered of an item's settling: the verdict, and the remark in both languages."""

    verdict: VerdictKind
    code: str | None = None
    id: str | None = None
    en: str | None = None

    def as_verdict(
        self, record_id: UUID, digest: str, language: Language, verdict: VerdictKind | None = None
    ) -> Verdict:
        """Return the answer to the phone, under another verdict when it was settled before."""
        detail = self.en if language is Language.ENGLISH else self.id
        return Verdict(record_id, verdict or self.verdict, digest, self.code, detail)


APPLIED = Answer(VerdictKind.APPLIED)
"""What nearly every item is answered, so that its claim holds this answer until another is due."""


async def take_batch(items: Sequence[bytes], sender: Sender, *, now: datetime) -> Taken:
    """Settle every item of a batch in the order of ``seq``, in one commit for all.

    Each item has a savepoint: one that is refused, or on which the server fails, is undone alone.
    Nothing is answered unless the commit succeeded.

    Returns:
        The verdicts in the order of ``items``.

    Raises:
        DatabaseUnavailable: nothing of the batch was stored.
    """
    verdicts: dict[int, Verdict] = {}
    readable: list[tuple[int, SyncItem]] = []
    for position, raw in enumerate(items):
        try:
            readable.append((position, _read(raw)))
        except DomainError as refusal:
            verdicts[position] = _rejected(_id_of(raw), raw, refusal, sender)
    closed: list[UUID] = []
    async with transaction():
        for position, item in sorted(readable, key=lambda pair: (pair[1].seq, pair[0])):
            verdicts[position], effect = await _judge(item, items[position], sender, now)
            closed += effect.closed
    return Taken([verdict for _, verdict in sorted(verdicts.items())], tuple(closed))


async def _judge(
    item: SyncItem, raw: bytes, sender: Sender, now: datetime
) -> tuple[Verdict, Effect]:
    try:
        return await _settle(item, raw, sender, now)
    except DomainError as refusal:
        if refusal.kind is Kind.UNAVAILABLE:
            raise
        return _rejected(item.id, raw, refusal, sender), Effect()
    except (msgspec.ValidationError, msgspec.DecodeError) as fault:
        return _rejected(item.id, raw, ItemMalformed(fault=fault), sender), Effect()
    except Exception as failure:  # noqa: BLE001 - one record must never hold up those behind it
        # the type alone: messages and traces of drivers quote the personal data they choked on
        _log.error("record %s failed: %s", item.id, type(failure).__qualname__)
        return _rejected(item.id, raw, ItemFailed(), sender), Effect()


async def _settle(
    item: SyncItem, raw: bytes, sender: Sender, now: datetime
) -> tuple[Verdict, Effect]:
    """Claim the item's id, do what it asks for and keep the answer; all of it or nothing."""
    digest = _digest(raw)
    async with transaction():
        if not await repository.claim(_record(item, digest, sender, now)):
            return await _settled_before(item.id, digest, sender.language), Effect()
        effect = await ACTIONS[item.kind].take(
            bytes(item.body),
            _phone_record(item, raw, digest, now),
            Bringer(sender.courier, sender.policy),
        )
        answer = _answer_to(effect)
        if answer != APPLIED:
            await repository.write_answer(item.id, msgspec.json.encode(answer))
    return answer.as_verdict(item.id, digest, sender.language), effect


async def _settled_before(record_id: UUID, digest: str, language: Language) -> Verdict:
    settled = await repository.settled(record_id)
    if settled.sha256 != digest:
        raise IdReused
    answer = msgspec.json.decode(settled.answer, type=Answer)
    return answer.as_verdict(record_id, digest, language, VerdictKind.DUPLICATE)


def _read(raw: bytes) -> SyncItem:
    if len(raw) > MAX_ITEM_BYTES:
        raise ItemTooLarge
    try:
        return msgspec.json.decode(raw, type=SyncItem)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise ItemMalformed(fault=fault) from fault


def _id_of(raw: bytes) -> UUID | None:
    """Return the id of an item that is otherwise unreadable, so that its phone knows it."""
    try:
        return UUID(json.loads(raw.decode("utf-8", "replace"), strict=False)["id"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _rejected(record_id: UUID | None, raw: bytes, refusal: DomainError, sender: Sender) -> Verdict:
    return Verdict(
        record_id,
        VerdictKind.REJECTED,
        _digest(raw),
        refusal.code,
        refusal.read(sender.language),
    )


def _answer_to(effect: Effect) -> Answer:
    if effect.remark is None:
        return APPLIED
    words = effect.remark.words
    return Answer(VerdictKind.NEEDS_PERSON, effect.remark.code, words.id, words.en)


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _record(item: SyncItem, digest: str, sender: Sender, now: datetime) -> Record:
    return Record(
        id=item.id,
        device_id=sender.device_id,
        seq=item.seq,
        courier=sender.courier.account_id,
        kind=item.kind.value,
        sha256=digest,
        answer=msgspec.json.encode(APPLIED),
        received_at=now,
    )


def _phone_record(item: SyncItem, raw: bytes, digest: str, now: datetime) -> PhoneRecord:
    return PhoneRecord(
        id=item.id,
        recorded_at=in_utc(item.recorded_at),
        clock_offset_ms=item.clock_offset_ms,
        received_at=now,
        content=raw,
        sha256=digest,
    )
