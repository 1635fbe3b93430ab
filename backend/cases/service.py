"""The life of a case after its intake: looked at, worked on step by step, ordered, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.cases import repository
from backend.cases.decision_repository import DecisionRow, decisions_of
from backend.cases.repository import CaseRow
from backend.cases.rules.eligibility import Verdict
from backend.cases.rules.intake import StepRecord
from backend.cases.rules.steps import STEPS
from backend.database import transaction
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class NoSuchCase(DomainError):
    """No case has this id."""

    code = "case.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Permohonan itu tidak ada.", en="There is no such case.")


class CaseClosed(DomainError):
    """Step 11 closed the case, and nothing opens it again."""

    code = "case.closed"
    kind = Kind.CONFLICT
    words = Words(
        id="Permohonan {number} sudah ditutup dan tidak dapat dibuka lagi. Kesalahan diperbaiki "
        "dengan berita acara.",
        en="Application {number} is closed and never opens again. A mistake is corrected by a "
        "signed berita acara.",
    )


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with everything known of it."""

    case: CaseRow
    decisions: Sequence[DecisionRow]
    """Newest first."""
    steps: Sequence[StepRecord]


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many open cases without an order wait for someone."""

    owed_without_order: int
    undecidable: int
    held: int


async def get_case(case_id: UUID) -> CaseRow:
    """Return a case.

    Raises:
        NoSuchCase: no case has this id.
    """
    found = await repository.cases_by_ids([case_id])
    if not found:
        raise NoSuchCase
    return found[0]


async def cases_by_ids(ids: Sequence[UUID]) -> list[CaseRow]:
    """Return those of the cases that exist, in the order asked for."""
    return await repository.cases_by_ids(ids)


async def case_file(case_id: UUID) -> CaseFile:
    """Return a case with its decisions and steps.

    Raises:
        NoSuchCase: no case has this id.
    """
    case = await get_case(case_id)
    decisions = await decisions_of([case_id])
    return CaseFile(case, decisions[case_id], await repository.steps_of(case_id))


async def case_counts() -> CaseCounts:
    """Count the open cases without an order, by what they wait for."""
    return CaseCounts(
        owed_without_order=await repository.count_without_order(Verdict.OWED),
        undecidable=await repository.count_without_order(Verdict.UNDECIDABLE),
        held=await repository.count_without_order(Verdict.HELD),
    )


async def record_step(
    case_id: UUID,
    number: int,
    *,
    finished_at: datetime,
    minutes: int | None = None,
    output: str | None = None,
) -> None:
    """Write down one of the eleven steps as done.

    Raises:
        NoSuchCase: no case has this id.
        CaseClosed: the case is closed.
        ValueError: the SOP has no such step.
    """
    if not 1 <= number <= len(STEPS):
        raise ValueError(f"the SOP has no step {number}")
    async with transaction():
        case = await get_case(case_id)
        if case.closed_at is not None:
            raise CaseClosed(number=case.application_number)
        await repository.put_step(case_id, StepRecord(number, finished_at, minutes, output))


async def mark_ordered(case_id: UUID, at: datetime) -> bool:
    """Write down that an order is made, and tell whether there was none before.

    From then on the facts of the case stand: an import that is under way is waited for.
    """
    return await repository.mark_ordered(case_id, at)


async def close_case(case_id: UUID, at: datetime, last_steps: Sequence[StepRecord] = ()) -> None:
    """Close a case for good, and write down the steps that closed it; call it in a transaction.

    Raises:
        NoSuchCase: no case has this id.
        CaseClosed: it is closed already.
    """
    if not await repository.close(case_id, at):
        raise CaseClosed(number=(await get_case(case_id)).application_number)
    await repository.add_steps(case_id, last_steps)
