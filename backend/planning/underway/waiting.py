"""What waits in the vault on a day under way, and what keeps some of it from being added."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from backend.cases.closure_service import office_terms
from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.rules.order import PLANNABLE
from backend.planning.open_orders import open_order
from backend.planning.posing import NextVisits
from backend.planning.rules.clocks import Patience
from backend.planning.underway.rules.promise import why_not_today
from backend.settings import Office


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order that somebody may wish to add; ``why_not``: the code of what speaks against it."""

    order: OrderRow
    why_not: str | None


async def waiting_on(
    day: date, *, chosen: Collection[UUID], office: Office, next_visits: NextVisits
) -> list[Waiting]:
    """Return what waits, what can be added first, the most pressing of it first.

    ``chosen`` are told of even if they wait no more: somebody else may have planned them meanwhile.
    """
    rows = await orders.plannable_orders(PLANNABLE)
    gone = set(chosen) - {row.id for row in rows}
    rows += await orders.orders_by_ids(sorted(gone))
    promised = await next_visits([row.id for row in rows])
    calendar = (await office_terms(office)).calendar
    patience = Patience(calendar, office.planning.waits_at_most_days)
    found = [
        Waiting(
            row,
            why_not_today(
                replace(open_order(row), next_visit_on=promised.get(row.id)), day, patience
            ),
        )
        for row in rows
    ]
    return sorted(found, key=lambda it: it.why_not is not None)
