"""What a plan pays for: each weight a name, a unit and one sentence."""

from __future__ import annotations

from dataclasses import dataclass, fields

from routing.refusals import whole
from routing.stop import Stop
from routing.vehicle import Vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the best plan is the cheapest in; all in the worth of one metre driven.

    Those for stops (``unassigned``, ``optional``, ``per_day``) grow with the priority: one stop of
    priority 9 weighs as much as ten of priority 0.
    """

    per_m: int = 1
    """A metre driven."""
    per_s: int = 5
    """A second on duty; 5 says that an hour weighs 18 km."""
    per_route: int = 0
    """Sending out one vehicle more."""
    unassigned: int = 1_000_000
    """Leaving out a stop that is not optional; must outweigh the longest detour."""
    optional: int = 10_000
    """Leaving out an optional stop; so its visit is worth a detour of as many metres."""
    per_day: int = 0
    """Visiting a stop one day later; 0 lets it wait for the best batch up to its latest day."""
    strange_area: int = 0
    """Visiting a stop by a courier who knows some areas, but not the stop's."""
    moved: int = 5_000
    """Visiting a stop by another vehicle than the one it was planned for."""
    per_unfair_s: int = 0
    """A second on duty beyond the vehicle's fair share, on top of ``per_s``."""

    def __post_init__(self) -> None:
        """Refuse a negative weight."""
        for weight in fields(self):
            whole(weight.name, getattr(self, weight.name))

    def worth(self, stop: Stop) -> int:
        """Return what a plan pays for leaving ``stop`` out."""
        base = self.optional if stop.optional else self.unassigned
        return base * (1 + stop.priority)

    def surcharge(self, vehicle: Vehicle, stop: Stop) -> int:
        """Return what a plan pays for ``vehicle`` being the one that visits ``stop``."""
        mine = self.waited(vehicle, stop) + self.strange(vehicle, stop)
        return mine + self.given_away(vehicle, stop)

    def waited(self, vehicle: Vehicle, stop: Stop) -> int:
        """Return what ``stop`` costs for its waiting until the vehicle's day."""
        return vehicle.day * self.per_day * (1 + stop.priority)

    def strange(self, vehicle: Vehicle, stop: Stop) -> int:
        """Return what ``stop`` costs where the vehicle knows other areas."""
        strange = stop.area is not None and bool(vehicle.areas) and stop.area not in vehicle.areas
        return strange * self.strange_area

    def given_away(self, vehicle: Vehicle, stop: Stop) -> int:
        """Return what ``stop`` costs where it was planned for another vehicle."""
        return (stop.planned_for not in (None, vehicle.id)) * self.moved
