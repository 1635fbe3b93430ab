"""What waits in the vault on a day under way, and what keeps some of it from being added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from backend.planning.posing import NextVisits
from backend.planning.underway.rules.promise import PROMISED_OTHERWISE
from backend.planning.underway.waiting import waiting_on
from tests.backend.counter import Counter
from tests.backend.planning.fakes import nobody_promised
from tests.backend.planning.underway.on_the_road import TODAY, trip


def promising(on: Mapping[UUID, date]) -> NextVisits:
    """Return what tells for which day visits were promised."""

    async def next_visits(_: Sequence[UUID]) -> Mapping[UUID, date]:
        return on

    return next_visits


async def why_not(
    counter: Counter, *chosen: UUID, next_visits: NextVisits = nobody_promised
) -> dict[UUID, str | None]:
    """Return what waits today, in order, and what speaks against each."""
    found = await waiting_on(TODAY, chosen=chosen, office=counter.office, next_visits=next_visits)
    return {it.order.id: it.why_not for it in found}


async def test_what_was_promised_for_a_later_day_stays(counter: Counter) -> None:
    """One that was promised for today can be added, and stands before it."""
    later, today = await counter.sealed("L1"), await counter.sealed("L2")
    promised = {later: TODAY + timedelta(days=1), today: TODAY}
    found = await why_not(counter, next_visits=promising(promised))
    assert list(found.items()) == [(today, None), (later, PROMISED_OTHERWISE)]


async def test_what_somebody_else_has_planned_meanwhile_is_told(counter: Counter) -> None:
    """It waits no more, so it is told only to whoever had chosen it."""
    andi = await trip(counter, "andi", "N1")
    assert await why_not(counter) == {}
    assert await why_not(counter, *andi.order_ids) == {andi.order_ids[0]: "already_planned"}


async def test_what_is_not_sealed_does_not_wait_in_the_vault(counter: Counter) -> None:
    """An order without initials is not offered at all."""
    order_id = await counter.order("L1")
    assert await why_not(counter) == {}
    assert await why_not(counter, order_id) == {order_id: "not_sealed"}
