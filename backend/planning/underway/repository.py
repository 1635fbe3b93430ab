"""All queries about revisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from backend.planning.repository import ProposalState, Question
from backend.planning.rules.question import Shift
from backend.planning.tables import Proposal
from backend.planning.underway.answer import Revised
from backend.planning.underway.tables import Revision


class RevisionState(StrEnum):
    """Where a revision stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A revision, and whether it was confirmed."""

    id: UUID
    date: date
    depot: str
    state: RevisionState
    revised: Revised


async def add(on: date, depot: str, revised: Revised, *, by: UUID, now: datetime) -> UUID:
    """Store a revision that waits for an answer; return its id."""
    row = Revision(
        date=on,
        depot=depot,
        state=RevisionState.PROPOSED.value,
        answer=msgspec.json.encode(revised),
        created_by=by,
        created_at=now,
    )
    await Revision.insert(row)
    return UUID(str(row.id))


async def revision(revision_id: UUID) -> RevisionRow | None:
    """Return one revision."""
    row = await Revision.select().where(Revision.id == revision_id).first()
    if row is None:
        return None
    return RevisionRow(
        row["id"],
        row["date"],
        row["depot"],
        RevisionState(row["state"]),
        msgspec.json.decode(row["answer"], type=Revised),
    )


async def move(revision_id: UUID, to: RevisionState) -> bool:
    """Answer a revision; false when somebody has answered it before."""
    moved = (
        await Revision.update({Revision.state: to.value})
        .where(Revision.id == revision_id, Revision.state == RevisionState.PROPOSED.value)
        .returning(Revision.id)
    )
    return bool(moved)


async def shifts_on(day: date) -> dict[UUID, Shift]:
    """Return the working hours that couriers were given in the plans confirmed for a day."""
    rows = await (
        Proposal.select(Proposal.request)
        .where(Proposal.date == day, Proposal.state == ProposalState.CONFIRMED.value)
        .order_by(Proposal.id)
    )
    questions = [msgspec.json.decode(row["request"], type=Question) for row in rows]
    return {shift.courier_id: shift for asked in questions for shift in asked.shifts}
