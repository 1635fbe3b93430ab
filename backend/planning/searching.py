"""A stored question is answered: better and better plans are found and kept until time is up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol
from uuid import UUID

from backend.planning import repository
from backend.planning.answer import Answer, answer_of, answer_without_routes
from backend.planning.posing import NextVisits, due_for, problem_of
from backend.planning.repository import Question
from backend.planning.rules.failure import Failure
from backend.planning.service import plan_of
from backend.planning.watching import watched
from backend.settings import Office
from backend.shared.clock import Clock
from routing.errors import RoutingError
from routing.plan import Plan
from routing.problem import Problem


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


async def search(
    proposal_id: UUID,
    *,
    finder: PlanFinder,
    office: Office,
    clock: Clock,
    next_visits: NextVisits,
) -> None:
    """Answer a stored question; better answers are kept as they are found."""

    async def keep(answer: Answer) -> None:
        await repository.keep_answer(proposal_id, answer)

    try:
        question = (await plan_of(proposal_id)).question
        async with watched(proposal_id, clock) as enough:
            found = await answer_to(
                question,
                finder=finder,
                office=office,
                on_better=keep,
                enough=enough,
                next_visits=next_visits,
            )
        await keep(found)
    except RoutingError:
        await repository.fail(proposal_id, Failure.UNANSWERABLE, clock())
    except BaseException:  # a fault, or the server is closing: nobody goes on computing it
        await repository.fail(proposal_id, Failure.CUT_SHORT, clock())
        raise
    else:
        await repository.propose(proposal_id, clock())


async def answer_to(
    question: Question,
    *,
    finder: PlanFinder,
    office: Office,
    on_better: Callable[[Answer], Awaitable[None]],
    enough: Callable[[], bool] = bool,
    next_visits: NextVisits,
) -> Answer:
    """Return the best plan for a question; ``on_better`` hears of each better one on the way.

    The search ends early when ``enough`` says so.

    Raises:
        InvalidProblem: there is nobody to drive, or there are too many doors.
    """
    due = await due_for(question, office=office, next_visits=next_visits)
    if not due.doors:
        return answer_without_routes(due)
    problem = await problem_of(question, due, office)

    async def say(plan: Plan) -> None:
        await on_better(answer_of(plan, problem, due))

    plan = await finder.find(problem, seconds=question.seconds, on_better=say, enough=enough)
    return answer_of(plan, problem, due)
