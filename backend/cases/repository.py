"""All queries about cases: rows in, frozen dataclasses out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from piccolo.columns.combination import And, Or, Where
from piccolo.table import Table

from backend.cases.rules.eligibility import Decision, Verdict
from backend.cases.rules.facts import Facts
from backend.cases.rules.intake import Intake, StepRecord
from backend.cases.rules.queue_class import QueueClass
from backend.cases.rules.reasons import Reason
from backend.cases.tables import Case, CaseStep, Closure, Import
from backend.cases.tables import Decision as DecisionTable
from backend.database import VALUE, Prepared, insert
from backend.database.search import contains
from backend.shared.address import WrittenAddress
from backend.shared.ids import new_id
from backend.shared.words import Words

ROWS_AT_ONCE = 500
"""So many rows of the widest table stay below both databases' limits on values in a statement."""
INTAKE_LOCK = "SELECT pg_advisory_xact_lock(7260043)"

Row = dict[str, Any]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as it stands."""

    id: UUID
    application_number: str
    applicant_name: str
    birth_date: date | None
    phone: str | None
    queue_class: QueueClass
    family_key: str | None
    passport_number: str | None
    billing_code: str | None
    address: WrittenAddress
    facts: Facts
    verdict: Verdict
    cancelled_on: date | None
    ordered_at: datetime | None
    closed_at: datetime | None

    @property
    def allocated_at(self) -> datetime | None:
        """When the passport was allocated (step 8)."""
        return self.facts.allocated_at


@dataclass(frozen=True, slots=True)
class StoredIntake:
    """What is known of an application that was taken in before."""

    id: UUID
    content_hash: str
    is_locked: bool
    """Whether an order was made of it, or it is closed: then its facts stand."""


@dataclass(frozen=True, slots=True)
class IntakeToStore:
    """An application beside all that is derived from it."""

    id: UUID
    intake: Intake
    family_key: str | None
    content_hash: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it was made."""

    decision: Decision
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A day on which this office alone is closed."""

    date: date
    reason: str


_ADDRESS_PARTS = [name for name in WrittenAddress.__dataclass_fields__ if name != "text"]
_FACTS = list(Facts.__dataclass_fields__)
_KEPT = {"id", "created_at", "ordered_at", "closed_at"}
_CHANGES = ", ".join(
    f'"{name}" = EXCLUDED."{name}"'
    for name in (column._meta.name for column in Case._meta.columns)  # noqa: SLF001 - Piccolo's list of columns
    if name not in _KEPT
)
_CLOSE = Prepared(
    lambda: (
        Case.update({Case.closed_at: VALUE})
        .where(Case.id == VALUE, Case.closed_at.is_null())
        .returning(Case.id)
    )
)
_OR_CHANGE = f'ON CONFLICT ("id") DO UPDATE SET {_CHANGES}'


async def cases(
    *,
    verdict: Verdict | None = None,
    search: str | None = None,
    without_order: bool = False,
    after: UUID | None = None,
    limit: int = 200,
) -> list[CaseRow]:
    """Return a page of cases, newest first, from behind the one whose id is ``after``."""
    conditions: list[Where | And | Or] = []
    if verdict is not None:
        conditions.append(Case.verdict == verdict.value)
    if without_order:
        conditions.append(Case.ordered_at.is_null() & Case.closed_at.is_null())
    if after is not None:
        conditions.append(Case.id < after)
    if search:
        conditions.append(
            contains(Case.applicant_name, search) | contains(Case.application_number, search)
        )
    query = Case.select().order_by(Case.id, ascending=False).limit(limit)
    for condition in conditions:
        query = query.where(condition)
    return [_case_row(row) for row in await query]


async def cases_by_ids(ids: Sequence[UUID]) -> list[CaseRow]:
    """Return those of the cases that exist, in the order asked for."""
    found: dict[UUID, CaseRow] = {}
    for some in _chunks(ids):
        rows = await Case.select().where(Case.id.is_in(list(some)))
        found |= {row["id"]: _case_row(row) for row in rows}
    return [found[case_id] for case_id in ids if case_id in found]


async def undecided_by_closure(day_begins: datetime, day_ends: datetime) -> list[CaseRow]:
    """Return the cases without an order whose decision may hang on one day of the calendar."""
    rows = await Case.select().where(
        Case.ordered_at.is_null(),
        Case.closed_at.is_null(),
        Case.paid_at < day_ends,
        Case.allocated_at.is_null() | (Case.allocated_at >= day_begins),
    )
    return [_case_row(row) for row in rows]


async def count_without_order(verdict: Verdict) -> int:
    """Return how many open cases of a verdict have no order."""
    count: int = await Case.count().where(
        Case.verdict == verdict.value, Case.ordered_at.is_null(), Case.closed_at.is_null()
    )
    return count


async def lock_intake() -> None:
    """Let no other import write until this transaction ends; SQLite has one writer anyway."""
    if _is_postgres():
        await Case.raw(INTAKE_LOCK)


async def stored_intakes(numbers: Sequence[str]) -> dict[str, StoredIntake]:
    """Return what is stored of the applications with these numbers."""
    found: dict[str, StoredIntake] = {}
    for some in _chunks(numbers):
        rows = await Case.select(
            Case.id, Case.application_number, Case.content_hash, Case.ordered_at, Case.closed_at
        ).where(Case.application_number.is_in(list(some)))
        for row in rows:
            is_locked = row["ordered_at"] is not None or row["closed_at"] is not None
            found[row["application_number"]] = StoredIntake(
                row["id"], row["content_hash"], is_locked
            )
    return found


async def store_intakes(intakes: Sequence[IntakeToStore], now: datetime) -> None:
    """Store applications, new or changed, with their steps and decisions."""
    await _insert(Case, [_case(each, now) for each in intakes], then=_OR_CHANGE)
    for some in _chunks([each.id for each in intakes]):
        await CaseStep.delete().where(CaseStep.case.is_in(list(some)))
    steps = [_step(each.id, step) for each in intakes for step in each.intake.steps]
    await _insert(CaseStep, steps)
    await add_decisions({each.id: each.decision for each in intakes}, now)


async def add_decisions(decisions: Mapping[UUID, Decision], now: datetime) -> None:
    """Append a decision to each case; earlier ones stay."""
    rows = [
        {
            "id": new_id(),
            "case": case_id,
            "verdict": decision.verdict.value,
            "reasons": _pack_reasons(decision.reasons),
            "rule_version": decision.rule_version,
            "promised_on": decision.promised_on,
            "decided_at": now,
        }
        for case_id, decision in decisions.items()
    ]
    await _insert(DecisionTable, rows)


async def set_verdict(ids: Sequence[UUID], verdict: Verdict) -> None:
    """Write the newest verdict on the cases themselves, where lists look for it."""
    for some in _chunks(ids):
        await Case.update({Case.verdict: verdict.value}).where(Case.id.is_in(list(some)))


async def decisions_of(case_ids: Sequence[UUID]) -> dict[UUID, list[DecisionRow]]:
    """Return the decisions on each of the cases, newest first."""
    found: dict[UUID, list[DecisionRow]] = {case_id: [] for case_id in case_ids}
    for some in _chunks(case_ids):
        rows = (
            await DecisionTable.select()
            .where(DecisionTable.case.is_in(list(some)))
            .order_by(DecisionTable.id, ascending=False)
        )
        for row in rows:
            found[row["case"]].append(_decision_row(row))
    return found


async def steps_of(case_id: UUID) -> list[StepRecord]:
    """Return what is known of the steps of a case, in their order."""
    rows = await CaseStep.select().where(CaseStep.case == case_id).order_by(CaseStep.number)
    return [
        StepRecord(row["number"], row["finished_at"], row["minutes"], row["output"]) for row in rows
    ]


async def add_steps(case_id: UUID, steps: Sequence[StepRecord]) -> None:
    """Write down steps of which nothing was known."""
    if steps:
        await insert(*(CaseStep(**_step(case_id, step)) for step in steps))


async def put_step(case_id: UUID, step: StepRecord) -> None:
    """Write down a step, in place of what was known of it."""
    await CaseStep.delete().where(CaseStep.case == case_id, CaseStep.number == step.number)
    await _insert(CaseStep, [_step(case_id, step)])


async def mark_ordered(case_id: UUID, at: datetime) -> None:
    """Write down that an order was made of a case."""
    await Case.update({Case.ordered_at: at}).where(Case.id == case_id)


async def close(case_id: UUID, at: datetime) -> bool:
    """Close a case that is open; tell whether it was."""
    return bool(await _CLOSE(at, case_id))


async def add_import(entry: Import) -> None:
    """Write down that a file was taken in."""
    await Import.insert(entry)


async def closures() -> list[ClosureRow]:
    """Return the office's own closed days, in their order."""
    rows = await Closure.select(Closure.date, Closure.reason).order_by(Closure.date)
    return [ClosureRow(**row) for row in rows]


async def add_closure(closure: Closure) -> bool:
    """Store a closed day; tell whether it was not one already."""
    return bool(await insert(closure, then='ON CONFLICT ("date") DO NOTHING RETURNING "id"'))


async def remove_closure(day: date) -> bool:
    """Take a closed day back; tell whether there was one."""
    return bool(await Closure.delete().where(Closure.date == day).returning(Closure.id))


async def _insert(table: type[Table], rows: Sequence[Row], then: str = "") -> None:
    """Insert many rows of one shape, several times faster than through Piccolo's table objects."""
    for some in _chunks(rows):
        names = ", ".join(f'"{name}"' for name in some[0])
        places = f"({', '.join('{}' for _ in some[0])})"
        statement = (
            f'INSERT INTO "{table._meta.tablename}" ({names}) '  # noqa: S608, SLF001 - our own names
            f"VALUES {', '.join([places] * len(some))} {then}"
        )
        await table.raw(statement, *(value for row in some for value in row.values()))


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), ROWS_AT_ONCE):
        yield items[start : start + ROWS_AT_ONCE]


def _is_postgres() -> bool:
    return Case._meta.db.engine_type == "postgres"  # noqa: SLF001 - Piccolo offers no other way


def _case(stored: IntakeToStore, now: datetime) -> Row:
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
        **{name: getattr(intake.address, name) for name in _ADDRESS_PARTS},
        **{name: getattr(intake.facts, name) for name in _FACTS},
        "verdict": stored.decision.verdict.value,
        "cancelled_on": intake.cancelled_on,
        "content_hash": stored.content_hash,
        "created_at": now,
        "updated_at": now,
    }


def _step(case_id: UUID, step: StepRecord) -> Row:
    return {
        "id": new_id(),
        "case": case_id,
        "number": step.number,
        "finished_at": step.finished_at,
        "minutes": step.minutes,
        "output": step.output,
    }


def _case_row(row: dict[str, Any]) -> CaseRow:
    return CaseRow(
        id=row["id"],
        application_number=row["application_number"],
        applicant_name=row["applicant_name"],
        birth_date=row["birth_date"],
        phone=row["phone"],
        queue_class=QueueClass(row["queue_class"]),
        family_key=row["family_key"],
        passport_number=row["passport_number"],
        billing_code=row["billing_code"],
        address=WrittenAddress(
            text=row["address_text"], **{name: row[name] for name in _ADDRESS_PARTS}
        ),
        facts=Facts(**{name: row[name] for name in _FACTS}),
        verdict=Verdict(row["verdict"]),
        cancelled_on=row["cancelled_on"],
        ordered_at=row["ordered_at"],
        closed_at=row["closed_at"],
    )


def _decision_row(row: dict[str, Any]) -> DecisionRow:
    decision = Decision(
        verdict=Verdict(row["verdict"]),
        reasons=_unpack_reasons(bytes(row["reasons"])),
        rule_version=row["rule_version"],
        promised_on=row["promised_on"],
    )
    return DecisionRow(decision, row["decided_at"])


def _pack_reasons(reasons: Sequence[Reason]) -> bytes:
    """Write reasons as the bytes that are kept: code and both sentences."""
    plain = [{"code": each.code, "id": each.words.id, "en": each.words.en} for each in reasons]
    return json.dumps(plain, ensure_ascii=False).encode()


def _unpack_reasons(packed: bytes) -> tuple[Reason, ...]:
    return tuple(
        Reason(each["code"], Words(id=each["id"], en=each["en"])) for each in json.loads(packed)
    )
