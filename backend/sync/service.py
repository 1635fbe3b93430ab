"""Taking in what a phone recorded: each item once and for ever, none for another's fault."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import msgspec

from backend.accounts import device_repository as devices
from backend.database import transaction
from backend.handover.rules.agreement import BackInVault, TakenAway
from backend.handover.schemas import PhoneRecord, in_utc
from backend.photos.schemas import Photographed
from backend.photos.service import name_photos_set_aside
from backend.remarks.rules import Remark
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Language, Words
from backend.sync import repository
from backend.sync.actions import ACTIONS, Bringer
from backend.sync.chaining import keep_links
from backend.sync.judged import Judged
from backend.sync.remarking import leave_remark, remark_of
from backend.sync.schemas import SyncItem, Verdict, VerdictKind
from backend.sync.sender import Sender
from backend.sync.tables import Record, SetAside
from backend.sync.trust import BEFORE_REVOCATION, OF_FLAW, MadeAfterRevocation, Trust
from backend.web.faults import in_words

MAX_ITEM_BYTES = 512 * 1024
_MOVED_MEANWHILE = frozenset({TakenAway.code, BackInVault.code})
"""The desk moved the passport while its courier was at the door, out of reach."""

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
        id="Server gagal mengolah catatan ini. Catatan tetap aman di ponsel. Coba kirim lagi, "
        "lalu hubungi kantor bila masih gagal.",
        en="The server failed on this record. It is safe on the phone. Send it again, and call "
        "the office if it still fails.",
    )


@dataclass(frozen=True, slots=True)
class Brought:
    """One item as it arrived: its bytes, how far they are trusted, and what they say.

    Where there is no item, the refusal says why.
    """

    raw: bytes
    trust: Trust
    item: SyncItem | None
    refusal: DomainError | None

    @property
    def seq(self) -> int:
        """Its place among what the phone recorded."""
        return self.item.seq if self.item else 0


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


async def take_batch(
    items: Sequence[bytes],
    sender: Sender,
    *,
    now: datetime,
    signatures: Sequence[bytes | None] | None = None,
) -> Taken:
    """Settle every item of a batch in the order of ``seq``, in one commit for all.

    Each item has a savepoint: one that is refused, or on which the server fails, is undone alone.
    Nothing is answered unless the commit succeeded.

    Args:
        items: the very bytes of each item.
        sender: the phone and who holds it.
        now: the server's time.
        signatures: the phone's signature of each item, none where it made none.

    Returns:
        The verdicts in the order of ``items``.

    Raises:
        DatabaseUnavailable: nothing of the batch was stored.
    """
    signed = signatures or [None] * len(items)
    brought = [_bring(raw, signature, sender) for raw, signature in zip(items, signed, strict=True)]
    order = sorted(range(len(brought)), key=lambda position: (brought[position].seq, position))
    verdicts: dict[int, Verdict] = {}
    closed: list[UUID] = []
    async with transaction():
        remarks = await _flaws_of(brought, signed, sender, now)
        for position in order:
            one = brought[position]
            judged = await _judge(one, remarks.get(position), sender, now)
            judged = await _kept_aside(judged, one, sender, now)
            await leave_remark(judged, one.item, courier=sender.courier.account_id, now=now)
            verdicts[position] = judged.verdict
            closed += judged.closed
        if sender.origin.device:
            await devices.note_contact(sender.device_id, now)
    return Taken([verdict for _, verdict in sorted(verdicts.items())], tuple(closed))


def _bring(raw: bytes, signature: bytes | None, sender: Sender) -> Brought:
    trust = sender.origin.trust(raw, signature, sender.courier)
    try:
        return Brought(raw, trust, _read(raw), trust.refusal)
    except DomainError as refusal:
        return Brought(raw, trust, None, refusal)


async def _flaws_of(
    brought: Sequence[Brought],
    signatures: Sequence[bytes | None],
    sender: Sender,
    now: datetime,
) -> dict[int, Remark]:
    """Keep the links of all that is signed, and return what their chain makes of them."""
    device = sender.origin.device
    if device is None:
        return {}
    positions = [at for at, one in enumerate(brought) if one.trust.is_signed and one.item]
    signed = [
        (one.item, _digest(one.raw), signatures[at] or b"")
        for at, one in enumerate(brought)
        if one.trust.is_signed and one.item
    ]
    found = await keep_links(device, signed, now)
    return {
        at: OF_FLAW[flaw]
        for at, (_, digest, _) in zip(positions, signed, strict=True)
        if (flaw := found.get(digest))
    }


async def _kept_aside(judged: Judged, one: Brought, sender: Sender, now: datetime) -> Judged:
    """Keep what is brought in vain and through no fault of the courier's, for a person to see.

    A revoked phone wipes itself, so this is the only copy.
    """
    verdict = judged.verdict
    in_vain = verdict.verdict is VerdictKind.REJECTED and verdict.id is not None
    wiped = sender.revoked_at is not None and one.trust.is_signed
    if not (in_vain and (wiped or verdict.code in _MOVED_MEANWHILE)):
        return judged
    await repository.set_aside(
        SetAside(
            id=verdict.id,
            device_id=sender.device_id,
            courier=sender.courier.account_id,
            content=one.raw,
            code=verdict.code,
            received_at=now,
        )
    )
    if one.item and verdict.code != IdReused.code:
        await _name_photos_of(one.item, sender, now)
    kept = msgspec.structs.replace(verdict, verdict=VerdictKind.NEEDS_PERSON)
    return replace(judged, verdict=kept, set_aside=True)


async def _name_photos_of(item: SyncItem, sender: Sender, now: datetime) -> None:
    """Have the photos of a record set aside come in after it: no other record names them."""
    try:
        told = msgspec.json.decode(bytes(item.body), type=Photographed).photos
    except (msgspec.ValidationError, msgspec.DecodeError):
        return
    await name_photos_set_aside(told, record_id=item.id, courier=sender.courier.account_id, now=now)


async def _judge(one: Brought, flaw: Remark | None, sender: Sender, now: datetime) -> Judged:
    item = one.item
    if item is None or one.refusal is not None:
        record_id = item.id if item else _id_of(one.raw)
        return _rejected(record_id, one.raw, one.refusal or ItemMalformed(fault=""), sender)
    try:
        return await _settle(item, one.raw, flaw or one.trust.remark, sender, now)
    except DomainError as refusal:
        if refusal.kind is Kind.UNAVAILABLE:
            raise
        return _rejected(item.id, one.raw, refusal, sender)
    except (msgspec.ValidationError, msgspec.DecodeError) as fault:
        return _rejected(item.id, one.raw, ItemMalformed(fault=in_words(str(fault))), sender)
    except Exception as failure:  # noqa: BLE001 - one record must never hold up those behind it
        # the type alone: messages and traces of drivers quote the personal data they choked on
        _log.error("record %s failed: %s", item.id, type(failure).__qualname__)
        return _rejected(item.id, one.raw, ItemFailed(), sender)


async def _settle(
    item: SyncItem, raw: bytes, doubt: Remark | None, sender: Sender, now: datetime
) -> Judged:
    """Claim the item's id, do what it asks for and keep the answer; all of it or nothing."""
    digest = _digest(raw)
    told = _phone_record(item, raw, digest, now)
    async with transaction():
        if not await repository.claim(_record(item, digest, sender, now)):
            return Judged(await _settled_before(item.id, digest, sender.language))
        if sender.revoked_at and told.at() >= sender.revoked_at:
            raise MadeAfterRevocation
        bringer = Bringer(sender.courier, sender.policy)
        effect = await ACTIONS[item.kind].take(bytes(item.body), told, bringer)
        late = BEFORE_REVOCATION if sender.revoked_at else None
        remark = effect.remark or doubt or late
        answer = _answer_to(remark)
        if answer != APPLIED:
            await repository.write_answer(item.id, msgspec.json.encode(answer))
    return Judged(answer.as_verdict(item.id, digest, sender.language), remark, effect.closed)


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
        raise ItemMalformed(fault=in_words(str(fault))) from fault


def _id_of(raw: bytes) -> UUID | None:
    """Return the id of an item that is otherwise unreadable, so that its phone knows it."""
    try:
        return UUID(json.loads(raw.decode("utf-8", "replace"), strict=False)["id"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _rejected(record_id: UUID | None, raw: bytes, refusal: DomainError, sender: Sender) -> Judged:
    verdict = Verdict(
        record_id,
        VerdictKind.REJECTED,
        _digest(raw),
        refusal.code,
        refusal.read(sender.language),
    )
    return Judged(verdict, remark_of(refusal))


def _answer_to(remark: Remark | None) -> Answer:
    if remark is None:
        return APPLIED
    return Answer(VerdictKind.NEEDS_PERSON, remark.code, remark.words.id, remark.words.en)


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
        recorded_at=in_utc(item.recorded_at),
        monotonic_ms=round(item.monotonic_ms),
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
