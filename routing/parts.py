"""Very large problems, cut into parts that are planned by themselves; then their borders.

No two parts share a stop or a vehicle, so plans of the parts add up to a plan of the whole, and no
matrix of the whole is ever needed. First each depot's surroundings, cut into sectors; then, again
and again, some routes that lie near each other, whichever part they came from.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from routing.check import cost, nouns
from routing.errors import InfeasiblePlan
from routing.geography import Coordinates, distance_m
from routing.incumbent import Incumbent, still_out
from routing.matrices.base import MatrixSource
from routing.plan import Note, Plan, Route, Tours, UnassignedStop
from routing.problem import Depot, Problem, Stop, Vehicle
from routing.reasons import explain, untried
from routing.search import begin, complete, improve, last_look, lay, soon_over
from routing.solvers.base import Effort, Solver

PART_STOPS = 200
"""Stops of one part: what PyVRP plans well in a second or two."""
WAITING_STOPS = 40
"""Of the stops that no route visits, so many are tried at a time."""
AT_ONCE = 2
"""Parts planned at the same time, each on a core."""
FIRST_SHARE = 0.5
"""The share of the time after which every part has had its first turn."""
POLISH_S = 2.0
EXPLAINING_SHARE = 5.0
"""Each part that somebody waits in is measured anew: that takes longer than for a whole."""
EXPLAINING_VEHICLES = 3


def plan_in_parts(
    problem: Problem,
    matrix: MatrixSource,
    solver: Solver,
    effort: Effort,
    *,
    before: Tours,
    guess: MatrixSource,
    on_progress: Callable[[Plan], None] | None = None,
) -> Plan:
    """Plan each part, then polish across their borders until ``effort`` is over.

    With `Effort.iterations` every part has one turn and there are as many polishing turns.
    """
    whole = _Whole(problem, matrix, guess, solver, on_progress, dict(before))
    parts = list(cut(problem))
    turns = math.ceil(len(parts) / AT_ONCE)
    each_s = FIRST_SHARE * max(0.0, effort.ends_at - effort.clock()) / turns
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="part") as threads:
        for number in range(turns):
            some = parts[number * AT_ONCE : (number + 1) * AT_ONCE]
            whole.take(threads, some, effort, each_s)
        chance = Random(effort.seed)  # noqa: S311 - which part is next is no secret
        for _ in count() if effort.iterations is None else range(turns):
            if effort.is_over():
                break
            whole.take(threads, whole.neighbours(chance), effort, POLISH_S)
    return whole.plan(unexplained=last_look(effort, EXPLAINING_SHARE))


@dataclass(frozen=True)
class Part:
    """Some vehicles, and the stops that they may visit among them."""

    vehicles: tuple[Vehicle, ...]
    stops: tuple[Stop, ...]


def cut(problem: Problem) -> Iterator[Part]:
    """Give each stop to its depot or else the nearest, and cut what is too much into sectors."""
    fleets: dict[Depot, list[Vehicle]] = defaultdict(list)
    for vehicle in problem.vehicles:
        fleets[vehicle.start].append(vehicle)
    around: dict[Depot, list[Stop]] = defaultdict(list)
    for stop in problem.stops:
        around[_home(stop, fleets)].append(stop)
    for depot, fleet in fleets.items():
        yield from _sectors(depot, fleet, around[depot])


def _home(stop: Stop, fleets: dict[Depot, list[Vehicle]]) -> Depot:
    """The nearest depot with a vehicle that may visit the stop; if there is none, the nearest."""

    def farness(depot: Depot) -> tuple[bool, float]:
        may = any(vehicle.may_serve(stop) for vehicle in fleets[depot])
        return not may, distance_m(depot.coordinates, stop.coordinates)

    return min(fleets, key=farness)


def _sectors(depot: Depot, fleet: list[Vehicle], stops: list[Stop]) -> Iterator[Part]:
    """Deal the vehicles to sectors of about `PART_STOPS` stops, as seen from the depot."""
    many = max(1, min(len(fleet), math.ceil(len(stops) / PART_STOPS)))
    hands = [tuple(fleet[number::many]) for number in range(many)]
    sector_of = {vehicle.id: number for number, hand in enumerate(hands) for vehicle in hand}
    dealt: list[list[Stop]] = [[] for _ in hands]
    for place, stop in enumerate(sorted(stops, key=lambda it: _angle(depot, it))):
        own = sector_of.get(stop.locked_to or "")
        dealt[place * many // len(stops) if own is None else own].append(stop)
    for hand, some in zip(hands, dealt, strict=True):
        yield Part(hand, tuple(some))


def _angle(depot: Depot, stop: Stop) -> float:
    centre, there = depot.coordinates, stop.coordinates
    return math.atan2(there.latitude - centre.latitude, there.longitude - centre.longitude)


@dataclass
class _Whole:
    """The plan of the whole as far as its parts are planned."""

    problem: Problem
    matrix: MatrixSource
    guess: MatrixSource
    solver: Solver
    on_progress: Callable[[Plan], None] | None
    tours: dict[str, tuple[str, ...]]
    routes: dict[str, Route] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    measured_by: str = ""

    def __post_init__(self) -> None:
        """Begin with nobody visited."""
        self.stops = {stop.id: stop for stop in self.problem.stops}
        self.vehicles = {vehicle.id: vehicle for vehicle in self.problem.vehicles}
        self.waiting = dict.fromkeys(self.stops)

    def take(
        self,
        threads: ThreadPoolExecutor,
        parts: Sequence[Part],
        effort: Effort,
        seconds: float,
    ) -> None:
        """Plan ``parts`` at the same time and keep what came of it."""
        mine = effort
        if effort.iterations is None:
            mine = replace(effort, ends_at=min(effort.ends_at, effort.clock() + seconds))
        asked = [part for part in parts if part.stops]
        for part, planned in zip(
            asked, threads.map(lambda part: self._planned(part, mine), asked), strict=True
        ):
            self._keep(part, planned)
        if self.on_progress is not None:
            self.on_progress(self.plan())

    def neighbours(self, chance: Random) -> list[Part]:
        """Choose parts anew: each some routes around a stop, first of all around one left out."""
        taken: set[str] = set()
        chosen = []
        for _ in range(AT_ONCE):
            centre = self.stops[chance.choice(list(self.waiting) or list(self.stops))]
            part = self._around(centre.coordinates, taken, PART_STOPS)
            taken.update(vehicle.id for vehicle in part.vehicles)
            taken.update(stop.id for stop in part.stops)
            chosen.append(part)
        return chosen

    def plan(self, *, unexplained: Callable[[], bool] | None = None) -> Plan:
        """Add up the parts. Raises `InfeasiblePlan` if they overlap or forget somebody.

        Whoever is left out is told why until it says that the rest stays ``unexplained``.
        """
        waiting = self._explained(unexplained) if unexplained else map(still_out, self.waiting)
        plan = Plan(
            routes=tuple(route for _, route in sorted(self.routes.items())),
            unassigned=tuple(waiting),
            cost=0,
            solver=f"{self.solver.name} in parts",
            matrix=self.measured_by,
            notes=tuple(dict.fromkeys(self.notes)),
        )
        for violation in nouns(self.problem, plan):
            raise InfeasiblePlan(f"parts: {violation.subject} {violation.detail}")
        return replace(plan, cost=cost(self.problem, plan))

    def _planned(self, part: Part, effort: Effort) -> Incumbent:
        ids = {vehicle.id for vehicle in part.vehicles}
        before = {name: tour for name, tour in self.tours.items() if name in ids}
        over = soon_over(effort)
        incumbent = begin(self._problem(part), self.matrix, before, guess=self.guess, over=over)
        improve(self.solver, incumbent, effort)
        complete(incumbent, last_look(effort))
        return incumbent

    def _problem(self, part: Part) -> Problem:
        """The part as a problem of its own; what waits at another depot is locked out of it."""
        depots = {depot.id for vehicle in part.vehicles for depot in vehicle.depots}
        return replace(
            self.problem,
            vehicles=part.vehicles,
            stops=tuple(stop for stop in part.stops if stop.depot in (None, *depots)),
        )

    def _keep(self, part: Part, planned: Incumbent) -> None:
        best = planned.best
        for vehicle in part.vehicles:
            self.routes.pop(vehicle.id, None)
            self.tours.pop(vehicle.id, None)
        for route in best.routes:
            self.routes[route.vehicle_id], self.tours[route.vehicle_id] = route, route.tour
            for visit in route.visits:
                self.waiting.pop(visit.stop_id, None)
        self.waiting.update(dict.fromkeys(left.stop_id for left in best.unassigned))
        self.measured_by = best.matrix
        self.notes.extend(planned.notes)

    def _around(self, centre: Coordinates, taken: set[str], most: int) -> Part:
        """The routes nearest to ``centre`` with ``most`` stops, and who waits nearest to it."""
        vehicles: list[Vehicle] = []
        visited: list[Stop] = []
        for vehicle in sorted(self.problem.vehicles, key=lambda it: self._far_m(it, centre)):
            own = [self.stops[it] for it in self.tours.get(vehicle.id, ()) if it in self.stops]
            if vehicle.id not in taken:
                if vehicles and len(visited) + len(own) > most:
                    break
                vehicles.append(vehicle)
                visited.extend(own)
        waiting = self._waiting_near(centre, taken, {vehicle.id for vehicle in vehicles})
        return Part(tuple(vehicles), (*visited, *waiting))

    def _waiting_near(self, centre: Coordinates, taken: set[str], who: set[str]) -> list[Stop]:
        free = (self.stops[it] for it in self.waiting if it not in taken)
        allowed = [stop for stop in free if stop.locked_to is None or stop.locked_to in who]
        allowed.sort(key=lambda it: (it.locked_to is None, distance_m(it.coordinates, centre)))
        bound = sum(stop.locked_to is not None for stop in allowed)
        return allowed[: max(bound, WAITING_STOPS)]

    def _far_m(self, vehicle: Vehicle, centre: Coordinates) -> float:
        """How far the middle of a vehicle's stops is, or for an idle one its start."""
        places = [
            self.stops[it].coordinates for it in self.tours.get(vehicle.id, ()) if it in self.stops
        ]
        return distance_m(_middle(places or [vehicle.start.coordinates]), centre)

    def _explained(self, over: Callable[[], bool]) -> Iterator[UnassignedStop]:
        """Try each stop that waits with the vehicles nearest to it among those allowed."""
        for stop_id in self.waiting:
            if over():
                yield untried(stop_id)
                continue
            stop = self.stops[stop_id]
            near = sorted(
                self.problem.vehicles,
                key=lambda it: (not it.may_serve(stop), self._far_m(it, stop.coordinates)),
            )[:EXPLAINING_VEHICLES]
            yield self._reason([replace(vehicle, begins_with=()) for vehicle in near], stop)

    def _reason(self, near: Sequence[Vehicle], stop: Stop) -> UnassignedStop:
        tours = {it.id: self.tours[it.id] for it in near if it.id in self.tours}
        visited = {it for tour in tours.values() for it in tour if it in self.stops}
        stops = (*(self.stops[it] for it in sorted(visited)), replace(stop, depot=None))
        few = replace(self.problem, vehicles=tuple(near), stops=stops)
        ground, _, _ = lay(few, self.matrix, self.guess)
        return explain(ground, tours, stop)


def _middle(places: Iterable[Coordinates]) -> Coordinates:
    listed = list(places)
    return Coordinates(
        latitude=sum(place.latitude for place in listed) / len(listed),
        longitude=sum(place.longitude for place in listed) / len(listed),
    )
