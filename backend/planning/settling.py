"""What becomes of a plan: its search is ended, its runs are made, or it is thrown away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.accounts.service import hold_couriers
from backend.audit.service import record
from backend.database import transaction
from backend.orders import repository as orders
from backend.orders.rules.order import PLANNABLE, WrongState
from backend.planning import repository
from backend.planning.answer import Answer, PlannedRoute
from backend.planning.open_orders import open_order
from backend.planning.refusals import (
    NotComputing,
    NothingPlanned,
    NotProposed,
    Outdated,
    Overtaken,
)
from backend.planning.repository import SEARCHED, ProposalState, Question
from backend.planning.rules.question import is_cancelled
from backend.planning.service import check_couriers, check_date, check_free, plan_of
from backend.runs.repository import RunHead
from backend.runs.rules.draft import RunDraft, StopDraft
from backend.runs.service import create_run
from backend.shared.roles import Actor


async def confirm(proposal_id: UUID, *, actor: Actor, now: datetime) -> list[RunHead]:
    """Make the runs of a proposal: all of them, or none.

    Raises:
        NoSuchPlan: no proposal has this id.
        NotProposed: it is not waiting for an answer.
        NothingPlanned: it has no route.
        PastDate, UnknownCourier, CourierEngaged, Outdated: it cannot be driven as it was found.
        Overtaken: orders on it have been planned by somebody else in the meantime.
    """
    async with transaction():
        proposal = await plan_of(proposal_id)
        if proposal.answer is None or not await repository.move(
            proposal_id, ProposalState.PROPOSED, ProposalState.CONFIRMED
        ):
            raise NotProposed
        if not proposal.answer.routes:
            raise NothingPlanned
        check_date(proposal.question, now)
        await _check_orders(proposal.answer, proposal.question)
        await _check_couriers(proposal.answer, proposal.question)
        runs = await _make_runs(proposal.answer, proposal.question, actor, now)
        await record("plan.confirmed", subject_id=proposal_id, actor=actor.account_id, at=now)
    return runs


async def end_search(proposal_id: UUID) -> None:
    """End a search: the best that was found so far is proposed.

    Raises:
        NoSuchPlan: no proposal has this id.
        NotComputing: its search has ended already.
    """
    await plan_of(proposal_id)
    if not await repository.move(proposal_id, ProposalState.COMPUTING, ProposalState.ENDING):
        raise NotComputing


async def discard(proposal_id: UUID) -> None:
    """Throw a proposal away; a search for it that still goes on ends unheard.

    Raises:
        NoSuchPlan: no proposal has this id.
        NotProposed: it was confirmed or discarded before.
    """
    state = (await plan_of(proposal_id)).state
    if state not in SEARCHED | {ProposalState.PROPOSED, ProposalState.FAILED}:
        raise NotProposed
    if not await repository.move(proposal_id, state, ProposalState.DISCARDED):
        raise NotProposed


async def _make_runs(
    answer: Answer, question: Question, actor: Actor, now: datetime
) -> list[RunHead]:
    try:
        return [
            await create_run(_draft(route, question), actor=actor, now=now)
            for route in answer.routes
        ]
    except WrongState as late:  # somebody else confirmed since the orders were looked at
        raise Overtaken(numbers=late.values["number"]) from late


async def _check_couriers(answer: Answer, question: Question) -> None:
    """Hold that whoever drives may still do so, and has no run at those hours."""
    hours = {route.courier_id: (route.departs_at, route.returns_at) for route in answer.routes}
    await hold_couriers(hours)
    await check_couriers(hours)
    await check_free(question.date, hours)


async def _check_orders(answer: Answer, question: Question) -> None:
    """Hold that each order still waits, and still goes to the door it was planned for."""
    doors = {
        order_id: stop.coordinates
        for route in answer.routes
        for stop in route.stops
        for order_id in stop.order_ids
    }
    rows = await orders.orders_by_ids(list(doors))
    taken = [row.number for row in rows if row.state not in PLANNABLE]
    if taken:
        raise Overtaken(numbers=", ".join(taken))
    changed = [
        row.number
        for row in rows
        if row.coordinates != doors[row.id] or is_cancelled(open_order(row), question.date)
    ]
    if changed:
        raise Outdated(numbers=", ".join(changed))


def _draft(route: PlannedRoute, question: Question) -> RunDraft:
    return RunDraft(
        date=question.date,
        courier_id=route.courier_id,
        depot=question.depot_id,
        departs_at=route.departs_at,
        returns_at=route.returns_at,
        distance_m=route.distance_m,
        stops=tuple(
            StopDraft(
                place_id=stop.place_id,
                latitude=stop.coordinates.latitude,
                longitude=stop.coordinates.longitude,
                arrival=stop.arrival,
                departure=stop.departure,
                service_duration_s=stop.service_duration_s,
                distance_m=stop.distance_m,
                order_ids=stop.order_ids,
            )
            for stop in route.stops
        ),
    )
