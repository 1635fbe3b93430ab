"""The doors to be visited: one stop for all that is due at a place, and when its turn is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.planning.rules.clocks import Horizon, Patience, Turn, turn_of
from backend.planning.rules.open_order import OpenOrder
from backend.planning.rules.urgency import urgency
from routing.geography import Coordinates
from routing.problem import DAY_S, Stop, TimeWindow


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """How long a door takes: the last steps once, and the SOP's minutes for each passport."""

    per_stop_s: int
    per_passport_s: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which orders are to be brought, when it is their turn, and what the dispatcher knows better.

    ``given_to``: order -> courier. ``at_once``: orders that must not wait for a better batch.
    ``planned_for``: order -> vehicle of the plan before this one.
    """

    horizon: Horizon
    patience: Patience
    given_to: Mapping[UUID, UUID] = field(default_factory=dict)
    at_once: Collection[UUID] = ()
    planned_for: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Door:
    """A place with all that is due there, and when its turn is."""

    place_id: UUID
    due: tuple[OpenOrder, ...]
    turn: Turn

    @property
    def order_ids(self) -> tuple[UUID, ...]:
        """The orders due there."""
        return tuple(order.id for order in self.due)

    @property
    def coordinates(self) -> Coordinates:
        """Where it is; only orders with a pin are planned."""
        return next(it.coordinates for it in self.due if it.coordinates is not None)


def doors_of(orders: Iterable[OpenOrder], asked: Asked) -> tuple[Door, ...]:
    """Return one door for each place, with its turn."""
    by_place: dict[UUID, list[OpenOrder]] = defaultdict(list)
    for order in orders:
        by_place[order.place_id].append(order)
    return tuple(Door(place, tuple(due), _turn(due, asked)) for place, due in by_place.items())


def is_later(door: Door, horizon: Horizon) -> bool:
    """Tell whether somebody was promised at a door for a day behind the last one planned."""
    return door.turn.on is not None and door.turn.on > horizon.last


def stop_of(door: Door, service: ServiceTime, asked: Asked) -> Stop:
    """Return the stop of a door, as urgent as its most urgent order.

    It goes to the courier to whom the first of its orders was given, if to anyone.
    """
    first = asked.horizon.first
    turn = door.turn
    courier = next((asked.given_to[it] for it in door.order_ids if it in asked.given_to), None)
    before = (asked.planned_for[it] for it in door.order_ids if it in asked.planned_for)
    return Stop(
        id=str(door.place_id),
        coordinates=door.coordinates,
        service_duration_s=service.per_stop_s + service.per_passport_s * len(door.due),
        windows=(_whole_day(asked.horizon.number(turn.on)),) if turn.on else (),
        load=len(door.due),
        priority=max(urgency(it.cancels_on, it.queue_class, first) for it in door.due),
        skills=frozenset({str(courier)}) if courier else frozenset(),
        optional=turn.optional,
        latest_day=asked.horizon.number(turn.latest) if turn.latest else None,
        area=next((order.area for order in door.due if order.area), None),
        planned_for=next(before, None),
    )


def _turn(due: Sequence[OpenOrder], asked: Asked) -> Turn:
    if any(order.id in asked.at_once for order in due):
        return Turn(latest=asked.horizon.first, until=asked.horizon.first)
    return turn_of(due, asked.horizon, asked.patience)


def _whole_day(number: int) -> TimeWindow:
    return TimeWindow(number * DAY_S, (number + 1) * DAY_S - 1)
