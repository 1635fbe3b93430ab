"""Finders that tests can foresee, and a day on which no visit was made yet and none promised."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from backend.planning.underway.visits import Left, Visits
from routing.errors import InvalidProblem
from routing.plan import Plan
from routing.planner import plan
from routing.problem import Problem
from routing.solvers.nearest import Nearest

OnBetter = Callable[[Plan], Awaitable[None]]
Enough = Callable[[], bool]


class NearestFinder:
    """Answers at once with the first plan, and says so on the way."""

    async def find(
        self, problem: Problem, *, seconds: int, on_better: OnBetter, enough: Enough
    ) -> Plan:
        """Return the cheapest insertion."""
        del seconds, enough
        found = plan(problem, seconds=0, solver=Nearest())
        await on_better(found)
        return found


class BrokenFinder:
    """Breaks as software does."""

    async def find(
        self, problem: Problem, *, seconds: int, on_better: OnBetter, enough: Enough
    ) -> Plan:
        """Fail with a fault of its own."""
        del problem, seconds, on_better, enough
        raise ZeroDivisionError


class LostFinder:
    """Finds nothing."""

    async def find(
        self, problem: Problem, *, seconds: int, on_better: OnBetter, enough: Enough
    ) -> Plan:
        """Fail as a road engine does."""
        del problem, seconds, on_better, enough
        raise InvalidProblem("stops", "the roads are gone")


class ShortReplanner:
    """Searches for a moment, the same every time, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Problem] = []

    async def find(
        self,
        problem: Problem,
        *,
        seconds: int,
        on_better: OnBetter,
        enough: Enough,
        previous: Plan | None = None,
    ) -> Plan:
        """Return a good plan that remembers the one in force."""
        del on_better, enough
        self.asked.append(problem)
        return plan(problem, seconds=5 * seconds, iterations=60, previous=previous)


async def nobody_promised(_: Sequence[UUID]) -> Mapping[UUID, date]:
    """Return no promises."""
    return {}


async def nobody_left(_: datetime) -> Sequence[Left]:
    """Return no visits."""
    return ()


NO_VISITS = Visits(nobody_left, nobody_promised)
