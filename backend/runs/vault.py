"""What is done at the vault's door: the desk counts, and custody is confirmed where both agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.orders import repository as orders
from backend.runs import custody_repository, repository, vault_repository
from backend.runs.repository import Manifest
from backend.runs.rules.run import NoSuchRun, RunState
from backend.runs.rules.vault_count import Direction, TwoSides, compare_sides, went
from backend.shared.roles import Actor


async def count_envelopes(
    run_id: UUID, direction: Direction, numbers: Sequence[str], *, actor: Actor, now: datetime
) -> None:
    """Keep what the desk counted, and confirm every change of hands that both sides now name.

    Counting again adds to what was counted before. Whichever side comes first, the other's word
    confirms it: a phone may tell of its scans days later.

    Raises:
        NoSuchRun: no run has this id, or it was cancelled.
    """
    async with transaction():
        run = await repository.lock_run(run_id)
        if run is None or run.state is RunState.CANCELLED:
            raise NoSuchRun
        told = list(dict.fromkeys(numbers))
        await vault_repository.add_count(run_id, direction, told, by=actor.account_id, at=now)
        seals = await orders.seals_by_number(told)
        await custody_repository.confirm(
            run,
            direction,
            [seal.id for seal in seals.values()],
            by=actor.account_id,
            at=now,
        )
        await record("vault.counted", subject_id=run_id, actor=actor.account_id, at=now)


async def both_sides(manifest: Manifest, numbers: Mapping[UUID, str]) -> dict[Direction, TwoSides]:
    """Return how the two sides of a run agree; ``numbers`` are its orders' seals.

    What the desk took back from a lost courier's bag has one side: the courier said nothing of it.
    """
    counted = await vault_repository.counted(manifest.run.id)
    alone = await custody_repository.taken_back(manifest.run.id, manifest.run.courier_id)
    return {
        direction: compare_sides(
            [
                numbers[due.order_id]
                for due in manifest.dues
                if due.order_id in numbers
                and went(direction, due.state)
                and not (direction is Direction.IN and due.order_id in alone)
            ],
            counted[direction],
        )
        for direction in Direction
    }
