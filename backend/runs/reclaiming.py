"""What was given to another run while its courier, out of reach, had it in the bag already.

A scan tells where an envelope is, a plan only where it should be: so the scan wins, the other run
loses the order, and a person is told.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from backend.orders import repository as orders
from backend.orders.rules.order import OrderState
from backend.runs import amendment_repository, repository
from backend.runs.repository import RunHead
from backend.runs.rules.run import DueState, RunState, state_after

_IN_THE_VAULT = frozenset({OrderState.SEALED, OrderState.PLANNED})


async def reclaim(run: RunHead, numbers: Collection[str], *, now: datetime) -> tuple[str, ...]:
    """Put back on a run what was taken off it and is scanned all the same; return those seals.

    What another courier has loaded meanwhile stays there. Call it with the run held.
    """
    gone = await amendment_repository.taken_off(run.id)
    seals = await orders.seals_of(list(gone), in_force=True)
    scanned = {seal.order_id: seal.number for seal in seals if seal.number in numbers}
    standing = await orders.orders_by_ids(list(scanned))
    back = [order.id for order in standing if order.state in _IN_THE_VAULT]
    for order_id in back:
        await _take_from_others(order_id, now)
        await repository.set_due_state(gone[order_id], DueState.DUE)
    if back and run.state is RunState.CANCELLED:
        await repository.set_run_state(run.id, RunState.PLANNED)
    return tuple(scanned[order_id] for order_id in back)


async def _take_from_others(order_id: UUID, now: datetime) -> None:
    for due_id, run_id in await amendment_repository.planned_on(order_id):
        await repository.set_due_state(due_id, DueState.TAKEN_OFF)
        state = state_after(due for _, due in await repository.due_states(run_id))
        await repository.set_run_state(run_id, state)
        await amendment_repository.note_change(run_id, now)
