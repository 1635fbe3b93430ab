"""Runs on the wire."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from backend.runs.rules.run import DueState, RunState


class RunLine(Struct, kw_only=True):
    """A run as a list shows it; ``delivered``, ``failed`` and ``unvisited`` count orders."""

    id: UUID
    number: str
    date: date
    courier_name: str
    depot: str
    state: RunState
    stops: int
    orders: int
    delivered: int
    failed: int
    unvisited: int
    departs_at: datetime
    returns_at: datetime
    distance_m: int


class RunPage(Struct):
    """A page of runs, and where the next begins."""

    runs: list[RunLine]
    next: UUID | None


class DueLine(Struct, kw_only=True):
    """One order due at a stop."""

    id: UUID
    number: str
    applicant_name: str
    state: DueState
    seal_number: str | None


class StopLine(Struct, kw_only=True):
    """One door of a run; ``address`` is one line of text."""

    id: UUID
    sequence: int
    latitude: float
    longitude: float
    planned_arrival: datetime
    address: str
    orders: list[DueLine]


class RunDetail(Struct, kw_only=True):
    """A whole run."""

    run: RunLine
    depot_latitude: float
    depot_longitude: float
    stops: list[StopLine]
