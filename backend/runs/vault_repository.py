"""All queries about what the desk counted at the vault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from backend.runs.repository import RunHead
from backend.runs.rules.vault_count import REASONS_OF, Direction
from backend.runs.tables import Custody, VaultCount


async def add_count(count: VaultCount) -> None:
    """Store what was counted."""
    await VaultCount.insert(count)


async def counted(run_id: UUID) -> dict[Direction, dict[str, UUID]]:
    """Return every number ever counted for a run in each direction, and who counted it first."""
    found: dict[Direction, dict[str, UUID]] = {direction: {} for direction in Direction}
    rows = (
        await VaultCount.select(VaultCount.direction, VaultCount.seals, VaultCount.counted_by)
        .where(VaultCount.run == run_id)
        .order_by(VaultCount.id)
    )
    for row in rows:
        for number in msgspec.json.decode(row["seals"], type=list[str]):
            found[Direction(row["direction"])].setdefault(number, row["counted_by"])
    return found


async def taken_back(run_id: UUID, courier_id: UUID) -> frozenset[UUID]:
    """Return the orders of a run that came back by the word of somebody else than its courier."""
    rows = await Custody.select(Custody.order).where(
        (Custody.run == run_id)
        & Custody.reason.is_in([reason.value for reason in REASONS_OF[Direction.IN]])
        & (Custody.changed_by != courier_id)
    )
    return frozenset(row["order"] for row in rows)


async def confirm(
    run: RunHead, direction: Direction, seal_ids: Sequence[UUID], *, by: UUID, at: datetime
) -> None:
    """Mark the changes of hands that the courier told of as confirmed by the desk."""
    if seal_ids:
        await Custody.update({Custody.confirmed_by: by, Custody.confirmed_at: at}).where(
            (Custody.run == run.id)
            & (Custody.changed_by == run.courier_id)
            & Custody.reason.is_in([reason.value for reason in REASONS_OF[direction]])
            & Custody.seal.is_in(list(seal_ids))
            & Custody.confirmed_at.is_null()
        )
