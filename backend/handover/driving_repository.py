"""All queries about when doors were left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.handover.tables import Attempt, Handover
from routing.geography import Coordinates

MOST = 20_000


@dataclass(frozen=True, slots=True)
class DoorLeft:
    """A door on a run, when its visit was recorded, and how long such a visit takes."""

    run_id: UUID
    stop_id: UUID
    coordinates: Coordinates
    service_duration_s: int
    at: datetime


async def doors_left(since: datetime) -> Sequence[DoorLeft]:
    """Return the visits recorded since then, by the phone's clock; the latest, if they are many."""
    rows: list[dict[str, Any]] = []
    for table in (Handover, Attempt):
        stop: Any = table.stop  # Piccolo types no joined column
        rows += (
            await table.select(
                table.run.as_alias("run_id"),
                table.stop.as_alias("stop_id"),
                stop.latitude.as_alias("latitude"),
                stop.longitude.as_alias("longitude"),
                stop.service_duration_s.as_alias("service_duration_s"),
                table.recorded_at,
            )
            .where(table.recorded_at >= since)
            .order_by(table.recorded_at, ascending=False)
            .limit(MOST)
        )
    return [_door(row) for row in rows]


def _door(row: dict[str, Any]) -> DoorLeft:
    return DoorLeft(
        run_id=row["run_id"],
        stop_id=row["stop_id"],
        coordinates=Coordinates(row["latitude"], row["longitude"]),
        service_duration_s=row["service_duration_s"],
        at=row["recorded_at"],
    )
