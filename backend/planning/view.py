"""A proposal as the console draws it: its ids joined with names as they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from backend.accounts.service import couriers_by_ids
from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.planning.answer import Answer, LeftOut, PlannedRoute, PlannedStop, Waiting
from backend.planning.rules.failure import FAILURES
from backend.planning.rules.notes import NOTES
from backend.planning.rules.question import NOT_PLANNABLE
from backend.planning.rules.unassigned import UNASSIGNED
from backend.planning.rules.waiting import BETTER_BATCH, NOWHERE, WAITING
from backend.planning.schemas import (
    DepotLine,
    PlanBreak,
    PlanCourier,
    PlanDay,
    PlanLeftOut,
    PlanOrder,
    PlanReason,
    PlanRoute,
    PlanStop,
    PlanView,
    PlanWaiting,
)
from backend.planning.service import depot_of, plan_of
from backend.planning.weighing import costs_of
from backend.settings import Office
from backend.shared.clock import office_date
from backend.shared.dates import say_date
from backend.shared.words import Language

NOTHING = Answer((), (), ())


async def view_of(
    proposal_id: UUID, *, office: Office, now: datetime, language: Language
) -> PlanView:
    """Return a proposal with its names.

    Raises:
        NoSuchPlan: no proposal has this id.
    """
    proposal = await plan_of(proposal_id)
    answer = proposal.answer or NOTHING
    found = {order.id: order for order in await orders.orders_by_ids(answer.order_ids)}
    names = {
        courier.id: courier.name
        for courier in await couriers_by_ids(
            [shift.courier_id for shift in proposal.question.shifts]
        )
    }
    depot = depot_of(proposal.question.depot_id, office)
    elapsed = (proposal.finished_at or now) - proposal.created_at
    return PlanView(
        id=proposal.id,
        date=proposal.question.date,
        state=proposal.state,
        couriers=[PlanCourier(courier_id, name) for courier_id, name in names.items()],
        given_to=proposal.question.given_to,
        set_aside=sorted(proposal.question.set_aside),
        at_once=sorted(proposal.question.at_once),
        days=proposal.question.days,
        seconds=proposal.question.seconds,
        elapsed_s=elapsed.total_seconds(),
        depot=DepotLine(
            depot.id, depot.name, depot.coordinates.latitude, depot.coordinates.longitude
        ),
        routes=_routes(answer.routes, names, found),
        later=[
            PlanDay(day, _routes(_driven_on(day, answer.later), names, found))
            for day in answer.later_days
        ],
        waiting=_waiting(answer.waiting, found, language),
        costs=costs_of(answer.costs, office.planning.weights, language),
        unassigned=_left_out(answer.unassigned, found, language),
        not_plannable=_left_out(answer.not_plannable, found, language),
        failure=FAILURES[proposal.failure].read(language) if proposal.failure else None,
        notes=list(dict.fromkeys(NOTES[note.kind].read(language) for note in answer.notes)),
    )


def _driven_on(day: date, routes: Sequence[PlannedRoute]) -> list[PlannedRoute]:
    return [route for route in routes if office_date(route.departs_at) == day]


def _routes(
    routes: Sequence[PlannedRoute], names: Mapping[UUID, str], found: Mapping[UUID, OrderRow]
) -> list[PlanRoute]:
    return [_route(route, names.get(route.courier_id, "?"), found) for route in routes]


def _route(route: PlannedRoute, courier: str, found: Mapping[UUID, OrderRow]) -> PlanRoute:
    return PlanRoute(
        courier_id=route.courier_id,
        courier_name=courier,
        distance_m=route.distance_m,
        duration_s=int((route.returns_at - route.departs_at).total_seconds()),
        departs_at=route.departs_at,
        returns_at=route.returns_at,
        stops=[_stop(stop, found) for stop in route.stops],
        breaks=[
            PlanBreak(before=it.before, begins_at=it.begins_at, ends_at=it.ends_at)
            for it in route.breaks
        ],
    )


def _stop(stop: PlannedStop, found: Mapping[UUID, OrderRow]) -> PlanStop:
    due = [found[order_id] for order_id in stop.order_ids if order_id in found]
    return PlanStop(
        place_id=stop.place_id,
        village=due[0].village if due else None,
        latitude=stop.coordinates.latitude,
        longitude=stop.coordinates.longitude,
        arrival=stop.arrival,
        departure=stop.departure,
        wait_s=stop.wait_s,
        service_duration_s=stop.service_duration_s,
        distance_m=stop.distance_m,
        orders=[
            PlanOrder(
                id=order.id,
                number=order.number,
                applicant_name=order.applicant_name,
                cancels_on=order.cancels_on,
            )
            for order in due
        ],
    )


def _left_out(
    orders_left_out: Sequence[LeftOut], found: Mapping[UUID, OrderRow], language: Language
) -> list[PlanLeftOut]:
    words = {**NOT_PLANNABLE, **UNASSIGNED}
    return [
        PlanLeftOut(
            order_id=left.order_id,
            number=found[left.order_id].number,
            applicant_name=found[left.order_id].applicant_name,
            reason=PlanReason(left.reason, words[left.reason].read(language)),
        )
        for left in orders_left_out
        if left.order_id in found
    ]


def _waiting(
    waiting: Sequence[Waiting], found: Mapping[UUID, OrderRow], language: Language
) -> list[PlanWaiting]:
    """Say of each order that waits how many wait in its village, the most pressing first."""
    present = [one for one in waiting if one.order_id in found]
    together = Counter(_where(found[one.order_id]) for one in present)
    return [
        _one_waiting(one, found[one.order_id], together, language)
        for one in sorted(present, key=lambda one: (one.until, _where(found[one.order_id])))
    ]


def _one_waiting(
    one: Waiting, order: OrderRow, together: Mapping[str, int], language: Language
) -> PlanWaiting:
    where = _where(order)
    said = NOWHERE if one.reason == BETTER_BATCH and not where else one.reason
    sentence = WAITING[said].read(
        language,
        until=say_date(one.until, language),
        village=where,
        count=together[where],
    )
    return PlanWaiting(
        order_id=order.id,
        number=order.number,
        applicant_name=order.applicant_name,
        reason=PlanReason(one.reason, sentence),
        until=one.until,
        village=order.village,
    )


def _where(order: OrderRow) -> str:
    return order.village or order.district or ""
