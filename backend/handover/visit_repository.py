"""All queries about visits: what is due at a stop, and whose doors were visited of late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from backend.database import VALUE, Prepared
from backend.handover.tables import Attempt, Handover
from backend.orders.rules.order import OrderState, is_cancelled
from backend.runs.repository import Due
from backend.runs.rules.run import DueState
from backend.runs.tables import Stop, StopOrder
from routing.errors import InvalidCoordinates
from routing.geography import Coordinates, distance_m


class Fixed(Protocol):
    """Where a phone took itself to be."""

    @property
    def latitude(self) -> float:
        """Degrees north."""

    @property
    def longitude(self) -> float:
        """Degrees east."""


@dataclass(frozen=True, slots=True)
class OrderAtDoor:
    """An order due at a stop, with what a courier's record of the visit is judged by."""

    due: Due
    number: str
    state: OrderState
    case_id: UUID
    applicant_name: str
    birth_date: date | None
    billing_code: str | None
    pin: Coordinates
    pin_radius_m: int
    cancels_on: date | None = None
    cancelled_on: date | None = None

    def is_stopped(self, day: date) -> bool:
        """Tell whether nobody should have been given it: taken off its run, or cancelled."""
        cancelled = is_cancelled(self.cancelled_on, self.cancels_on, day)
        return self.due.state is DueState.HELD or cancelled

    def metres_from_pin(self, position: Fixed | None) -> int | None:
        """Return how far from its pin a fix was; None without a fix, or with one that is none."""
        if position is None:
            return None
        try:
            where = Coordinates(position.latitude, position.longitude)
        except InvalidCoordinates:
            return None
        return round(distance_m(self.pin, where))

    @property
    def id(self) -> UUID:
        """Which order it is."""
        return self.due.order_id


@dataclass(frozen=True, slots=True)
class PlaceAtStop:
    """The place that a stop goes to, and when its pin was set."""

    place_id: UUID
    located_at: datetime


@dataclass(frozen=True, slots=True)
class Visited:
    """An order whose door was visited, and when that happened."""

    order_id: UUID
    at: datetime


_CASE: Any = StopOrder.order.case  # Piccolo types the first step of a join only
_PLACE: Any = StopOrder.stop.place
_AT_STOP = Prepared(
    lambda: StopOrder.select(
        StopOrder.id.as_alias("due_id"),
        StopOrder.state.as_alias("due_state"),
        StopOrder.order.id.as_alias("order_id"),
        StopOrder.order.number.as_alias("number"),
        StopOrder.order.state.as_alias("state"),
        StopOrder.stop.latitude.as_alias("latitude"),
        StopOrder.stop.longitude.as_alias("longitude"),
        _PLACE.radius_m.as_alias("radius_m"),
        _CASE.id.as_alias("case_id"),
        _CASE.applicant_name.as_alias("applicant_name"),
        _CASE.birth_date.as_alias("birth_date"),
        _CASE.billing_code.as_alias("billing_code"),
        StopOrder.order.cancels_on.as_alias("cancels_on"),
        _CASE.cancelled_on.as_alias("cancelled_on"),
    ).where((StopOrder.stop == VALUE) & (StopOrder.stop.run == VALUE))
)


async def orders_at_stop(stop_id: UUID, run_id: UUID) -> dict[UUID, OrderAtDoor]:
    """Return what is due at a stop of a run, by order; nothing when the run has no such stop."""
    return {
        row["order_id"]: OrderAtDoor(
            due=Due(row["due_id"], stop_id, row["order_id"], DueState(row["due_state"])),
            number=row["number"],
            state=OrderState(row["state"]),
            case_id=row["case_id"],
            applicant_name=row["applicant_name"],
            birth_date=row["birth_date"],
            billing_code=row["billing_code"],
            pin=Coordinates(row["latitude"], row["longitude"]),
            pin_radius_m=row["radius_m"] or 0,
            cancels_on=row["cancels_on"],
            cancelled_on=row["cancelled_on"],
        )
        for row in await _AT_STOP(stop_id, run_id)
    }


async def place_at_stop(stop_id: UUID) -> PlaceAtStop:
    """Return the place of a stop that is known to exist."""
    place: Any = Stop.place
    rows = await Stop.select(
        place.id.as_alias("place_id"), place.located_at.as_alias("located_at")
    ).where(Stop.id == stop_id)
    return PlaceAtStop(**rows[0])


async def handovers_heard_since(start: datetime) -> list[Visited]:
    """Return the handovers that closed a case, of which the office has heard since ``start``."""
    rows = await Handover.select(
        Handover.order.id.as_alias("order"),
        Handover.order.delivered_at.as_alias("delivered_at"),
        Handover.received_at,
    ).where(Handover.closes_case.eq(value=True) & (Handover.received_at >= start))
    return [Visited(row["order"], row["delivered_at"] or row["received_at"]) for row in rows]


async def attempts_heard_since(start: datetime) -> list[Visited]:
    """Return the failed visits of which the office has heard since ``start``."""
    rows = await Attempt.select(Attempt.order, Attempt.recorded_at).where(
        Attempt.received_at >= start
    )
    return [Visited(row["order"], row["recorded_at"]) for row in rows]
