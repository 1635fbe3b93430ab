"""The times of one tour: when to leave, arrive, wait and be back, or what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from routing.breaks import Leg, earliest_begin_s, place_breaks
from routing.ground import Ground
from routing.limits import Halts, Obstacle, beyond_limits, trips
from routing.plan import Pause, Reason, Route, Visit
from routing.problem import ANY_TIME, Break, Depot, Stop, TimeWindow, Vehicle
from routing.refusals import UNLIMITED


def drive(ground: Ground, vehicle: Vehicle, halts: Halts) -> Route | Obstacle:
    """Time the tour through ``halts``: back as early, and then out as late, as it can be."""
    return beyond_limits(ground, vehicle, halts) or _timed(ground, vehicle, halts)


def _timed(ground: Ground, vehicle: Vehicle, halts: Halts) -> Route | Obstacle:
    steps = list(_steps(ground, vehicle, halts))
    leaves_s = max(vehicle.shift.start_s, _released_s(next(trips(halts))))
    if not vehicle.breaks:
        return _Timing(vehicle, steps, leaves_s).route()
    rested = place_breaks(vehicle.breaks, leaves_s, [step.leg for step in steps])
    if rested is None:
        return _without_rest(_Timing(vehicle, steps, leaves_s))
    for before, rest in reversed(rested.placed):
        steps.insert(before, _Step(rest, 0, Leg(0, (rest.window,), rest.duration_s)))
    return _Timing(vehicle, steps, rested.leaves_s).route()


def _released_s(trip: list[Stop]) -> int:
    return max((stop.release_s for stop in trip), default=0)


def _without_rest(timing: _Timing) -> Obstacle:
    route = timing.route()
    if isinstance(route, Obstacle):
        return route
    rest_s = sum(rest.duration_s for rest in timing.vehicle.breaks)
    return Obstacle.to(timing.vehicle, Reason.SHIFT, rest_s, "finds no time for its breaks")


@dataclass(frozen=True, slots=True)
class _Step:
    """The way to a stop, a break, a depot to load again at, or (none of them) the end."""

    halt: Stop | Break | Depot | None
    distance_m: int
    leg: Leg


def _steps(ground: Ground, vehicle: Vehicle, halts: Halts) -> Iterator[_Step]:
    loads = trips(halts)
    next(loads)
    legs = ground.path_legs(vehicle, halts)
    for halt, (distance_m, leg_s) in zip(halts, legs, strict=False):
        if isinstance(halt, Stop):
            yield _Step(halt, distance_m, Leg(leg_s, halt.windows, halt.service_duration_s))
        else:
            released = (TimeWindow(_released_s(next(loads)), UNLIMITED),)
            yield _Step(halt, distance_m, Leg(leg_s, released, vehicle.reload_duration_s))
    distance_m, leg_s = legs[-1]
    yield _Step(None, distance_m, Leg(leg_s))


@dataclass(frozen=True, slots=True)
class _Timing:
    """The steps of one tour in order, breaks among them; nobody leaves before ``leaves_s``."""

    vehicle: Vehicle
    steps: list[_Step]
    leaves_s: int

    def route(self) -> Route | Obstacle:
        begins_s = self._begins_s(self.leaves_s)
        if len(begins_s) < len(self.steps):
            return self._too_late(begins_s)
        late_s = begins_s[-1] - self.vehicle.shift.end_s
        if late_s > 0:
            late = f"would be back {late_s} s after its shift ends"
            return Obstacle.to(self.vehicle, Reason.SHIFT, late_s, late)
        return self._told(self._latest_departure_s(begins_s[-1]))

    def _begins_s(self, free_s: int) -> list[int]:
        """Return when each step begins at the earliest, up to the first window missed."""
        begins_s: list[int] = []
        for step in self.steps:
            begin_s = earliest_begin_s(step.leg.windows, free_s + step.leg.duration_s)
            if begin_s is None:
                break
            begins_s.append(begin_s)
            free_s = begin_s + step.leg.service_s
        return begins_s

    def _latest_departure_s(self, return_s: int) -> int:
        """Walk back from ``return_s``, beginning each step as late as the next one allows."""
        clock_s = return_s
        for step in reversed(self.steps):
            begin_s = _latest_begin_s(step.leg, clock_s - step.leg.service_s)
            clock_s = begin_s - step.leg.duration_s
        return clock_s

    def _told(self, departure_s: int) -> Route:
        visits: list[Visit] = []
        pauses: list[Pause] = []
        free_s, driven_m = departure_s, 0
        for step, begin_s in zip(self.steps[:-1], self._begins_s(departure_s), strict=False):
            arrival_s, driven_m = free_s + step.leg.duration_s, driven_m + step.distance_m
            free_s = begin_s + step.leg.service_s
            times = _Times(arrival_s, begin_s - arrival_s, free_s, driven_m)
            if isinstance(step.halt, Stop):
                visits.append(Visit(stop_id=step.halt.id, **times._asdict()))
            else:
                depot_id = step.halt.id if isinstance(step.halt, Depot) else None
                pauses.append(Pause(before=len(visits), depot_id=depot_id, **times._asdict()))
        home = self.steps[-1]
        return Route(
            vehicle_id=self.vehicle.id,
            departure_s=departure_s,
            visits=tuple(visits),
            return_s=free_s + home.leg.duration_s,
            distance_m=driven_m + home.distance_m,
            pauses=tuple(pauses),
        )

    def _too_late(self, begins_s: list[int]) -> Obstacle:
        step = self.steps[len(begins_s)]
        reached_s = self.leaves_s + step.leg.duration_s
        if begins_s:
            reached_s = (
                begins_s[-1] + self.steps[len(begins_s) - 1].leg.service_s + step.leg.duration_s
            )
        late_s = reached_s - max(window.end_s for window in step.leg.windows)
        name = step.halt.id if isinstance(step.halt, Stop) else "its break"
        late = f"would come {late_s} s after the last window of {name}"
        return Obstacle.to(self.vehicle, Reason.WINDOW, late_s, late)


class _Times(NamedTuple):
    """What visits and pauses have in common."""

    arrival_s: int
    wait_s: int
    departure_s: int
    distance_m: int


def _latest_begin_s(leg: Leg, latest_s: int) -> int:
    """Return the last instant up to ``latest_s`` in a window; the way out proved there is one."""
    windows = leg.windows or (ANY_TIME,)
    return max(min(latest_s, window.end_s) for window in windows if window.start_s <= latest_s)
