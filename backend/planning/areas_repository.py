"""All queries about where couriers have been."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from backend.runs.rules.run import DueState
from backend.runs.tables import StopOrder


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
