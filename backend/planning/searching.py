"""A stored question is answered: better and better plans are found and kept until time is up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from backend.planning import repository
from backend.planning.answer import Answer, Due, LeftOut, answer_of
from backend.planning.open_orders import open_orders
from backend.planning.repository import Question
from backend.planning.rules.failure import Failure
from backend.planning.rules.question import (
    OpenOrder,
    ServiceTime,
    problem_of,
    stops_of,
    why_not_plannable,
)
from backend.planning.service import depot_of, plan_of
from backend.planning.watching import watched
from backend.settings import Office
from backend.shared.clock import Clock
from routing.errors import RoutingError
from routing.plan import Plan
from routing.problem import Depot, Problem


class PlanFinder(Protocol):
    """Whatever answers a routing problem within some seconds, without holding up the server."""

    async def find(
        self,
        problem: Problem,
        *,
        seconds: int,
        on_better: Callable[[Plan], Awaitable[None]],
        enough: Callable[[], bool],
    ) -> Plan:
        """Return the best plan found; ``on_better`` hears of each better one on the way.

        It ends early when ``enough`` says so, which is asked from another thread.
        """


async def search(proposal_id: UUID, *, finder: PlanFinder, office: Office, clock: Clock) -> None:
    """Answer a stored question; better answers are kept as they are found."""

    async def keep(answer: Answer) -> None:
        await repository.keep_answer(proposal_id, answer)

    try:
        question = (await plan_of(proposal_id)).question
        async with watched(proposal_id) as enough:
            found = await answer_to(
                question, finder=finder, office=office, on_better=keep, enough=enough
            )
        await keep(found)
    except RoutingError:
        await repository.fail(proposal_id, Failure.UNANSWERABLE, clock())
    except BaseException:  # a fault, or the server is closing: nobody goes on computing it
        await repository.fail(proposal_id, Failure.CUT_SHORT, clock())
        raise
    else:
        await repository.propose(proposal_id, clock())


async def give_up_searches(now: datetime) -> None:
    """Fail whatever was being computed when the server went down without a word."""
    await repository.fail_all_computing(Failure.CUT_SHORT, now)


async def answer_to(
    question: Question,
    *,
    finder: PlanFinder,
    office: Office,
    on_better: Callable[[Answer], Awaitable[None]],
    enough: Callable[[], bool] = bool,
) -> Answer:
    """Return the best plan for a question; ``on_better`` hears of each better one on the way.

    The search ends early when ``enough`` says so.

    Raises:
        InvalidProblem: there is nobody to drive, or nowhere to go.
    """
    refused: list[LeftOut] = []
    ready: list[OpenOrder] = []
    for order in await open_orders(question):
        if why := why_not_plannable(order, question.date, question.set_aside):
            refused.append(LeftOut(order.id, why))
        else:
            ready.append(order)
    service = ServiceTime(office.service_per_stop_s, office.service_per_passport_s)
    stops, order_ids = stops_of(ready, service, question.date, question.given_to)
    due = Due(question.date, {stop.id: stop.coordinates for stop in stops}, order_ids)
    depot = depot_of(question.depot_id, office)
    problem = problem_of(stops, question.shifts, Depot(id=depot.id, coordinates=depot.coordinates))

    async def say(plan: Plan) -> None:
        await on_better(answer_of(plan, due, tuple(refused)))

    plan = await finder.find(problem, seconds=question.seconds, on_better=say, enough=enough)
    return answer_of(plan, due, tuple(refused))
