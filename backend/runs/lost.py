"""What the desk does for a courier who cannot go on: it takes the bag back into the vault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.orders import repository as orders
from backend.orders.rules.order import OrderState
from backend.orders.service import move_orders
from backend.runs import custody_repository, repository, vault_repository
from backend.runs.custody_repository import ChangeOfHands
from backend.runs.rules.run import (
    BROUGHT_BACK,
    IN_HAND,
    CourierNotLost,
    NoSuchRun,
    ScanFindings,
    compare_scan,
)
from backend.runs.rules.vault_count import Direction
from backend.runs.service import manifest_of
from backend.runs.settling import settle
from backend.shared.roles import Actor


async def take_back(
    run_id: UUID, numbers: Sequence[str], *, actor: Actor, now: datetime
) -> ScanFindings:
    """Move envelopes that the desk scanned from a lost courier's bag to the vault.

    Nobody but the desk says so: the ledger names who did, and the change of hands is not confirmed
    by a second side. Taking the same envelope back twice changes nothing.

    Raises:
        NoSuchRun: no run has this id, or it was cancelled.
        CourierNotLost: its courier can scan what comes back.
    """
    async with transaction():
        run = await repository.lock_run(run_id)
        if run is None:
            raise NoSuchRun
        if run.lost_at is None:
            raise CourierNotLost(number=run.number)
        manifest = await manifest_of(run_id)
        in_bag = {due.order_id: due for due in manifest.dues if due.state in IN_HAND}
        seals = await orders.seals_of(list(in_bag), in_force=True)
        findings = compare_scan([seal.number for seal in seals], numbers)
        for seal in seals:
            if seal.number not in findings.matched:
                continue
            due = in_bag[seal.order_id]
            await move_orders([due.order_id], OrderState.RETURNED)
            await repository.set_due_state(due.id, BROUGHT_BACK[due.state])
            await custody_repository.add_custody(
                ChangeOfHands(
                    order_id=due.order_id,
                    seal_id=seal.id,
                    run_id=run_id,
                    became=BROUGHT_BACK[due.state],
                    by=actor.account_id,
                    at=now,
                )
            )
        if findings.matched:
            await vault_repository.add_count(
                run_id, Direction.IN, findings.matched, by=actor.account_id, at=now
            )
        await settle(run)
        await record("run.taken_back", subject_id=run_id, actor=actor.account_id, at=now)
    return findings
