"""All queries about couriers: where they have been, and on which days they are to drive already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from backend.planning.rules.engagement import Engagement
from backend.runs.rules.run import DueState, RunState
from backend.runs.tables import Run, StopOrder


async def handed_over(couriers: Sequence[UUID], *, since: date) -> list[tuple[UUID, str | None]]:
    """Return who handed over each passport on the runs since a day, and in which village."""
    stop: Any = StopOrder.stop  # Piccolo types no joined column
    rows = await StopOrder.select(
        stop.run.courier.as_alias("courier"), stop.place.village_code.as_alias("village")
    ).where(
        (StopOrder.state == DueState.DELIVERED.value)
        & stop.run.courier.is_in(list(couriers))
        & (stop.run.date >= since)
    )
    return [(row["courier"], row["village"]) for row in rows]


async def engaged(days: Sequence[date]) -> frozenset[tuple[date, UUID]]:
    """Return who has a run before her or him on which of some days."""
    if not days:
        return frozenset()
    rows = await Run.select(Run.date, Run.courier).where(
        Run.date.is_in(list(days)) & (Run.state == RunState.PLANNED.value)
    )
    return frozenset((row["date"], row["courier"]) for row in rows)


async def engagements(day: date) -> list[Engagement]:
    """Return the runs of one day that somebody has still to drive, or was lost on."""
    rows = await Run.select(Run.id, Run.courier, Run.departs_at, Run.returns_at, Run.lost_at).where(
        (Run.date == day)
        & (
            Run.state.is_in([RunState.PLANNED.value, RunState.UNDER_WAY.value])
            | (Run.lost_at.is_not_null() & (Run.state != RunState.CANCELLED.value))
        )
    )
    return [
        Engagement(
            run_id=row["id"],
            courier_id=row["courier"],
            departs_at=row["departs_at"],
            returns_at=row["returns_at"],
            is_lost=row["lost_at"] is not None,
        )
        for row in rows
    ]
