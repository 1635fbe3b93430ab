"""What becomes of a plan: its search is ended, its runs are made, or it is thrown away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.orders import repository as orders
from backend.planning import repository
from backend.planning.answer import Answer, PlannedRoute
from backend.planning.open_orders import open_order
from backend.planning.refusals import NotComputing, NotProposed, Outdated
from backend.planning.repository import SEARCHED, ProposalState, Question
from backend.planning.rules.question import is_cancelled
from backend.planning.service import check_couriers, check_date, plan_of
from backend.runs.service import RunDraft, StopDraft, create_run
from backend.runs.tables import Run
from backend.shared.roles import Actor


async def confirm(proposal_id: UUID, *, actor: Actor, now: datetime) -> list[Run]:
    """Make the runs of a proposal: all of them, or none.

    Raises:
        NoSuchPlan: no proposal has this id.
        NotProposed: it is not waiting for an answer.
        PastDate, UnknownCourier, Outdated: it cannot be driven as it was found.
        WrongState: an order on it has been planned by somebody else in the meantime.
    """
    async with transaction():
        proposal = await plan_of(proposal_id)
        if proposal.answer is None or not await repository.move(
            proposal_id, ProposalState.PROPOSED, ProposalState.CONFIRMED
        ):
            raise NotProposed
        check_date(proposal.question, now)
        await check_couriers({route.courier_id for route in proposal.answer.routes})
        await _check_orders(proposal.answer, proposal.question)
        runs = [
            await create_run(_draft(route, proposal.question), actor=actor, now=now)
            for route in proposal.answer.routes
        ]
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


async def _check_orders(answer: Answer, question: Question) -> None:
    """Hold that each order still goes to the door it was planned for."""
    doors = {
        order_id: stop.coordinates
        for route in answer.routes
        for stop in route.stops
        for order_id in stop.order_ids
    }
    changed = [
        row.number
        for row in await orders.orders_by_ids(list(doors))
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
