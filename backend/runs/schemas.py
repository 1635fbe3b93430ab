"""Runs on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.runs.live.schemas import LastSeen
from backend.runs.rules.run import DueState, RunState
from backend.runs.rules.vault_count import Direction
from backend.web.text import SOUND

SealNumber = Annotated[str, Meta(min_length=1, max_length=16, pattern=SOUND)]


class RunLine(Struct, kw_only=True):
    """A run as a list shows it; ``delivered``, ``failed`` and ``unvisited`` count orders.

    ``last_seen`` is where its courier's phone was, if the office and the courier allow that.
    """

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
    depot_id: str
    amended_at: datetime | None
    lost_at: datetime | None
    reordered_at: datetime | None
    reordered_why: str | None
    last_seen: LastSeen | None


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


class EnvelopeLine(Struct):
    """An envelope that only one side names; its applicant is None when it is not of this run."""

    seal_number: str
    applicant_name: str | None


class VaultLine(Struct, kw_only=True):
    """How the two sides agree on what went through the vault's door, one way."""

    direction: Direction
    agreed: int
    courier_only: list[EnvelopeLine]
    desk_only: list[EnvelopeLine]


class BagTakenBack(Struct, forbid_unknown_fields=True):
    """What the desk scanned out of a lost courier's bag, by the numbers on the seals."""

    seal_numbers: Annotated[list[SealNumber], Meta(min_length=1, max_length=300)]


class EnvelopesCounted(Struct, forbid_unknown_fields=True):
    """What the desk counted, by the numbers on the seals."""

    direction: Direction
    seal_numbers: Annotated[list[SealNumber], Meta(min_length=1, max_length=300)]


class RunDetail(Struct, kw_only=True):
    """A whole run."""

    run: RunLine
    depot_latitude: float
    depot_longitude: float
    stops: list[StopLine]
    vault: list[VaultLine]
