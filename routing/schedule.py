"""The times of one tour: when to leave, arrive, wait and be back, or what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from routing.ground import Ground
from routing.matrices.base import UNREACHABLE
from routing.plan import Reason, Route, Visit
from routing.problem import Stop, Vehicle

STAGES = tuple(Reason)
"""The order in which obstacles are looked for: the later the stage, the nearer to being driven."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """The first thing that forbids a tour, and by how much: passports, stops, metres or seconds."""

    reason: Reason
    vehicle_id: str
    excess: int
    detail: str

    @property
    def nearness(self) -> tuple[int, int]:
        """Greater for what a smaller change would mend."""
        return STAGES.index(self.reason), -self.excess


def drive(ground: Ground, vehicle: Vehicle, stops: Sequence[Stop]) -> Route | Obstacle:
    """Time the tour through ``stops``: back as early, and then out as late, as it can be."""
    legs = list(pairwise(ground.path(vehicle, stops)))
    tour = _Tour(
        vehicle=vehicle,
        stops=stops,
        distances_m=[ground.distance_m(row, to) for row, to in legs],
        durations_s=[ground.duration_s(row, to) for row, to in legs],
    )
    return tour.beyond_rights() or tour.beyond_load() or tour.beyond_roads() or tour.timed()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tour:
    """One vehicle's stops in order; one leg leads to each, and the last leg back."""

    vehicle: Vehicle
    stops: Sequence[Stop]
    distances_m: list[int]
    durations_s: list[int]

    def beyond_rights(self) -> Obstacle | None:
        for stop in self.stops:
            if missing := stop.skills - self.vehicle.skills:
                lacking = f"lacks {', '.join(sorted(missing))}"
                return self._obstacle(Reason.SKILL, len(missing), lacking)
            if not self.vehicle.may_serve(stop):
                return self._obstacle(Reason.LOCK, 1, f"is not {stop.locked_to}, who must come")
        return None

    def beyond_load(self) -> Obstacle | None:
        load = sum(stop.load for stop in self.stops) - self.vehicle.capacity
        if load > 0:
            return self._obstacle(Reason.CAPACITY, load, f"would carry {load} more than it may")
        count = len(self.stops) - self.vehicle.max_stops
        if count > 0:
            return self._obstacle(Reason.STOPS, count, f"would make {count} stops more than it may")
        return None

    def beyond_roads(self) -> Obstacle | None:
        if UNREACHABLE in self.distances_m or UNREACHABLE in self.durations_s:
            return self._obstacle(Reason.UNREACHABLE, 1, "finds no road there and back")
        excess_m = sum(self.distances_m) - self.vehicle.max_distance_m
        if excess_m > 0:
            far = f"would drive {excess_m} m more than it may"
            return self._obstacle(Reason.DISTANCE, excess_m, far)
        return None

    def timed(self) -> Route | Obstacle:
        start_s = self.vehicle.shift.start_s
        begins_s = self._begins_s(start_s)
        reached_s = self._next_arrival_s(start_s, begins_s)
        if len(begins_s) < len(self.stops):
            return self._too_late_for(self.stops[len(begins_s)], reached_s)
        late_s = reached_s - self.vehicle.shift.end_s
        if late_s > 0:
            late = f"would be back {late_s} s after its shift ends"
            return self._obstacle(Reason.SHIFT, late_s, late)
        return self._route(self._latest_departure_s(reached_s), reached_s)

    def _begins_s(self, departure_s: int) -> list[int]:
        """Return when each service begins at the earliest, up to the first window missed."""
        begins_s: list[int] = []
        for stop in self.stops:
            begin_s = _earliest_begin_s(stop, self._next_arrival_s(departure_s, begins_s))
            if begin_s is None:
                break
            begins_s.append(begin_s)
        return begins_s

    def _next_arrival_s(self, departure_s: int, begins_s: list[int]) -> int:
        """Return when the place after those already served is reached: a door, or the end."""
        served = len(begins_s)
        if served:
            departure_s = begins_s[-1] + self.stops[served - 1].service_duration_s
        return departure_s + self.durations_s[served]

    def _latest_departure_s(self, return_s: int) -> int:
        """Walk back from ``return_s``, beginning each service as late as the next one allows."""
        clock_s = return_s - self.durations_s[-1]
        for stop, leg_s in zip(reversed(self.stops), self.durations_s[-2::-1], strict=True):
            clock_s = _latest_begin_s(stop, clock_s - stop.service_duration_s) - leg_s
        return clock_s

    def _route(self, departure_s: int, return_s: int) -> Route:
        begins_s = self._begins_s(departure_s)
        driven_m = list(accumulate(self.distances_m))
        visits = []
        for number, (stop, begin_s) in enumerate(zip(self.stops, begins_s, strict=True)):
            arrival_s = self._next_arrival_s(departure_s, begins_s[:number])
            visits.append(
                Visit(
                    stop_id=stop.id,
                    arrival_s=arrival_s,
                    wait_s=begin_s - arrival_s,
                    departure_s=begin_s + stop.service_duration_s,
                    distance_m=driven_m[number],
                )
            )
        return Route(
            vehicle_id=self.vehicle.id,
            departure_s=departure_s,
            visits=tuple(visits),
            return_s=return_s,
            distance_m=driven_m[-1],
        )

    def _too_late_for(self, stop: Stop, arrival_s: int) -> Obstacle:
        late_s = arrival_s - max(window.end_s for window in stop.windows)
        late = f"would come {late_s} s after the last window of {stop.id}"
        return self._obstacle(Reason.WINDOW, late_s, late)

    def _obstacle(self, reason: Reason, excess: int, detail: str) -> Obstacle:
        return Obstacle(reason, self.vehicle.id, excess, f"{self.vehicle.id} {detail}")


def _earliest_begin_s(stop: Stop, arrival_s: int) -> int | None:
    if not stop.windows:
        return arrival_s
    begins_s = (
        max(arrival_s, window.start_s) for window in stop.windows if arrival_s <= window.end_s
    )
    return min(begins_s, default=None)


def _latest_begin_s(stop: Stop, latest_s: int) -> int:
    """Return the last instant up to ``latest_s`` in a window; the way out proved there is one."""
    return max(
        min(latest_s, window.end_s) for window in stop.open_windows if window.start_s <= latest_s
    )
