"""A plan is asked for, and asked for again with other wishes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from backend.accounts.service import active_couriers, couriers_by_ids
from backend.planning import couriers_repository, repository
from backend.planning.open_orders import open_orders
from backend.planning.refusals import (
    CourierEngaged,
    CourierTwice,
    NoSuchPlan,
    NotAmongThem,
    NothingToPlan,
    PastDate,
    ShiftEndsFirst,
    UnknownCourier,
    UnknownDepot,
)
from backend.planning.repository import ProposalRow, Question
from backend.planning.rules.question import Shift, why_not_plannable
from backend.settings import DepotSettings, Office
from backend.shared.clock import office_date
from backend.shared.roles import Actor


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a dispatcher wants otherwise than proposed; without seconds: as long as before."""

    given_to: dict[UUID, UUID]
    set_aside: frozenset[UUID]
    seconds: int | None = None
    at_once: frozenset[UUID] = frozenset()


async def ask(question: Question, *, office: Office, actor: Actor, now: datetime) -> UUID:
    """Store a question that makes sense; return the id of the proposal that will answer it.

    Raises:
        PastDate, UnknownDepot, UnknownCourier, CourierTwice, ShiftEndsFirst, CourierEngaged,
            NothingToPlan: the question cannot be answered.
    """
    check_date(question, now)
    depot_of(question.depot_id, office)
    await _check_shifts(question.shifts)
    hours = {shift.courier_id: shift.on(question.date) for shift in question.shifts}
    await check_free(question.date, hours)
    candidates = await open_orders(question)
    if all(why_not_plannable(it, question.date, question.set_aside) for it in candidates):
        raise NothingToPlan
    return await repository.add(question, by=actor.account_id, now=now)


async def ask_again(
    proposal_id: UUID, wishes: Wishes, *, office: Office, actor: Actor, now: datetime
) -> UUID:
    """Ask what was asked before, with other wishes; return the new proposal's id.

    The former proposal stays as it is: until one of the two is confirmed, either may be.

    Raises:
        NoSuchPlan: no proposal has this id.
        NotAmongThem: an order is given to a courier who does not drive.
        PastDate, UnknownCourier, CourierEngaged, NothingToPlan: the question cannot be answered any
            more.
    """
    former = (await plan_of(proposal_id)).question
    if not set(wishes.given_to.values()) <= {shift.courier_id for shift in former.shifts}:
        raise NotAmongThem(field="given_to")
    question = replace(
        former,
        given_to=wishes.given_to,
        set_aside=wishes.set_aside,
        at_once=wishes.at_once,
        former=proposal_id,
        seconds=wishes.seconds or former.seconds,
    )
    return await ask(question, office=office, actor=actor, now=now)


async def plan_of(proposal_id: UUID) -> ProposalRow:
    """Return one proposal.

    Raises:
        NoSuchPlan: no proposal has this id.
    """
    found = await repository.proposal(proposal_id)
    if found is None:
        raise NoSuchPlan
    return found


def depot_of(depot_id: str, office: Office) -> DepotSettings:
    """Return one of the office's depots.

    Raises:
        UnknownDepot: the office has none of this id.
    """
    for depot in office.depots:
        if depot.id == depot_id:
            return depot
    raise UnknownDepot(depot=depot_id, field="depot_id")


def check_date(question: Question, now: datetime) -> None:
    """Raise `PastDate` where the day of a question is over."""
    if question.date < office_date(now):
        raise PastDate(date=question.date, field="date")


async def check_couriers(asked: Collection[UUID]) -> None:
    """Raise `UnknownCourier` unless all of them are active couriers."""
    if not {courier.id for courier in await active_couriers()}.issuperset(asked):
        raise UnknownCourier(field="couriers")


async def check_free(
    day: date, hours: Mapping[UUID, tuple[datetime, datetime]], *, besides: UUID | None = None
) -> None:
    """Raise `CourierEngaged` where one of some couriers cannot drive at the hours meant.

    ``besides``: the run whose hours they are; it hinders nobody.
    """
    engaged = {
        it.courier_id
        for it in await couriers_repository.engagements(day)
        if it.run_id != besides and it.courier_id in hours and it.hinders(*hours[it.courier_id])
    }
    if engaged:
        names = (courier.name for courier in await couriers_by_ids(list(engaged)))
        raise CourierEngaged(names=", ".join(sorted(names)), field="couriers")


async def _check_shifts(shifts: Sequence[Shift]) -> None:
    asked = {shift.courier_id for shift in shifts}
    await check_couriers(asked)
    if len(asked) < len(shifts):
        raise CourierTwice(field="couriers")
    if any(shift.ends_at <= shift.starts_at for shift in shifts):
        raise ShiftEndsFirst(field="couriers")
