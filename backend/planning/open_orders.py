"""The orders a plan speaks of, as planning sees them."""

from __future__ import annotations

from collections.abc import Sequence

from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.rules.order import PLANNABLE, OrderState
from backend.planning.repository import Question
from backend.planning.rules.open_order import OpenOrder, district_of
from backend.shared.clock import office_date

CONSIDERED = PLANNABLE | {OrderState.WAITING_INITIALS, OrderState.INITIALLED}
"""What a plan speaks of when no orders are named: what can go, and what lacks one thing yet."""


async def open_orders(question: Question) -> list[OpenOrder]:
    """Return the orders that are named in a question, or else all that are considered."""
    if question.order_ids is None:
        rows: Sequence[OrderRow] = await orders.plannable_orders(CONSIDERED)
    else:
        rows = await orders.orders_by_ids(list(dict.fromkeys(question.order_ids)))
    return [open_order(row) for row in rows]


def open_order(row: OrderRow) -> OpenOrder:
    """Return what planning needs to know of an order."""
    return OpenOrder(
        id=row.id,
        place_id=row.place_id,
        coordinates=row.coordinates,
        pin_accepted=row.pin_accepted,
        sealed=row.state in PLANNABLE,
        on_a_run=row.state not in CONSIDERED,
        queue_class=row.queue_class,
        cancels_on=row.cancels_on,
        cancelled_on=row.cancelled_on,
        made_on=office_date(row.created_at),
        area=district_of(row.village_code),
    )
