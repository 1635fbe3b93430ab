"""A run as planned, before anyone is bound to it: its hours, and its stops in their order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StopDraft:
    """A stop as planned: where, when, and what is due there."""

    place_id: UUID
    latitude: float
    longitude: float
    arrival: datetime
    departure: datetime
    service_duration_s: int
    distance_m: int
    order_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class RunDraft:
    """A run as planned: whose it shall be, on which day, from which depot."""

    date: date
    courier_id: UUID
    depot: str
    departs_at: datetime
    returns_at: datetime
    distance_m: int
    stops: tuple[StopDraft, ...]

    @property
    def order_ids(self) -> list[UUID]:
        """Everything due on it, in the order of the stops."""
        return [order_id for stop in self.stops for order_id in stop.order_ids]
