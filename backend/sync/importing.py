"""Records from a file: the last way out of a phone whose network, or whose screen, is gone."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby, islice
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from backend.accounts.device_repository import device_by_id
from backend.accounts.repository import AccountRow, accounts_by_ids
from backend.audit.service import record
from backend.handover.rules.policy import DoorPolicy
from backend.photos.rules.bounds import MOST_BYTES
from backend.photos.schemas import Digest
from backend.photos.service import Part, awaited, take_part
from backend.photos.store import PhotoStore
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor, Role
from backend.shared.words import Language, Words
from backend.sync.batch import MAX_ITEMS, signature_of
from backend.sync.schemas import PhotoVerdict, Verdict
from backend.sync.sender import Sender
from backend.sync.service import Taken, take_batch
from backend.sync.trust import Origin

MOST_RECORDS = 5_000
MOST_PHOTOS = 1_000
MOST_TEXT = 600_000


class FileUnreadable(DomainError):
    """The file is not one that the courier's app writes."""

    code = "sync.file_unreadable"
    kind = Kind.INVALID
    words = Words(
        id="Berkas ini bukan berkas kotak kirim: {fault}.",
        en="This is not a file of an outbox: {fault}.",
    )


class FileOfNobody(DomainError):
    """The file holds records of an account that is no courier's."""

    code = "sync.file_of_nobody"
    kind = Kind.INVALID
    words = Words(
        id="Berkas ini memuat catatan akun yang bukan kurir kantor ini.",
        en="This file holds records of an account that is no courier of this office.",
    )


class FiledRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """One record: its very text, whose it is, and the phone's signature if it made one."""

    account_id: UUID
    text: Annotated[str, Meta(max_length=MOST_TEXT)]
    signature: Annotated[str, Meta(max_length=100)] | None


class FiledPhoto(Struct, frozen=True, forbid_unknown_fields=True):
    """One photo: its very bytes, and whose record names it."""

    account_id: UUID
    id: UUID
    sha256: Digest
    content: Annotated[bytes, Meta(max_length=MOST_BYTES)]


class OutboxFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What the app writes when everything else fails; before photos, it wrote records alone."""

    device_id: UUID
    records: Annotated[list[FiledRecord], Meta(max_length=MOST_RECORDS)]
    photos: Annotated[list[FiledPhoto], Meta(max_length=MOST_PHOTOS)] = []


def read_outbox_file(content: bytes) -> OutboxFile:
    """Read a file.

    Raises:
        FileUnreadable: it has another form.
    """
    try:
        return msgspec.json.decode(content, type=OutboxFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise FileUnreadable(fault=fault) from fault


async def import_outbox(
    file: OutboxFile,
    *,
    policy: DoorPolicy,
    actor: Actor,
    language: Language,
    enrolled_only: bool,
    now: datetime,
) -> Taken:
    """Take in a phone's file: the same verdicts as if the phone had sent it.

    What is signed stands by its signature; for the rest the person at the desk answers, who had
    the phone in their hands.

    Raises:
        FileOfNobody: some account in it is no courier's.
    """
    device = await device_by_id(file.device_id)
    couriers = await _couriers(file)
    verdicts: list[Verdict] = []
    closed: tuple[UUID, ...] = ()
    for account_id, records in groupby(file.records, key=lambda filed: filed.account_id):
        origin = Origin(device, enrolled_only=enrolled_only)
        courier = _courier(couriers[account_id])
        sender = Sender(file.device_id, courier, policy, language, origin)
        while part := list(islice(records, MAX_ITEMS)):
            taken = await _take(part, sender, now)
            verdicts += taken.verdicts
            closed += taken.closed
    await record(
        "sync.imported",
        subject_id=file.device_id,
        actor=actor.account_id,
        at=now,
        detail={"records": len(file.records)},
    )
    return Taken(verdicts, closed)


async def import_photos(
    file: OutboxFile, *, store: PhotoStore, language: Language, now: datetime
) -> list[PhotoVerdict]:
    """Take in the photos of a phone's file, once its records are in; one that fails stops none."""
    return [await _bring(photo, store, language, now) for photo in file.photos]


async def _bring(
    filed: FiledPhoto, store: PhotoStore, language: Language, now: datetime
) -> PhotoVerdict:
    try:
        photo = await awaited(filed.id, filed.sha256, courier=filed.account_id)
        await take_part(photo, Part.whole(filed.content), store=store, now=now)
    except DomainError as refusal:
        return PhotoVerdict(filed.id, kept=False, detail=refusal.read(language))
    return PhotoVerdict(filed.id, kept=True)


async def _couriers(file: OutboxFile) -> dict[UUID, AccountRow]:
    wanted = {filed.account_id for filed in file.records}
    found = {row.id: row for row in await accounts_by_ids(list(wanted))}
    if any(account not in found or found[account].role is not Role.COURIER for account in wanted):
        raise FileOfNobody
    return found


def _courier(holder: AccountRow) -> Actor:
    return Actor(holder.id, holder.name, holder.role)


async def _take(part: list[FiledRecord], sender: Sender, now: datetime) -> Taken:
    return await take_batch(
        [filed.text.encode("utf-8", "surrogatepass") for filed in part],
        sender,
        now=now,
        signatures=[signature_of(filed.signature) for filed in part],
    )
