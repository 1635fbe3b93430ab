"""The referee: walks a plan on the matrix alone, believes nothing, costs it anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from routing.matrices.base import UNREACHABLE, Matrix
from routing.plan import Plan, Route, Visit
from routing.problem import Depot, Problem, Stop, Vehicle


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
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule broken, by whom and how."""

    rule: Rule
    subject: str
    detail: str


def violations(problem: Problem, matrix: Matrix, plan: Plan) -> list[Violation]:
    """Return everything that is wrong with ``plan``: an empty list means that it can be driven."""
    found = list(_nouns(problem, plan))
    if found:
        return found  # routes of unknown nouns cannot be walked
    found = [violation for walk in _walks(problem, matrix, plan) for violation in walk.violations()]
    if plan.cost != cost(problem, plan):
        found.append(Violation(Rule.COST, "plan", f"{plan.cost}, not {cost(problem, plan)}"))
    return found


def cost(problem: Problem, plan: Plan) -> int:
    """Return what ``plan`` costs by the problem's weights, the unassigned included."""
    worth = {stop.id: problem.weights.worth(stop) for stop in problem.stops}
    driven = problem.weights.per_m * plan.distance_m + problem.weights.per_s * plan.duration_s
    return driven + sum(worth[left.stop_id] for left in plan.unassigned)


def _nouns(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Every stop is in one route or unassigned, exactly once; every vehicle drives at most once."""
    planned = Counter(visit.stop_id for route in plan.routes for visit in route.visits)
    planned.update(left.stop_id for left in plan.unassigned)
    driving = Counter(route.vehicle_id for route in plan.routes)
    stops = {stop.id for stop in problem.stops}
    vehicles = {vehicle.id for vehicle in problem.vehicles}
    for stranger in sorted((planned.keys() - stops) | (driving.keys() - vehicles)):
        yield Violation(Rule.KNOWN, stranger, "is not in the problem")
    for name, count in [*planned.items(), *driving.items()]:
        if count > 1:
            yield Violation(Rule.ONCE, name, f"stands {count} times in the plan")
    for forgotten in sorted(stops - planned.keys()):
        yield Violation(Rule.ACCOUNTED, forgotten, "is neither visited nor unassigned")


def _walks(problem: Problem, matrix: Matrix, plan: Plan) -> Iterator[_Walk]:
    stops = {stop.id: stop for stop in problem.stops}
    vehicles = {vehicle.id: vehicle for vehicle in problem.vehicles}
    nouns: list[Depot | Stop] = [*problem.depots, *problem.stops]
    rows = {noun: row for row, noun in enumerate(nouns)}
    for route in plan.routes:
        served = [stops[visit.stop_id] for visit in route.visits]
        yield _Walk(matrix, rows, vehicles[route.vehicle_id], route, served)


@dataclass(frozen=True, slots=True)
class _Walk:
    """One route, followed from leg to leg."""

    matrix: Matrix
    rows: Mapping[Depot | Stop, int]
    vehicle: Vehicle
    route: Route
    served: Sequence[Stop]

    def violations(self) -> Iterator[Violation]:
        yield from self._rights()
        yield from self._limits()
        yield from self._legs()
        yield from self._visits()
        yield from self._shift()

    def _rights(self) -> Iterator[Violation]:
        for stop in self.served:
            if not stop.skills.issubset(self.vehicle.skills):
                yield Violation(Rule.SKILL, stop.id, f"needs what {self.vehicle.id} has not")
            if stop.locked_to is not None and stop.locked_to != self.vehicle.id:
                yield Violation(Rule.LOCK, stop.id, f"is locked to {stop.locked_to}")

    def _limits(self) -> Iterator[Violation]:
        load, count = sum(stop.load for stop in self.served), len(self.route.visits)
        if load > self.vehicle.capacity:
            yield self._broken(Rule.CAPACITY, f"{load} of {self.vehicle.capacity}")
        if count > self.vehicle.max_stops:
            yield self._broken(Rule.STOPS, f"{count} of {self.vehicle.max_stops}")
        if self.route.distance_m > self.vehicle.max_distance_m:
            yield self._broken(Rule.DISTANCE, f"{self.route.distance_m} m")

    def _legs(self) -> Iterator[Violation]:
        """Each leg has a road, takes its time, and adds its metres."""
        row, left_s, driven_m = self.rows[self.vehicle.start], self.route.departure_s, 0
        for name, to, arrival_s, claimed_m, next_s in self._claims():
            distance_m = int(self.matrix.distances_m[row, to])
            duration_s = int(self.matrix.durations_s[row, to])
            if UNREACHABLE in (distance_m, duration_s):
                yield Violation(Rule.ROAD, name, "no road leads there")
            if arrival_s != left_s + duration_s:
                yield Violation(Rule.CLOCK, name, f"reached at {arrival_s} s")
            if claimed_m != driven_m + distance_m:
                yield Violation(Rule.DISTANCE, name, f"reached after {claimed_m} m")
            row, left_s, driven_m = to, next_s, claimed_m

    def _claims(self) -> Iterator[tuple[str, int, int, int, int]]:
        """What the route says of each place it reaches: name, row, arrival, metres, departure."""
        for visit, stop in zip(self.route.visits, self.served, strict=True):
            claim = (visit.arrival_s, visit.distance_m, visit.departure_s)
            yield (stop.id, self.rows[stop], *claim)
        end = (self.route.return_s, self.route.distance_m, self.route.return_s)
        yield (self.vehicle.id, self.rows[self.vehicle.end], *end)

    def _visits(self) -> Iterator[Violation]:
        for visit, stop in zip(self.route.visits, self.served, strict=True):
            yield from self._visit(visit, stop)

    def _visit(self, visit: Visit, stop: Stop) -> Iterator[Violation]:
        begin_s = visit.arrival_s + visit.wait_s
        if visit.wait_s < 0 or visit.departure_s != begin_s + stop.service_duration_s:
            yield Violation(Rule.CLOCK, stop.id, f"served from {begin_s} to {visit.departure_s} s")
        if not any(window.start_s <= begin_s <= window.end_s for window in stop.open_windows):
            yield Violation(Rule.WINDOW, stop.id, f"service begins at {begin_s} s")

    def _shift(self) -> Iterator[Violation]:
        shift = self.vehicle.shift
        if self.route.departure_s < shift.start_s or self.route.return_s > shift.end_s:
            yield self._broken(Rule.SHIFT, f"{self.route.departure_s} to {self.route.return_s} s")

    def _broken(self, rule: Rule, detail: str) -> Violation:
        return Violation(rule, self.vehicle.id, detail)
