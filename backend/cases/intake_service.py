"""Taking applications in, from a file or a form: one path for preview, import and single case."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.cases import intake_repository as intakes
from backend.cases.closure_service import office_terms
from backend.cases.comparison import LOCKED, Comparison, compare, derive, derive_all, only_cancels
from backend.cases.family import FamilyKeys
from backend.cases.intake_repository import ImportToStore, IntakeToStore, StoredIntake
from backend.cases.rules.cells import Cell
from backend.cases.rules.eligibility import Terms
from backend.cases.rules.intake import Fault
from backend.cases.rules.reading import Faulty, read_intake
from backend.cases.workbook import Reading, read_workbook
from backend.database import transaction
from backend.settings import Office
from backend.shared.clock import office_date
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Words

LONGEST_FILE_NAME = 200
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
"""What a file's name may hold, and neither a database nor UTF-8."""


class FaultyForm(DomainError):
    """A single case whose fields cannot be taken in; `faults` names each of them."""

    code = "case.faulty"
    kind = Kind.INVALID
    words = Words(
        id="{count} isian belum benar. Perbaiki yang ditandai, lalu simpan lagi.",
        en="{count} fields are not right. Mend those that are marked and save again.",
    )

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


class CaseLocked(DomainError):
    """A case whose facts stand, because an order was made of it or it is closed."""

    code = "case.locked"
    kind = Kind.CONFLICT
    words = LOCKED


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived."""

    told_name: str
    content: bytes

    @property
    def name(self) -> str:
        """The name it came under, as far as it can be kept."""
        return UNSTORABLE.sub("", self.told_name)[:LONGEST_FILE_NAME]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes applications in, for which office, with which keys, and when."""

    office: Office
    families: FamilyKeys
    actor: Actor
    now: datetime


async def preview_import(upload: Upload, desk: Desk) -> Comparison:
    """Return what an import of this file would do now, without doing it.

    Raises:
        DomainError: nothing of the file can be taken, as `read_workbook` says.
    """
    reading = await asyncio.to_thread(read_workbook, upload.content, office_date(desk.now))
    terms = await office_terms(desk.office)
    return await _compared(reading, await _derived(reading, terms, desk))


async def import_file(upload: Upload, desk: Desk) -> tuple[UUID, Comparison]:
    """Take in the good rows of a file, all or none of them, and name what is wrong with others.

    The same file again changes nothing. A changed row is decided again, unless an order was made
    of its case: of that only the passport's cancellation is recorded. Returns the import's id
    beside what the file brought.

    Raises:
        DomainError: nothing of the file can be taken, as `read_workbook` says.
    """
    reading = await asyncio.to_thread(read_workbook, upload.content, office_date(desk.now))
    return await take_in(reading, upload, desk)


async def take_in(reading: Reading, upload: Upload, desk: Desk) -> tuple[UUID, Comparison]:
    """Store what was read of a file, in one transaction.

    Nobody else can write while it lasts, so the applications are decided before it.
    """
    terms = await office_terms(desk.office)
    told = await _derived(reading, terms, desk)
    async with transaction():
        await intakes.lock_intake()
        if (newest := await office_terms(desk.office)) != terms:  # a day was closed meanwhile
            told = await _derived(reading, newest, desk)
        await intakes.hold_unordered(_numbers(reading))
        comparison = await _compared(reading, told)
        await intakes.store_intakes([*comparison.added, *comparison.rewritten], desk.now)
        for each in comparison.cancelled:
            await intakes.record_cancellation(each, desk.now)
        entry = _entry(comparison, upload)
        import_id = await intakes.add_import(entry, by=desk.actor.account_id, at=desk.now)
        counts = {"added": len(comparison.added), "changed": len(comparison.changed)}
        await record(
            "import.taken_in",
            subject_id=import_id,
            actor=desk.actor.account_id,
            at=desk.now,
            detail={"sha256": entry.file_sha256, **counts},
        )
    return import_id, comparison


async def put_case(cells: Mapping[str, Cell], desk: Desk) -> tuple[UUID, bool]:
    """Take in one application; the same number again changes it. Return its id, and if it is new.

    Raises:
        FaultyForm: a field cannot be read, or fields contradict each other.
        CaseLocked: it would change a case whose facts stand.
    """
    try:
        intake = read_intake(cells, office_date(desk.now))
    except Faulty as refusal:
        raise FaultyForm(refusal.faults) from refusal
    async with transaction():
        await intakes.lock_intake()
        await intakes.hold_unordered([intake.application_number])
        told = derive(intake, await office_terms(desk.office), desk.families)
        stored = await intakes.stored_intakes([intake.application_number])
        before = stored.get(intake.application_number)
        if before is None:
            await _store_one(told, "case.added", desk)
        elif before.content_hash != told.content_hash:
            await _change_one(replace(told, id=before.id), before, desk)
    return before.id if before else told.id, before is None


async def _store_one(told: IntakeToStore, action: str, desk: Desk) -> None:
    await intakes.store_intakes([told], desk.now)
    await record(action, subject_id=told.id, actor=desk.actor.account_id, at=desk.now)


async def _change_one(told: IntakeToStore, before: StoredIntake, desk: Desk) -> None:
    if not before.is_locked:
        await _store_one(told, "case.changed", desk)
    elif only_cancels(told, before):
        await intakes.record_cancellation(told, desk.now)
        await record("case.cancelled", subject_id=told.id, actor=desk.actor.account_id, at=desk.now)
    else:
        raise CaseLocked


async def _derived(reading: Reading, terms: Terms, desk: Desk) -> dict[int, IntakeToStore]:
    return await asyncio.to_thread(derive_all, reading, terms, desk.families)


async def _compared(reading: Reading, told: Mapping[int, IntakeToStore]) -> Comparison:
    return compare(reading, told, await intakes.stored_intakes(_numbers(reading)))


def _numbers(reading: Reading) -> list[str]:
    return [intake.application_number for intake in reading.applications.values()]


def _entry(comparison: Comparison, upload: Upload) -> ImportToStore:
    """Return what is kept of an import: counts and faults, without what the cells said."""
    faults = [
        {"row": fault.row, "column": fault.column, "id": fault.words.id, "en": fault.words.en}
        for fault in comparison.faults
    ]
    return ImportToStore(
        file_name=upload.name,
        file_sha256=hashlib.sha256(upload.content).hexdigest(),
        rows=comparison.rows,
        added=len(comparison.added),
        changed=len(comparison.changed),
        unchanged=comparison.unchanged,
        refused=comparison.refused,
        faults=faults,
    )
