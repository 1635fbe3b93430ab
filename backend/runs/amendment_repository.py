"""All queries about changes of runs already made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.runs.rules.draft import StopDraft
from backend.runs.rules.run import DueState, RunState
from backend.runs.tables import Run, Stop, StopOrder

_ITS_RUN: Any = StopOrder.stop.run  # Piccolo types the first step of a join only
_OPEN = (RunState.PLANNED.value, RunState.UNDER_WAY.value)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a run is called, and how often it was changed."""

    number: str
    version: int


async def standings(run_ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """Return how some runs stand."""
    if not run_ids:
        return {}
    rows = await Run.select(Run.id, Run.number, Run.version).where(Run.id.is_in(list(run_ids)))
    return {row["id"]: Standing(row["number"], row["version"]) for row in rows}


async def open_runs(on: date, depot: str) -> list[UUID]:
    """Return the runs of one day and depot that are not over, in the order they were made."""
    query = Run.select(Run.id).where(
        Run.date == on, Run.depot == depot, Run.state.is_in(list(_OPEN))
    )
    return [row["id"] for row in await query.order_by(Run.id)]


async def taken_off(run_id: UUID) -> dict[UUID, UUID]:
    """Return what was taken off a run, by order."""
    query = StopOrder.select(StopOrder.id, StopOrder.order).where(
        StopOrder.stop.run == run_id, StopOrder.state == DueState.TAKEN_OFF.value
    )
    return {row["order"]: row["id"] for row in await query}


async def planned_on(order_id: UUID) -> list[tuple[UUID, UUID]]:
    """Return where an order is due on a run that did not take it along yet, and that run."""
    query = StopOrder.select(StopOrder.id, StopOrder.stop.run.as_alias("run")).where(
        StopOrder.order == order_id,
        StopOrder.state == DueState.DUE.value,
        _ITS_RUN.state.is_in(list(_OPEN)),
    )
    return [(row["id"], row["run"]) for row in await query]


async def note_change(
    run_id: UUID,
    at: datetime,
    *,
    departs_at: datetime | None = None,
    returns_at: datetime | None = None,
    distance_m: int | None = None,
    lost: bool = False,
) -> None:
    """Count one change more of a run, with what else became different of it; the rest stays."""
    told: dict[Any, Any] = {
        Run.departs_at: departs_at,
        Run.returns_at: returns_at,
        Run.distance_m: distance_m,
        Run.lost_at: at if lost else None,
    }
    changes = {column: value for column, value in told.items() if value is not None}
    await Run.update({Run.version: Run.version + 1, Run.amended_at: at, **changes}).where(
        Run.id == run_id
    )


async def set_sequence(stop_id: UUID, sequence: int) -> None:
    """Write as which of its run's stops a stop comes."""
    await Stop.update({Stop.sequence: sequence}).where(Stop.id == stop_id)


async def plan_anew(stop_id: UUID, sequence: int, draft: StopDraft) -> None:
    """Write when a stop comes by now, and as which; its door stays where it was planned to be."""
    await Stop.update(
        {
            Stop.sequence: sequence,
            Stop.planned_arrival: draft.arrival,
            Stop.planned_departure: draft.departure,
            Stop.service_duration_s: draft.service_duration_s,
            Stop.distance_m: draft.distance_m,
        }
    ).where(Stop.id == stop_id)


async def add_due(stop_id: UUID, order_id: UUID) -> None:
    """Store what is due at a stop besides."""
    await StopOrder.insert(StopOrder(stop=stop_id, order=order_id, state=DueState.DUE.value))


async def due_again(due_id: UUID, stop_id: UUID) -> None:
    """Put back what had been taken off, at whichever stop of the run it is now."""
    await StopOrder.update({StopOrder.state: DueState.DUE.value, StopOrder.stop: stop_id}).where(
        StopOrder.id == due_id
    )
