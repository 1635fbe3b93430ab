"""A courier's own order of the doors, taken over: the plan's times stay, and the desk sees why.

It counts as a change of the run: a revision found before it is found again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.runs import repository
from backend.runs.rules.reorder import WhyReordered, reordered
from backend.runs.rules.run import RunState
from backend.runs.service import hold_run, manifest_of
from backend.shared.roles import Actor


async def reorder_run(
    run_id: UUID, stop_ids: Sequence[UUID], why: WhyReordered, *, courier: Actor, now: datetime
) -> None:
    """Put a run's doors in the order in which its courier drives them.

    An order made before one that is known already, or before the office changed the run, changes
    nothing: phones may bring it late. Nor does one of a run that was emptied or cancelled
    meanwhile: there is nothing left to drive.

    Raises:
        NoSuchRun: no run has this id.
        NotThisCourier: it is another courier's.
    """
    async with transaction():
        run = await hold_run(run_id, courier=courier, emptied=True)
        if run.state is RunState.CANCELLED:
            return
        manifest = await manifest_of(run_id)
        made = manifest.run
        if any(later is not None and later > now for later in (made.reordered_at, made.amended_at)):
            return
        planned = [stop.id for stop in manifest.stops]
        await repository.set_order(run_id, reordered(planned, stop_ids), why, now)
        await record(
            "run.reordered",
            subject_id=run_id,
            actor=courier.account_id,
            at=now,
            detail={"why": why.value},
        )
