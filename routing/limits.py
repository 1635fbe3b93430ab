"""What forbids a tour whatever its times: rights, loads and roads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from routing.ground import Ground
from routing.matrices.base import UNREACHABLE
from routing.plan import Reason
from routing.problem import Depot, Stop, Vehicle

STAGES = tuple(Reason)
"""The order in which obstacles are looked for: the later the stage, the nearer to being driven."""

Halts = Sequence[Stop | Depot]
"""Stops in order; a depot among them is one where the vehicle loads again."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """The first thing that forbids a tour, and by how much: passports, stops, metres or seconds."""

    reason: Reason
    vehicle_id: str
    excess: int
    detail: str

    @classmethod
    def to(cls, vehicle: Vehicle, reason: Reason, excess: int, detail: str) -> Obstacle:
        """Say what ``vehicle`` would do that it cannot."""
        return cls(reason, vehicle.id, excess, f"{vehicle.id} {detail}")

    @property
    def nearness(self) -> tuple[int, int]:
        """Greater for what a smaller change would mend."""
        return STAGES.index(self.reason), -self.excess


def beyond_limits(ground: Ground, vehicle: Vehicle, halts: Halts) -> Obstacle | None:
    """Return the first limit that the tour through ``halts`` breaks, if any."""
    stops = [halt for halt in halts if isinstance(halt, Stop)]
    return (
        next((it for stop in stops if (it := _beyond_rights(vehicle, stop))), None)
        or _beyond_order(vehicle, stops)
        or _beyond_load(vehicle, halts)
        or _beyond_roads(ground, vehicle, halts)
    )


def trips(halts: Halts) -> Iterator[list[Stop]]:
    """The stops between one loading and the next."""
    trip: list[Stop] = []
    for halt in halts:
        if isinstance(halt, Stop):
            trip.append(halt)
        else:
            yield trip
            trip = []
    yield trip


def _beyond_rights(vehicle: Vehicle, stop: Stop) -> Obstacle | None:
    if vehicle.may_serve(stop):
        return None
    if missing := stop.skills - vehicle.skills:
        lacking = f"lacks {', '.join(sorted(missing))}"
        return Obstacle.to(vehicle, Reason.SKILL, len(missing), lacking)
    if stop.locked_to not in (None, vehicle.id):
        return Obstacle.to(vehicle, Reason.LOCK, 1, f"is not {stop.locked_to}, who must come")
    if stop.depot not in (None, vehicle.start.id):
        return Obstacle.to(vehicle, Reason.LOCK, 1, f"does not start at {stop.depot}")
    late = vehicle.day - (stop.latest_day or 0)
    return Obstacle.to(vehicle, Reason.WINDOW, late, f"drives {late} days after its latest day")


def _beyond_order(vehicle: Vehicle, stops: Sequence[Stop]) -> Obstacle | None:
    """What is on board comes first, in its order; what of it is left out changes nothing."""
    ids = {stop.id for stop in stops}
    first = [stop_id for stop_id in vehicle.begins_with if stop_id in ids]
    if first != [stop.id for stop in stops[: len(first)]]:
        return Obstacle.to(vehicle, Reason.LOCK, 1, "must first bring what is on board")
    return None


def _beyond_load(vehicle: Vehicle, halts: Halts) -> Obstacle | None:
    loads = [sum(stop.load for stop in trip) for trip in trips(halts)]
    more = max(loads) - vehicle.capacity
    if more > 0:
        return Obstacle.to(vehicle, Reason.CAPACITY, more, f"would carry {more} more than it may")
    count = sum(isinstance(halt, Stop) for halt in halts) - vehicle.max_stops
    if count > 0:
        return Obstacle.to(
            vehicle, Reason.STOPS, count, f"would make {count} stops more than it may"
        )
    again = len(loads) - 1 - vehicle.max_reloads
    strange = [it.id for it in halts if isinstance(it, Depot) and it not in vehicle.reload_at]
    if again > 0 or strange:
        return Obstacle.to(vehicle, Reason.CAPACITY, 1, "would load again more than it may")
    return None


def _beyond_roads(ground: Ground, vehicle: Vehicle, halts: Halts) -> Obstacle | None:
    legs = ground.path_legs(vehicle, halts)
    if any(UNREACHABLE in leg for leg in legs):
        return Obstacle.to(vehicle, Reason.UNREACHABLE, 1, "finds no road there and back")
    excess_m = sum(distance_m for distance_m, _ in legs) - vehicle.max_distance_m
    if excess_m > 0:
        far = f"would drive {excess_m} m more than it may"
        return Obstacle.to(vehicle, Reason.DISTANCE, excess_m, far)
    return None
