"""All queries about live positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.runs.live.tables import CourierPosition
from backend.runs.rules.run import RunState

_ITS_RUN: Any = CourierPosition.run  # Piccolo does not type what is joined


@dataclass(frozen=True, slots=True)
class LivePosition:
    """Where a courier was seen, and how far off that may be."""

    latitude: float
    longitude: float
    accuracy_m: float
    seen_at: datetime


async def known_since(courier_id: UUID) -> datetime | None:
    """Return when a courier was seen last, if that is known."""
    rows = await CourierPosition.select(CourierPosition.seen_at).where(
        CourierPosition.courier == courier_id
    )
    return rows[0]["seen_at"] if rows else None


async def put(courier_id: UUID, run_id: UUID, position: LivePosition) -> None:
    """Write where a courier is, in place of where they were."""
    row = CourierPosition(
        courier=courier_id,
        run=run_id,
        latitude=position.latitude,
        longitude=position.longitude,
        accuracy_m=position.accuracy_m,
        seen_at=position.seen_at,
    )
    await CourierPosition.insert(row).on_conflict(
        target=CourierPosition.courier,
        action="DO UPDATE",
        values=[
            CourierPosition.run,
            CourierPosition.latitude,
            CourierPosition.longitude,
            CourierPosition.accuracy_m,
            CourierPosition.seen_at,
        ],
    )


async def positions_on(run_ids: Sequence[UUID]) -> dict[UUID, LivePosition]:
    """Return where the courier of each run was seen last; of runs under way only."""
    if not run_ids:
        return {}
    rows = await CourierPosition.select(
        CourierPosition.run,
        CourierPosition.latitude,
        CourierPosition.longitude,
        CourierPosition.accuracy_m,
        CourierPosition.seen_at,
    ).where(
        CourierPosition.run.is_in(list(run_ids)),
        _ITS_RUN.state == RunState.UNDER_WAY.value,
    )
    return {row.pop("run"): LivePosition(**row) for row in rows}


async def forget_courier(courier_id: UUID) -> None:
    """Erase where a courier was seen."""
    await CourierPosition.delete().where(CourierPosition.courier == courier_id)


async def forget_run(run_id: UUID) -> None:
    """Erase where the courier of a run was seen on it."""
    await CourierPosition.delete().where(CourierPosition.run == run_id)


async def forget_before(instant: datetime) -> None:
    """Erase what was seen before an instant, and whatever is left of runs that have ended."""
    await CourierPosition.delete().where(CourierPosition.seen_at <= instant)
    ended = await CourierPosition.select(CourierPosition.courier).where(
        _ITS_RUN.state != RunState.UNDER_WAY.value
    )
    for row in ended:
        await forget_courier(row["courier"])


async def forget_all() -> None:
    """Erase every position."""
    await CourierPosition.delete(force=True)
