"""A revision: the day's runs as they are and as they would be; ids and times only, no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.planning.answer import LeftOut
from routing.changes import Kind


@dataclass(frozen=True, slots=True)
class RevisedStop:
    """A door still to come; ``in_bag``: its passports are with the courier already."""

    place_id: UUID
    order_ids: tuple[UUID, ...]
    latitude: float
    longitude: float
    arrival: datetime
    departure: datetime
    service_duration_s: int
    distance_m: int
    in_bag: bool


@dataclass(frozen=True, slots=True)
class RevisedRoute:
    """What is left of one courier's day; ``run_id`` is None for one who steps in.

    ``has_left``: she or he is on the way already. ``distance_m`` counts from the run's start.
    """

    run_id: UUID | None
    courier_id: UUID
    has_left: bool
    departs_at: datetime
    returns_at: datetime
    distance_m: int
    stops: tuple[RevisedStop, ...]

    @property
    def order_ids(self) -> list[UUID]:
        """What is still to be delivered, in order."""
        return [order_id for stop in self.stops for order_id in stop.order_ids]


@dataclass(frozen=True, slots=True)
class Difference:
    """One door that is planned differently; by whom and when, before and after."""

    kind: Kind
    order_ids: tuple[UUID, ...]
    courier_before: UUID | None
    begins_before: datetime | None
    courier_after: UUID | None
    begins_after: datetime | None


@dataclass(frozen=True, slots=True)
class Revised:
    """A whole revision.

    ``versions`` are those of the runs it rests on, ``changed`` the runs it changes. ``held`` are
    orders not to be handed over any more; ``in_lost_bags`` wait to be brought back to the vault.
    """

    versions: dict[UUID, int]
    lost: frozenset[UUID]
    changed: frozenset[UUID]
    held: frozenset[UUID]
    in_lost_bags: tuple[UUID, ...]
    before: tuple[RevisedRoute, ...]
    after: tuple[RevisedRoute, ...]
    differences: tuple[Difference, ...]
    unassigned: tuple[LeftOut, ...]
    not_plannable: tuple[LeftOut, ...]

    @property
    def changes(self) -> bool:
        """Whether anything would be different once it is confirmed."""
        return bool(self.changed) or any(route.run_id is None for route in self.after)

    @property
    def order_ids(self) -> list[UUID]:
        """Every order it speaks of."""
        routes = (*self.before, *self.after)
        planned = [order_id for route in routes for order_id in route.order_ids]
        left = [left.order_id for left in (*self.unassigned, *self.not_plannable)]
        return list(dict.fromkeys([*planned, *left, *self.held, *self.in_lost_bags]))
