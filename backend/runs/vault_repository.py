"""All queries about what the desk counted at the vault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from backend.runs.rules.vault_count import Direction
from backend.runs.tables import VaultCount


async def add_count(
    run_id: UUID, direction: Direction, numbers: Sequence[str], *, by: UUID, at: datetime
) -> None:
    """Store what was counted."""
    await VaultCount.insert(
        VaultCount(
            run=run_id,
            direction=direction.value,
            seals=msgspec.json.encode(list(numbers)),
            counted_by=by,
            counted_at=at,
        )
    )


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
