"""All queries about cases as they stand: found, listed, counted, worked on, ordered and closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from piccolo.columns.combination import And, Or, Where

from backend.cases.rules.eligibility import Verdict
from backend.cases.rules.facts import Facts
from backend.cases.rules.intake import StepRecord
from backend.cases.rules.queue_class import QueueClass
from backend.cases.tables import Case, CaseStep
from backend.database import VALUE, Prepared, insert
from backend.database.held import held
from backend.database.many import insert_many, parts
from backend.database.search import contains
from backend.shared.address import WrittenAddress
from backend.shared.ids import new_id

ADDRESS_PARTS = [name for name in WrittenAddress.__dataclass_fields__ if name != "text"]
FACTS = list(Facts.__dataclass_fields__)
"""A case keeps the parts of its address, and its facts, in columns of the same names."""


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


_CLOSE = Prepared(
    lambda: (
        Case.update({Case.closed_at: VALUE})
        .where(Case.id == VALUE, Case.closed_at.is_null())
        .returning(Case.id)
    )
)
_WITHOUT_ORDER = Case.ordered_at.is_null() & Case.closed_at.is_null() & Case.cancelled_on.is_null()
"""A cancelled passport is delivered to nobody, so its case waits for no order."""


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
        conditions.append(_WITHOUT_ORDER)
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
    for some in parts(ids):
        rows = await Case.select().where(Case.id.is_in(list(some)))
        found |= {row["id"]: _case_row(row) for row in rows}
    return [found[case_id] for case_id in ids if case_id in found]


async def undecided_by_closure(day_begins: datetime, day_ends: datetime) -> list[CaseRow]:
    """Return the cases without an order whose decision may hang on one day of the calendar.

    No order is made of them until this transaction ends.
    """
    rows = await held(
        Case.select().where(
            Case.ordered_at.is_null(),
            Case.closed_at.is_null(),
            Case.paid_at < day_ends,
            Case.allocated_at.is_null() | (Case.allocated_at >= day_begins),
        )
    )
    return [_case_row(row) for row in rows]


async def count_without_order(verdict: Verdict) -> int:
    """Return how many open cases of a verdict have no order, and may still get one."""
    count: int = await Case.count().where(Case.verdict == verdict.value, _WITHOUT_ORDER)
    return count


async def steps_of(case_id: UUID) -> list[StepRecord]:
    """Return what is known of the steps of a case, in their order."""
    rows = await CaseStep.select().where(CaseStep.case == case_id).order_by(CaseStep.number)
    return [
        StepRecord(row["number"], row["finished_at"], row["minutes"], row["output"]) for row in rows
    ]


async def add_steps(case_id: UUID, steps: Sequence[StepRecord]) -> None:
    """Write down steps of which nothing was known."""
    if steps:
        await insert(*(CaseStep(**step_columns(case_id, step)) for step in steps))


async def put_step(case_id: UUID, step: StepRecord) -> None:
    """Write down a step, in place of what was known of it."""
    await CaseStep.delete().where(CaseStep.case == case_id, CaseStep.number == step.number)
    await insert_many(CaseStep, [step_columns(case_id, step)])


async def mark_ordered(case_id: UUID, at: datetime) -> bool:
    """Write down that an order was made of a case; tell whether there was none before."""
    return bool(
        await Case.update({Case.ordered_at: at})
        .where(Case.id == case_id, Case.ordered_at.is_null())
        .returning(Case.id)
    )


async def close(case_id: UUID, at: datetime) -> bool:
    """Close a case that is open; tell whether it was."""
    return bool(await _CLOSE(at, case_id))


def step_columns(case_id: UUID, step: StepRecord) -> dict[str, Any]:
    """Return what is kept of a step, by column."""
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
            text=row["address_text"], **{name: row[name] for name in ADDRESS_PARTS}
        ),
        facts=Facts(**{name: row[name] for name in FACTS}),
        verdict=Verdict(row["verdict"]),
        cancelled_on=row["cancelled_on"],
        ordered_at=row["ordered_at"],
        closed_at=row["closed_at"],
    )
