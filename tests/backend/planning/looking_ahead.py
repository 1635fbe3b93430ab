"""A dispatcher who plans three days at once: asks, waits for the search, looks."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from uuid import UUID

from backend.planning import searching, service
from backend.planning.answer import Answer
from backend.planning.repository import Question
from backend.planning.rules.question import Shift
from backend.shared.clock import office_date
from backend.shared.roles import Actor
from tests.backend.counter import NOW, Counter
from tests.backend.planning.fakes import NearestFinder

TUESDAY = date(2026, 3, 3)
WEDNESDAY, THURSDAY = TUESDAY + timedelta(1), TUESDAY + timedelta(2)
SEVENTH = date(2026, 3, 12)
FAR = {"location_link": "-3.115, 103.7700", "allocated_at": "2026-03-02T03:00:00Z"}
"""Sixty kilometres to the north, and fresh."""


def over_three_days(*couriers: Actor) -> Question:
    """Return what a dispatcher asks for today and the two days after it."""
    shifts = tuple(Shift(one.account_id, time(8), time(16), 20) for one in couriers)
    return Question(TUESDAY, "muara-enim", shifts, order_ids=None, seconds=1, days=3)


async def asked(counter: Counter, question: Question) -> UUID:
    """Ask, and return the proposal's id."""
    terms = {"office": counter.office, "actor": counter.dispatcher, "now": counter.now}
    return await service.ask(question, **terms)  # type: ignore[arg-type] # three of three kinds


async def searched(
    counter: Counter, proposal_id: UUID, promised: Mapping[UUID, date] | None = None
) -> Answer:
    """Search, and return the answer."""

    async def next_visits(_: Sequence[UUID]) -> Mapping[UUID, date]:
        return promised or {}

    await searching.search(
        proposal_id,
        finder=NearestFinder(),
        office=counter.office,
        clock=lambda: NOW,
        next_visits=next_visits,
    )
    answer = (await service.plan_of(proposal_id)).answer
    assert answer is not None
    return answer


async def planned(
    counter: Counter, *couriers: Actor, promised: Mapping[UUID, date] | None = None
) -> Answer:
    """Ask and search over three days."""
    return await searched(counter, await asked(counter, over_three_days(*couriers)), promised)


def days_of(answer: Answer) -> dict[UUID, date]:
    """Return the day on which each order is to be brought."""
    return {
        order_id: office_date(route.departs_at)
        for route in (*answer.routes, *answer.later)
        for stop in route.stops
        for order_id in stop.order_ids
    }
