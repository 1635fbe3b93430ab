"""The referee's walk: one route, followed from leg to leg on the matrix alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from routing.matrices.base import UNREACHABLE, Matrix
from routing.plan import Pause, Route, Visit
from routing.problem import Break, Stop, Vehicle


class Rule(StrEnum):
    """What a feasible plan keeps to."""

    KNOWN = "known"
    ONCE = "once"
    ACCOUNTED = "accounted"
    SKILL = "skill"
    LOCK = "lock"
    CAPACITY = "capacity"
    STOPS = "stops"
    ROAD = "road"
    DISTANCE = "distance"
    CLOCK = "clock"
    WINDOW = "window"
    SHIFT = "shift"
    DAY = "day"
    DEPOT = "depot"
    BEGINNING = "beginning"
    RELEASE = "release"
    RELOAD = "reload"
    BREAK = "break"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule broken, by whom and how."""

    rule: Rule
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class Walk:
    """One route, and what the referee needs to know to follow it."""

    matrix: Matrix
    rows: Mapping[str, int]
    vehicle: Vehicle
    route: Route
    stops: Mapping[str, Stop]

    def violations(self) -> Iterator[Violation]:
        """Everything that is wrong with the route."""
        yield from self._rights()
        yield from self._beginning()
        yield from self._limits()
        yield from self._loads()
        yield from self._legs()
        yield from self._visits()
        yield from self._shift()
        yield from self._breaks()

    def _rights(self) -> Iterator[Violation]:
        me = self.vehicle
        for stop in self._served():
            if not stop.skills.issubset(me.skills):
                yield Violation(Rule.SKILL, stop.id, f"needs what {me.id} has not")
            if stop.locked_to is not None and stop.locked_to != me.id:
                yield Violation(Rule.LOCK, stop.id, f"is locked to {stop.locked_to}")
            if stop.depot is not None and stop.depot != me.start.id:
                yield Violation(Rule.DEPOT, stop.id, f"lies at {stop.depot}")
            if stop.latest_day is not None and stop.latest_day < me.shift.start_s // 86_400:
                yield Violation(Rule.DAY, stop.id, f"waits until day {stop.latest_day} only")

    def _beginning(self) -> Iterator[Violation]:
        """Whatever is on board and visited comes before the rest, in its order."""
        visited = [stop.id for stop in self._served()]
        on_board = [stop_id for stop_id in self.vehicle.begins_with if stop_id in visited]
        if visited[: len(on_board)] != on_board:
            yield self._broken(Rule.BEGINNING, f"does not begin with {on_board}")

    def _limits(self) -> Iterator[Violation]:
        count = len(self.route.visits)
        if count > self.vehicle.max_stops:
            yield self._broken(Rule.STOPS, f"{count} of {self.vehicle.max_stops}")
        if self.route.distance_m > self.vehicle.max_distance_m:
            yield self._broken(Rule.DISTANCE, f"{self.route.distance_m} m")

    def _loads(self) -> Iterator[Violation]:
        """No trip carries too much, or leaves its depot before all of it is there."""
        leaves_s, trip = self.route.departure_s, list[Stop]()
        allowed, reloads = {it.id for it in self.vehicle.reload_at}, 0
        for event in self._events():
            if isinstance(event, Visit):
                trip.append(self.stops[event.stop_id])
            elif event.depot_id is not None:
                yield from self._trip(trip, leaves_s)
                leaves_s, trip, reloads = event.departure_s, [], reloads + 1
                if event.depot_id not in allowed or reloads > self.vehicle.max_reloads:
                    yield self._broken(Rule.RELOAD, f"number {reloads}, at {event.depot_id}")
        yield from self._trip(trip, leaves_s)

    def _trip(self, trip: list[Stop], leaves_s: int) -> Iterator[Violation]:
        load = sum(stop.load for stop in trip)
        if load > self.vehicle.capacity:
            yield self._broken(Rule.CAPACITY, f"{load} of {self.vehicle.capacity}")
        for stop in trip:
            if stop.release_s > leaves_s:
                yield Violation(Rule.RELEASE, stop.id, f"is there from {stop.release_s} s on")

    def _legs(self) -> Iterator[Violation]:
        """Each leg has a road, takes its time, and adds its metres."""
        row, left_s, driven_m = self.rows[self.vehicle.start.id], self.route.departure_s, 0
        for name, to, arrival_s, claimed_m, next_s in self._claims(row):
            distance_m = int(self.matrix.distances_m[row, to])
            duration_s = int(self.matrix.durations_s[row, to])
            if UNREACHABLE in (distance_m, duration_s):
                yield Violation(Rule.ROAD, name, "no road leads there")
            if arrival_s != left_s + duration_s:
                yield Violation(Rule.CLOCK, name, f"reached at {arrival_s} s")
            if claimed_m != driven_m + distance_m:
                yield Violation(Rule.DISTANCE, name, f"reached after {claimed_m} m")
            row, left_s, driven_m = to, next_s, claimed_m

    def _claims(self, row: int) -> Iterator[tuple[str, int, int, int, int]]:
        """What the route says of each place it reaches: name, row, arrival, metres, departure."""
        for event in self._events():
            name = event.stop_id if isinstance(event, Visit) else event.depot_id
            row = row if name is None else self.rows[name]  # a break is taken where one is
            yield name or "break", row, event.arrival_s, event.distance_m, event.departure_s
        end = (self.route.return_s, self.route.distance_m, self.route.return_s)
        yield (self.vehicle.id, self.rows[self.vehicle.end.id], *end)

    def _visits(self) -> Iterator[Violation]:
        for visit, stop in zip(self.route.visits, self._served(), strict=True):
            begin_s = visit.arrival_s + visit.wait_s
            if visit.wait_s < 0 or visit.departure_s != begin_s + stop.service_duration_s:
                served = f"served from {begin_s} to {visit.departure_s} s"
                yield Violation(Rule.CLOCK, stop.id, served)
            if not any(window.start_s <= begin_s <= window.end_s for window in stop.open_windows):
                yield Violation(Rule.WINDOW, stop.id, f"service begins at {begin_s} s")

    def _shift(self) -> Iterator[Violation]:
        shift = self.vehicle.shift
        if self.route.departure_s < shift.start_s or self.route.return_s > shift.end_s:
            yield self._broken(Rule.SHIFT, f"{self.route.departure_s} to {self.route.return_s} s")

    def _breaks(self) -> Iterator[Violation]:
        """Each break lies on duty as told, or else before leaving or after coming back."""
        taken = [pause for pause in self.route.pauses if pause.depot_id is None]
        for pause in self.route.pauses:
            lasts_s = self.vehicle.reload_duration_s
            if not 0 <= pause.before <= len(self.route.visits):
                yield self._broken(Rule.CLOCK, f"pauses before visit {pause.before}")
            if pause.wait_s < 0 or pause.arrival_s + pause.wait_s > pause.departure_s:
                yield self._broken(Rule.CLOCK, f"pauses until {pause.departure_s} s")
            elif pause.depot_id and pause.arrival_s + pause.wait_s + lasts_s != pause.departure_s:
                yield self._broken(Rule.RELOAD, f"loads until {pause.departure_s} s")
        if not _can_rest(self.vehicle.breaks, taken, self.route):
            yield self._broken(Rule.BREAK, f"{len(taken)} of {len(self.vehicle.breaks)} as asked")

    def _served(self) -> list[Stop]:
        return [self.stops[visit.stop_id] for visit in self.route.visits]

    def _events(self) -> Iterator[Visit | Pause]:
        """Visits and pauses as they follow each other."""
        for number, visit in enumerate(chain(self.route.visits, (None,))):
            yield from (pause for pause in self.route.pauses if pause.before == number)
            if visit is not None:
                yield visit

    def _broken(self, rule: Rule, detail: str) -> Violation:
        return Violation(rule, self.vehicle.id, detail)


def _can_rest(breaks: tuple[Break, ...], taken: list[Pause], route: Route) -> bool:
    """Say whether some breaks before leaving, those ``taken``, and some after add up to all."""
    return any(
        _in_turn(breaks[:first], 0, route.departure_s)
        and all(map(_is, breaks[first:], taken))
        and _in_turn(breaks[first + len(taken) :], route.return_s, None)
        for first in range(len(breaks) - len(taken) + 1)
    )


def _is(rest: Break, pause: Pause) -> bool:
    begin_s = pause.arrival_s + pause.wait_s
    in_window = rest.window.start_s <= begin_s <= rest.window.end_s
    return in_window and pause.departure_s == begin_s + rest.duration_s


def _in_turn(breaks: tuple[Break, ...], from_s: int, to_s: int | None) -> bool:
    """Say whether ``breaks`` fit one after the other between two instants."""
    for rest in breaks:
        begin_s = max(from_s, rest.window.start_s)
        if begin_s > rest.window.end_s:
            return False
        from_s = begin_s + rest.duration_s
    return to_s is None or not breaks or from_s <= to_s
