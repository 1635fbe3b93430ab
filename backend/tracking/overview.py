"""The desk's day: where work waits, how the runs go, whose passport is near its cancellation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from backend.cases.service import case_counts
from backend.handover.visit_repository import (
    Visited,
    attempts_heard_since,
    handovers_heard_since,
)
from backend.orders import repository as orders
from backend.orders.rules.order import PLANNABLE, OrderState
from backend.places import repository as places
from backend.remarks import repository as remarks
from backend.shared.clock import OFFICE_ZONE, office_date
from backend.tracking.schemas import Counts, NearCancellation, Overview

SOON = timedelta(days=10)
"""From how long before its cancellation a passport stands on the desk's list."""

OPEN = frozenset(OrderState) - {OrderState.DELIVERED}


async def overview(now: datetime) -> Overview:
    """Return where work waits at ``now``."""
    today = office_date(now)
    return Overview(
        date=today,
        counts=await _counts(today),
        near_cancellation=[
            NearCancellation(
                order_id=order.id,
                number=order.number,
                applicant_name=order.applicant_name,
                cancels_on=order.cancels_on,
                days_left=(order.cancels_on - today).days,
            )
            for order in await orders.orders_cancelled_by(today + SOON, OPEN)
            if order.cancels_on is not None
        ],
    )


async def _counts(today: date) -> Counts:
    cases, standing = await case_counts(), await orders.count_orders(OPEN)
    begins = datetime.combine(today, time(), OFFICE_ZONE)
    delivered = _on(today, await handovers_heard_since(begins))
    failed = _on(today, await attempts_heard_since(begins))

    def waiting(*states: OrderState) -> int:
        return sum(count for (state, _), count in standing.items() if state in states)

    return Counts(
        owed_without_order=cases.owed_without_order,
        undecidable=cases.undecidable,
        held=cases.held,
        waiting_initials=waiting(OrderState.WAITING_INITIALS),
        waiting_label=waiting(OrderState.INITIALLED),
        waiting_pin=await places.count_waiting(),
        ready_to_plan=sum(standing[state, True] for state in PLANNABLE),
        under_way=waiting(OrderState.UNDER_WAY),
        delivered_today=len(delivered),
        failed_today=len(failed - delivered),
        to_look_into=await remarks.count_unsettled(),
    )


def _on(day: date, visits: Iterable[Visited]) -> set[UUID]:
    """Return the orders whose doors were visited on a day, whatever day their run was for."""
    return {visit.order_id for visit in visits if office_date(visit.at) == day}
