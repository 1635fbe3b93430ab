"""A run's own state, brought in line with what became of the orders on it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from backend.orders import repository as orders
from backend.orders.rules.order import OrderState
from backend.orders.service import move_order
from backend.runs import repository
from backend.runs.live.repository import forget_run
from backend.runs.repository import RunHead
from backend.runs.rules.run import DueState, RunState, state_after


async def settle(run: RunHead) -> None:
    """Bring the run's own state in line with what became of the orders on it."""
    dues = await repository.due_states(run.id)
    state = state_after(due for _, due in dues)
    if state is RunState.FINISHED:
        await _release(run, [order_id for order_id, due in dues if due is DueState.DUE])
        await forget_run(run.id)
    if state is not run.state:
        await repository.set_run_state(run.id, state)


async def _release(run: RunHead, left_behind: Sequence[UUID]) -> None:
    """Let orders that a run left in the vault be planned again, unless they were already."""
    last_runs = await repository.last_runs(left_behind)
    for order in await orders.orders_by_ids(left_behind):
        if order.state is OrderState.PLANNED and last_runs[order.id] == run.id:
            await move_order(order, OrderState.SEALED)
