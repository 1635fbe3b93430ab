"""All queries about taking applications in: new ones, changed ones, and the files they came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.cases.decision_repository import add_decisions
from backend.cases.repository import ADDRESS_PARTS, FACTS, step_columns
from backend.cases.rules.eligibility import Decision
from backend.cases.rules.intake import Intake
from backend.cases.tables import Case, CaseStep, Import
from backend.database.held import held
from backend.database.many import insert_many, parts

INTAKE_LOCK = "SELECT pg_advisory_xact_lock(7260043)"


@dataclass(frozen=True, slots=True)
class StoredIntake:
    """What is known of an application that was taken in before."""

    id: UUID
    content_hash: str
    is_locked: bool
    """Whether an order was made of it, or it is closed: then its facts stand."""
    is_closed: bool


@dataclass(frozen=True, slots=True)
class IntakeToStore:
    """An application beside all that is derived from it."""

    id: UUID
    intake: Intake
    family_key: str | None
    content_hash: str
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportToStore:
    """A file that was taken in: what it brought and what it could not, without what cells said."""

    file_name: str
    file_sha256: str
    rows: int
    added: int
    changed: int
    unchanged: int
    refused: int
    faults: Sequence[Mapping[str, Any]]


_KEPT = {"id", "created_at", "ordered_at", "closed_at"}
_CHANGES = ", ".join(
    f'"{name}" = EXCLUDED."{name}"'
    for name in (column._meta.name for column in Case._meta.columns)  # noqa: SLF001 - Piccolo's list of columns
    if name not in _KEPT
)
_OR_CHANGE = f'ON CONFLICT ("id") DO UPDATE SET {_CHANGES}'


async def lock_intake() -> None:
    """Let no other import write until this transaction ends; SQLite has one writer anyway."""
    lock = Case.raw(INTAKE_LOCK)
    if lock.engine_type != "sqlite":
        await lock


async def hold_unordered(numbers: Sequence[str]) -> None:
    """Let no order be made of these applications until this transaction ends."""
    for some in parts(numbers):
        await held(
            Case.select(Case.id)
            .where(Case.application_number.is_in(list(some)), Case.ordered_at.is_null())
            .order_by(Case.id)
        )


async def stored_intakes(numbers: Sequence[str]) -> dict[str, StoredIntake]:
    """Return what is stored of the applications with these numbers."""
    found: dict[str, StoredIntake] = {}
    for some in parts(numbers):
        rows = await Case.select(
            Case.id, Case.application_number, Case.content_hash, Case.ordered_at, Case.closed_at
        ).where(Case.application_number.is_in(list(some)))
        for row in rows:
            is_locked = row["ordered_at"] is not None or row["closed_at"] is not None
            found[row["application_number"]] = StoredIntake(
                row["id"], row["content_hash"], is_locked, row["closed_at"] is not None
            )
    return found


async def store_intakes(intakes: Sequence[IntakeToStore], now: datetime) -> None:
    """Store applications, new or changed, with their steps and decisions."""
    await insert_many(Case, [_case(each, now) for each in intakes], then=_OR_CHANGE)
    for some in parts([each.id for each in intakes]):
        await CaseStep.delete().where(CaseStep.case.is_in(list(some)))
    steps = [step_columns(each.id, step) for each in intakes for step in each.intake.steps]
    await insert_many(CaseStep, steps)
    await add_decisions({each.id: each.decision for each in intakes}, now)


async def record_cancellation(told: IntakeToStore, now: datetime) -> None:
    """Write down that the passport of an application was cancelled; nothing else of it changes."""
    await Case.update(
        {
            Case.cancelled_on: told.intake.cancelled_on,
            Case.content_hash: told.content_hash,
            Case.updated_at: now,
        }
    ).where(Case.id == told.id)


async def add_import(entry: ImportToStore, *, by: UUID, at: datetime) -> UUID:
    """Write down that a file was taken in; return the import's id."""
    row = Import(
        file_name=entry.file_name,
        file_sha256=entry.file_sha256,
        rows=entry.rows,
        added=entry.added,
        changed=entry.changed,
        unchanged=entry.unchanged,
        refused=entry.refused,
        faults=msgspec.json.encode(entry.faults),
        imported_by=by,
        imported_at=at,
    )
    await Import.insert(row)
    return UUID(str(row.id))


def _case(stored: IntakeToStore, now: datetime) -> dict[str, Any]:
    intake = stored.intake
    return {
        "id": stored.id,
        "application_number": intake.application_number,
        "applicant_name": intake.applicant_name,
        "birth_date": intake.birth_date,
        "phone": intake.phone,
        "queue_class": intake.queue_class.value,
        "family_key": stored.family_key,
        "passport_number": intake.passport_number,
        "billing_code": intake.billing_code,
        "address_text": intake.address.text,
        **{name: getattr(intake.address, name) for name in ADDRESS_PARTS},
        **{name: getattr(intake.facts, name) for name in FACTS},
        "verdict": stored.decision.verdict.value,
        "cancelled_on": intake.cancelled_on,
        "content_hash": stored.content_hash,
        "created_at": now,
        "updated_at": now,
    }
