"""All queries about runs: their stops, and what is due at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from piccolo.query import Select

from backend.database import VALUE, Prepared
from backend.database.held import held
from backend.runs.rules.draft import RunDraft, StopDraft
from backend.runs.rules.reorder import WhyReordered
from backend.runs.rules.run import DueState, RunState
from backend.runs.tables import Run, Stop, StopOrder


@dataclass(frozen=True, slots=True)
class Due:
    """One order due at a stop, and what became of it."""

    id: UUID
    stop_id: UUID
    order_id: UUID
    state: DueState


@dataclass(frozen=True, slots=True)
class StopRow:
    """A door on a run, with the orders due there."""

    id: UUID
    sequence: int
    place_id: UUID
    latitude: float
    longitude: float
    planned_arrival: datetime
    planned_departure: datetime
    service_duration_s: int
    distance_m: int
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class RunHead:
    """Whose a run is, and where it stands."""

    id: UUID
    number: str
    courier_id: UUID
    state: RunState
    version: int
    lost_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as its line in a list shows it."""

    id: UUID
    number: str
    date: date
    courier_id: UUID
    courier_name: str
    depot: str
    state: RunState
    departs_at: datetime
    returns_at: datetime
    distance_m: int
    created_by: UUID
    created_at: datetime
    version: int
    amended_at: datetime | None
    lost_at: datetime | None
    reordered_at: datetime | None
    reordered_why: WhyReordered | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole run: its stops in order, and all that is due at each; what was taken off is not."""

    run: RunRow
    stops: tuple[StopRow, ...]

    @property
    def dues(self) -> list[Due]:
        """Everything due on the run, in the order of the stops."""
        return [due for stop in self.stops for due in stop.dues]

    def due_for(self, order_id: UUID) -> Due | None:
        """Return what became of one order on this run, if it is on it."""
        return next((due for due in self.dues if due.order_id == order_id), None)


_RUN_COLUMNS = (
    Run.id,
    Run.number,
    Run.date,
    Run.courier.id.as_alias("courier_id"),
    Run.courier.name.as_alias("courier_name"),
    Run.depot,
    Run.state,
    Run.departs_at,
    Run.returns_at,
    Run.distance_m,
    Run.created_by,
    Run.created_at,
    Run.version,
    Run.amended_at,
    Run.lost_at,
    Run.reordered_at,
    Run.reordered_why,
)
_ON_IT = StopOrder.state != DueState.TAKEN_OFF.value
_ITS_RUN: Any = StopOrder.stop.run  # Piccolo types the first step of a join only


def _lock_run() -> Select[Run]:
    head = Run.select(
        Run.id, Run.number, Run.courier.as_alias("courier_id"), Run.state, Run.version, Run.lost_at
    )
    return held(head.where(Run.id == VALUE))


_LOCK_RUN = Prepared(_lock_run)
_DUE_STATES = Prepared(
    lambda: StopOrder.select(StopOrder.order, StopOrder.state).where(StopOrder.stop.run == VALUE)
)
_SET_DUE_STATE = Prepared(
    lambda: StopOrder.update({StopOrder.state: VALUE}).where(StopOrder.id == VALUE)
)


async def runs(
    *, on: date | None = None, after: UUID | None = None, limit: int = 200
) -> list[RunRow]:
    """Return a page of runs, newest first, of one day when a day is given."""
    query = Run.select(*_RUN_COLUMNS).order_by(Run.id, ascending=False).limit(limit)
    if on is not None:
        query = query.where(Run.date == on)
    if after is not None:
        query = query.where(Run.id < after)
    return [_run_row(row) for row in await query]


async def open_run_of(courier_id: UUID, today: date) -> RunRow | None:
    """Return the run a courier should see: one under way, else the next one planned."""
    rows = (
        await Run.select(*_RUN_COLUMNS)
        .where(
            (Run.courier == courier_id)
            & (
                (Run.state == RunState.UNDER_WAY.value)
                | ((Run.state == RunState.PLANNED.value) & (Run.date >= today))
            )
        )
        .order_by(Run.state, ascending=False)
        .order_by(Run.date)
        .order_by(Run.departs_at)
        .limit(1)
    )
    return _run_row(rows[0]) if rows else None


async def finished_run_of(courier_id: UUID, since: date) -> RunRow | None:
    """Return the run that a courier finished last, of those planned for a day or later."""
    rows = (
        await Run.select(*_RUN_COLUMNS)
        .where(
            (Run.courier == courier_id)
            & (Run.state == RunState.FINISHED.value)
            & (Run.date >= since)
        )
        .order_by(Run.id, ascending=False)
        .limit(1)
    )
    return _run_row(rows[0]) if rows else None


async def lock_run(run_id: UUID) -> RunHead | None:
    """Return a run that no other transaction changes until this one ends."""
    rows = await _LOCK_RUN(run_id)
    return RunHead(**{**rows[0], "state": RunState(rows[0]["state"])}) if rows else None


async def manifest(run_id: UUID) -> Manifest | None:
    """Return a run with its stops and all that is due at them."""
    rows = await Run.select(*_RUN_COLUMNS).where(Run.id == run_id)
    if not rows:
        return None
    return Manifest(run=_run_row(rows[0]), stops=await stops_of(run_id))


async def stops_of(run_id: UUID, *, taken_off: bool = False) -> tuple[StopRow, ...]:
    """Return the stops of a run; with what was taken off only when that is asked for."""
    stops = await Stop.select().where(Stop.run == run_id).order_by(Stop.sequence)
    dues: dict[UUID, list[Due]] = defaultdict(list)
    query = StopOrder.select().where(StopOrder.stop.is_in([stop["id"] for stop in stops]))
    for row in await query.order_by(StopOrder.id) if stops else []:
        due = Due(row["id"], row["stop"], row["order"], DueState(row["state"]))
        if taken_off or due.state is not DueState.TAKEN_OFF:
            dues[due.stop_id].append(due)
    return tuple(_stop_row(stop, dues[stop["id"]]) for stop in stops if dues[stop["id"]])


async def due_states(run_id: UUID) -> list[tuple[UUID, DueState]]:
    """Return every order on a run, and what became of it."""
    return [(row["order"], DueState(row["state"])) for row in await _DUE_STATES(run_id)]


async def last_runs(order_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return the run that each of some orders was planned on last; cancelled ones do not count.

    A run that ended and left an order in the vault counts only where no other run has it: it may
    have been put back on an earlier one since.
    """
    if not order_ids:
        return {}
    rows = (
        await StopOrder.select(
            StopOrder.order,
            StopOrder.state,
            StopOrder.stop.run.as_alias("run"),
            _ITS_RUN.state.as_alias("run_state"),
        )
        .where(
            StopOrder.order.is_in(list(order_ids)),
            _ITS_RUN.state != RunState.CANCELLED.value,
            _ON_IT,
        )
        .order_by(StopOrder.id)
    )
    left_behind = (DueState.DUE.value, RunState.FINISHED.value)
    rows.sort(key=lambda row: (row["state"], row["run_state"]) != left_behind)
    return {row["order"]: row["run"] for row in rows}


async def due_counts(run_ids: Sequence[UUID]) -> dict[UUID, list[tuple[UUID, DueState]]]:
    """Return, for each of some runs, the stop and the state of everything due on it."""
    counts: dict[UUID, list[tuple[UUID, DueState]]] = defaultdict(list)
    if run_ids:
        rows = await StopOrder.select(
            StopOrder.stop.id.as_alias("stop"), StopOrder.stop.run.as_alias("run"), StopOrder.state
        ).where(StopOrder.stop.run.is_in(list(run_ids)), _ON_IT)
        for row in rows:
            counts[row["run"]].append((row["stop"], DueState(row["state"])))
    return counts


async def runs_of_order(order_id: UUID) -> list[RunRow]:
    """Return the runs an order has been on, oldest first; not those it was taken off."""
    rows = (
        await StopOrder.select(StopOrder.stop.run.as_alias("run"))
        .where(StopOrder.order == order_id, _ON_IT)
        .order_by(StopOrder.id)
    )
    ids = [row["run"] for row in rows]
    if not ids:
        return []
    found = {
        row["id"]: _run_row(row) for row in await Run.select(*_RUN_COLUMNS).where(Run.id.is_in(ids))
    }
    return [found[run_id] for run_id in ids]


async def stop_of_order(run_id: UUID, order_id: UUID) -> StopRow | None:
    """Return the stop of a run at which an order is due."""
    found = await manifest(run_id)
    if found is None:
        return None
    return next(
        (stop for stop in found.stops if any(due.order_id == order_id for due in stop.dues)), None
    )


async def add_run(draft: RunDraft, number: str, *, by: UUID, at: datetime) -> RunHead:
    """Store a new run whole."""
    run = Run(
        number=number,
        date=draft.date,
        courier=draft.courier_id,
        depot=draft.depot,
        state=RunState.PLANNED.value,
        departs_at=draft.departs_at,
        returns_at=draft.returns_at,
        distance_m=draft.distance_m,
        created_by=by,
        created_at=at,
    )
    stops = [_stop(run.id, sequence, stop) for sequence, stop in enumerate(draft.stops, start=1)]
    dues = [
        StopOrder(stop=stop.id, order=order_id, state=DueState.DUE.value)
        for stop, drafted in zip(stops, draft.stops, strict=True)
        for order_id in drafted.order_ids
    ]
    await Run.insert(run)
    if stops:
        await Stop.insert(*stops)
        await StopOrder.insert(*dues)
    return RunHead(run.id, number, draft.courier_id, RunState.PLANNED, version=0, lost_at=None)


async def add_stop(run_id: UUID, sequence: int, draft: StopDraft) -> UUID:
    """Store a stop more of a run; return its id."""
    stop = _stop(run_id, sequence, draft)
    await Stop.insert(stop)
    return UUID(str(stop.id))


async def set_run_state(run_id: UUID, state: RunState) -> None:
    """Write where a run stands."""
    await Run.update({Run.state: state.value}).where(Run.id == run_id)


async def set_order(
    run_id: UUID, stop_ids: Sequence[UUID], why: WhyReordered, at: datetime
) -> None:
    """Write in which order a run's doors are driven, and why it is not the plan's.

    It counts as a change of the run, though not as one by the office (``amended_at``).
    """
    for sequence, stop_id in enumerate(stop_ids, start=1):
        await Stop.update({Stop.sequence: sequence}).where(Stop.id == stop_id)
    await Run.update(
        {Run.version: Run.version + 1, Run.reordered_at: at, Run.reordered_why: why.value}
    ).where(Run.id == run_id)


async def set_due_state(due_id: UUID, state: DueState) -> None:
    """Write what became of one order on its run."""
    await _SET_DUE_STATE(state.value, due_id)


def _stop(run_id: UUID, sequence: int, draft: StopDraft) -> Stop:
    return Stop(
        run=run_id,
        sequence=sequence,
        place=draft.place_id,
        latitude=draft.latitude,
        longitude=draft.longitude,
        planned_arrival=draft.arrival,
        planned_departure=draft.departure,
        service_duration_s=draft.service_duration_s,
        distance_m=draft.distance_m,
    )


def _run_row(row: dict[str, Any]) -> RunRow:
    why = row["reordered_why"]
    known = {"state": RunState(row["state"]), "reordered_why": WhyReordered(why) if why else None}
    return RunRow(**{**row, **known})


def _stop_row(row: dict[str, Any], dues: Sequence[Due]) -> StopRow:
    return StopRow(
        id=row["id"],
        sequence=row["sequence"],
        place_id=row["place"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        planned_arrival=row["planned_arrival"],
        planned_departure=row["planned_departure"],
        service_duration_s=row["service_duration_s"],
        distance_m=row["distance_m"],
        dues=tuple(dues),
    )
