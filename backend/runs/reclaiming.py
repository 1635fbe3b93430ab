"""What was given to another run while its courier, out of reach, had it in the bag already.

A scan tells where an envelope is, a plan only where it should be: so the scan wins, the other run
loses the order, and a person is told.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.orders import repository as orders
from backend.orders.rules.order import OrderState
from backend.runs import amendment_repository, repository
from backend.runs.repository import RunHead
from backend.runs.rules.run import DueState, RunState
from backend.runs.settling import settle

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
        await _take_from_others(order_id, run.courier_id, now)
        await repository.set_due_state(gone[order_id], DueState.DUE)
    if back and run.state is RunState.CANCELLED:
        await repository.set_run_state(run.id, RunState.PLANNED)
    return tuple(scanned[order_id] for order_id in back)


async def _take_from_others(order_id: UUID, by: UUID, now: datetime) -> None:
    """Take an order off the runs it was given to, each held meanwhile, and say so in the log."""
    for due_id, run_id in await amendment_repository.planned_on(order_id):
        other = await repository.lock_run(run_id)
        if other is None:
            continue
        await repository.set_due_state(due_id, DueState.TAKEN_OFF)
        await settle(other)
        await amendment_repository.note_change(run_id, now)
        await record(
            "run.changed", subject_id=run_id, actor=by, at=now, detail={"reclaimed": str(order_id)}
        )
