"""All queries about proposals; their question and answer are kept as the JSON they were."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from piccolo.columns import Column

from backend.planning.answer import Answer
from backend.planning.rules.failure import Failure
from backend.planning.rules.question import Shift
from backend.planning.tables import Proposal


class ProposalState(StrEnum):
    """Where a proposal stands."""

    COMPUTING = "computing"
    ENDING = "ending"  # somebody has seen enough: the best so far will be proposed
    PROPOSED = "proposed"
    FAILED = "failed"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Question:
    """What the dispatcher asked. Without ``order_ids``: everything that can be planned.

    ``given_to`` names the courier who must take an order; those ``set_aside`` wait for a later day.
    ``days``: how many working days are planned together, ``date`` being the first. Orders that are
    to be brought ``at_once`` wait for no better batch. ``former``: the proposal that this one is
    to differ from as little as it can.
    """

    date: date
    depot_id: str
    shifts: tuple[Shift, ...]
    order_ids: tuple[UUID, ...] | None
    seconds: int
    given_to: dict[UUID, UUID] = field(default_factory=dict)
    set_aside: frozenset[UUID] = frozenset()
    days: int = 1
    at_once: frozenset[UUID] = frozenset()
    former: UUID | None = None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal: what was asked, and what was found so far."""

    id: UUID
    state: ProposalState
    question: Question
    answer: Answer | None
    failure: Failure | None
    created_at: datetime
    finished_at: datetime | None
    heard_at: datetime | None


SEARCHED = frozenset({ProposalState.COMPUTING, ProposalState.ENDING})
"""While a proposal stands here, somebody is looking for better routes."""

_SEARCHED = Proposal.state.is_in([state.value for state in SEARCHED])


async def add(question: Question, *, by: UUID, now: datetime) -> UUID:
    """Store a question whose answer is being computed; return the proposal's id."""
    proposal = Proposal(
        date=question.date,
        state=ProposalState.COMPUTING.value,
        request=msgspec.json.encode(question),
        seconds=question.seconds,
        created_by=by,
        created_at=now,
        heard_at=now,
    )
    await Proposal.insert(proposal)
    return UUID(str(proposal.id))


async def proposal(proposal_id: UUID) -> ProposalRow | None:
    """Return one proposal."""
    rows = await Proposal.select().where(Proposal.id == proposal_id)
    if not rows:
        return None
    row = rows[0]
    return ProposalRow(
        id=row["id"],
        state=ProposalState(row["state"]),
        question=msgspec.json.decode(row["request"], type=Question),
        answer=msgspec.json.decode(row["answer"], type=Answer) if row["answer"] else None,
        failure=Failure(row["failure"]) if row["failure"] else None,
        created_at=row["created_at"],
        finished_at=row["finished_at"],
        heard_at=row["heard_at"],
    )


async def move(proposal_id: UUID, now: ProposalState, to: ProposalState) -> bool:
    """Move a proposal from one state to another; false when it is no longer in the first."""
    moved = (
        await Proposal.update({Proposal.state: to.value})
        .where((Proposal.id == proposal_id) & (Proposal.state == now.value))
        .returning(Proposal.id)
    )
    return bool(moved)


async def state_of(proposal_id: UUID) -> ProposalState:
    """Return where a proposal stands; one that is gone stands discarded."""
    row = await Proposal.select(Proposal.state).where(Proposal.id == proposal_id).first()
    return ProposalState(row["state"]) if row else ProposalState.DISCARDED


async def standing(proposal_id: UUID) -> tuple[ProposalState, bytes | None]:
    """Return where a proposal stands, and the very bytes of its best answer so far."""
    row = (
        await Proposal.select(Proposal.state, Proposal.answer)
        .where(Proposal.id == proposal_id)
        .first()
    )
    if row is None:
        return ProposalState.DISCARDED, None
    return ProposalState(row["state"]), row["answer"]


async def keep_answer(proposal_id: UUID, answer: Answer) -> None:
    """Write the best answer so far."""
    await Proposal.update({Proposal.answer: msgspec.json.encode(answer)}).where(
        Proposal.id == proposal_id
    )


async def propose(proposal_id: UUID, now: datetime) -> None:
    """Write that the search ended well, unless somebody has discarded the proposal meanwhile."""
    await Proposal.update(
        {Proposal.state: ProposalState.PROPOSED.value, Proposal.finished_at: now}
    ).where((Proposal.id == proposal_id) & _SEARCHED)


async def fail(proposal_id: UUID, failure: Failure, now: datetime) -> None:
    """Write that the search failed, unless somebody has discarded the proposal meanwhile."""
    await Proposal.update(_failed(failure, now)).where((Proposal.id == proposal_id) & _SEARCHED)


async def hear(proposal_id: UUID, now: datetime) -> None:
    """Write that a proposal is still searched for."""
    await Proposal.update({Proposal.heard_at: now}).where(Proposal.id == proposal_id)


async def fail_unheard(failure: Failure, now: datetime, *, since: datetime) -> None:
    """Write that every search failed that has not ended, nor was heard of since then."""
    unheard = Proposal.heard_at.is_null() | (Proposal.heard_at < since)
    await Proposal.update(_failed(failure, now)).where(_SEARCHED & unheard)


def _failed(failure: Failure, now: datetime) -> dict[Column | str, Any]:
    return {
        Proposal.state: ProposalState.FAILED.value,
        Proposal.failure: failure.value,
        Proposal.finished_at: now,
    }
