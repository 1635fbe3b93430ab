"""A stored question becomes a routing problem: what is due when, who drives, what it all weighs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from backend.cases.closure_service import office_terms
from backend.planning import couriers_repository, repository
from backend.planning.answer import Due, LeftOut, Waiting
from backend.planning.open_orders import open_orders
from backend.planning.repository import Question
from backend.planning.resting import rests_of
from backend.planning.rules.areas import known_areas
from backend.planning.rules.clocks import Patience, horizon_of
from backend.planning.rules.doors import Asked, Door, ServiceTime, doors_of, is_later, stop_of
from backend.planning.rules.fleet import vehicle_id, vehicles_of
from backend.planning.rules.open_order import OpenOrder
from backend.planning.rules.question import why_not_plannable
from backend.planning.rules.waiting import PROMISED_DAY
from backend.planning.service import depot_of
from backend.planning.weighing import weights_of
from backend.settings import Office
from backend.shared.clock import office_date
from routing.fairness import shared_fairly
from routing.planner import plan
from routing.problem import Depot, Problem

NextVisits = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, date]]]
"""Tells for which day the courier promised to come again; whoever keeps the attempts lends it."""

REMEMBERED = timedelta(days=180)
"""How long a courier knows a district without going there."""


async def due_for(question: Question, *, office: Office, next_visits: NextVisits) -> Due:
    """Return the doors whose turn may come on the days asked for, and who has none and why."""
    calendar = (await office_terms(office)).calendar
    asked = Asked(
        horizon=horizon_of(question.date, question.days, calendar),
        patience=Patience(calendar, office.planning.waits_at_most_days),
        given_to=question.given_to,
        at_once=question.at_once,
        planned_for=await _planned_for(question),
    )
    ready, refused = await _sorted_out(question, next_visits)
    doors = doors_of(ready, asked)
    later = [door for door in doors if is_later(door, asked.horizon)]
    return Due(
        asked=asked,
        doors={str(door.place_id): door for door in doors if door not in later},
        not_plannable=refused,
        waiting=tuple(promised for door in later for promised in _promised(door)),
    )


async def problem_of(question: Question, due: Due, office: Office) -> Problem:
    """Return the routing problem of what is due; everyone's fair share is foretold in a thread.

    Raises:
        InvalidProblem: there is nobody to drive, or there are too many doors.
    """
    depot = depot_of(question.depot_id, office)
    service = ServiceTime(office.service_per_stop_s, office.service_per_passport_s)
    couriers = [shift.courier_id for shift in question.shifts]
    visits = await couriers_repository.handed_over(couriers, since=question.date - REMEMBERED)
    problem = Problem(
        stops=tuple(stop_of(door, service, due.asked) for door in due.doors.values()),
        vehicles=vehicles_of(
            question.shifts,
            due.horizon,
            Depot(id=depot.id, coordinates=depot.coordinates),
            known_areas(visits, office.planning.known_after_doors),
            engaged=await couriers_repository.engaged(due.horizon.days[1:]),
            rests=rests_of(office.planning.breaks),
        ),
        weights=weights_of(office.planning.weights),
    )
    if problem.weights.per_unfair_s == 0 or len(couriers) == 1:
        return problem
    return await asyncio.to_thread(lambda: shared_fairly(problem, plan(problem, seconds=0)))


async def _sorted_out(
    question: Question, next_visits: NextVisits
) -> tuple[list[OpenOrder], tuple[LeftOut, ...]]:
    """Part the orders that can be planned from those that lack something."""
    orders = await open_orders(question)
    promised = await next_visits([order.id for order in orders])
    ready: list[OpenOrder] = []
    refused: list[LeftOut] = []
    for order in orders:
        if why := why_not_plannable(order, question.date, question.set_aside):
            refused.append(LeftOut(order.id, why))
        else:
            ready.append(replace(order, next_visit_on=promised.get(order.id)))
    return ready, tuple(refused)


async def _planned_for(question: Question) -> dict[UUID, str]:
    """Return whom the plan before gave each order to, and on which day."""
    former = await repository.proposal(question.former) if question.former else None
    if former is None or former.answer is None:
        return {}
    return {
        order_id: vehicle_id((office_date(it.departs_at) - question.date).days, it.courier_id)
        for it in (*former.answer.routes, *former.answer.later)
        for stop in it.stops
        for order_id in stop.order_ids
    }


def _promised(door: Door) -> list[Waiting]:
    day = door.turn.on
    return [Waiting(order_id, PROMISED_DAY, day) for order_id in door.order_ids if day]
