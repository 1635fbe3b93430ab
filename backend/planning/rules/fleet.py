"""The couriers of a plan: each working day of each of them is a vehicle."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from backend.planning.rules.breaks import Rest, breaks_on
from backend.planning.rules.clocks import Horizon
from backend.planning.rules.question import Shift, seconds_of_day
from routing.problem import DAY_S, Depot, TimeWindow, Vehicle


def vehicles_of(
    shifts: Sequence[Shift],
    horizon: Horizon,
    depot: Depot,
    known: Mapping[UUID, frozenset[str]],
    *,
    engaged: Collection[tuple[date, UUID]] = (),
    rests: Sequence[Rest] = (),
) -> tuple[Vehicle, ...]:
    """Return a vehicle for each courier on each day; second 0 is the first day's midnight.

    On a later day those drive who have no run then; on the first, whomever the dispatcher chose.

    A courier is her or his own skill, so that what is given to somebody may go on any day.
    """
    return tuple(
        Vehicle(
            id=vehicle_id(horizon.number(day), shift.courier_id),
            start=depot,
            end=depot,
            shift=_on(day, shift, horizon),
            capacity=shift.capacity,
            skills=frozenset({str(shift.courier_id)}),
            areas=known.get(shift.courier_id, frozenset()),
            breaks=breaks_on(day, rests, midnight_s=horizon.number(day) * DAY_S),
        )
        for day in horizon.days
        for shift in shifts
        if day == horizon.first or (day, shift.courier_id) not in engaged
    )


def vehicle_id(day: int, courier_id: UUID) -> str:
    """Return the name of one courier's day."""
    return f"{day}/{courier_id}"


def day_of(vehicle_id: str) -> int:
    """Return how many calendar days a vehicle's day lies behind the first."""
    return int(vehicle_id.partition("/")[0])


def courier_of(vehicle_id: str) -> UUID:
    """Return whose day a vehicle is."""
    return UUID(vehicle_id.partition("/")[2])


def _on(day: date, shift: Shift, horizon: Horizon) -> TimeWindow:
    midnight_s = horizon.number(day) * DAY_S
    return TimeWindow(
        midnight_s + seconds_of_day(shift.starts_at), midnight_s + seconds_of_day(shift.ends_at)
    )
