"""What a list of cases shows of their orders; cases stand below orders, so the wiring lends it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from backend.cases.schemas import OrderBadge
from backend.orders import repository


async def order_badges(case_ids: Sequence[UUID]) -> dict[UUID, OrderBadge]:
    """Return the badge of each of the cases that has an order."""
    orders = await repository.order_ids_by_case(case_ids)
    rows = await repository.orders_by_ids(list(orders.values()))
    return {row.case_id: OrderBadge(row.id, row.number, row.state) for row in rows}
