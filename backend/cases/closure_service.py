"""The office's own closed days, and the decisions that hang on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from backend.audit.service import record
from backend.cases import closure_repository, decision_repository, repository
from backend.cases.closure_repository import ClosureRow
from backend.cases.holidays import office_calendar
from backend.cases.intake_repository import lock_intake
from backend.cases.repository import CaseRow
from backend.cases.rules.eligibility import Decision, Terms, decide
from backend.database import transaction
from backend.settings import Office
from backend.shared.clock import OFFICE_ZONE
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Words


class ClosureExists(DomainError):
    """The office is closed on that day already."""

    code = "closure.exists"
    kind = Kind.CONFLICT
    words = Words(
        id="Hari itu sudah tercatat sebagai hari tutup.",
        en="That day is a closed day already.",
    )


class NoSuchClosure(DomainError):
    """The office is not closed on that day."""

    code = "closure.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Hari itu tidak tercatat sebagai hari tutup.", en="That day is no closed day.")


async def office_terms(office: Office) -> Terms:
    """Return the terms on which the office decides now."""
    hours = office.hours
    closed = [closure.date for closure in await closure_repository.closures()]
    closes_at = hours.closes_at if hours.late_payments_count_next_day else None
    return Terms(office_calendar(closed), closes_at)


async def closures() -> Sequence[ClosureRow]:
    """Return the office's own closed days."""
    return await closure_repository.closures()


async def add_closure(
    day: date, reason: str, *, office: Office, actor: Actor, now: datetime
) -> None:
    """Close the office on a day, and decide again what hangs on that.

    Raises:
        ClosureExists: it is closed then already.
    """
    async with transaction():
        await lock_intake()
        if not await closure_repository.add_closure(day, reason, by=actor.account_id, at=now):
            raise ClosureExists(field="date")
        await _settle(day, "closure.added", office, actor, now)


async def remove_closure(day: date, *, office: Office, actor: Actor, now: datetime) -> None:
    """Take a closed day back, and decide again what hangs on that.

    Raises:
        NoSuchClosure: it is none.
    """
    async with transaction():
        await lock_intake()
        if not await closure_repository.remove_closure(day):
            raise NoSuchClosure(field="date")
        await _settle(day, "closure.removed", office, actor, now)


async def _settle(day: date, action: str, office: Office, actor: Actor, now: datetime) -> None:
    begins = datetime.combine(day, time(), OFFICE_ZONE)
    cases = await repository.undecided_by_closure(begins, begins + timedelta(days=1))
    decided = await decide_again(cases, await office_terms(office), now)
    await record(
        action,
        subject_id=None,
        actor=actor.account_id,
        at=now,
        detail={"date": day.isoformat(), "decided_again": decided},
    )


async def decide_again(cases: Sequence[CaseRow], terms: Terms, now: datetime) -> int:
    """Decide cases without an order anew; append what differs, and return for how many it did."""
    before = await decision_repository.decisions_of([case.id for case in cases])
    differing: dict[UUID, Decision] = {}
    for case in cases:
        decision = decide(case.facts, terms)
        if not before[case.id] or before[case.id][0].decision != decision:
            differing[case.id] = decision
    await decision_repository.add_decisions(differing, now)
    for verdict in {decision.verdict for decision in differing.values()}:
        ids = [case_id for case_id, each in differing.items() if each.verdict is verdict]
        await decision_repository.set_verdict(ids, verdict)
    return len(differing)
