"""Our nouns in PyVRP's terms, and its solutions in ours.

| ours | PyVRP's |
|---|---|
| several windows of one stop | a group of clients, one of which is visited |
| skills, locks, days, depots | a profile in which the forbidden stops are unreachable |
| areas known, stability, waiting days | a profile in which the way to a stop is longer |
| a stop that may be left out | an optional client whose prize is its worth |
| passports; number of stops | the two dimensions of load |
| vehicles that can do the same | one type, several available |
| a fair share of the work | the nominal duration, beyond which overtime is paid |
| what is on board | a start at the last of those doors |
| a break | a required client of one vehicle, where the plan in force has it |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyvrp
from numpy.typing import NDArray

from routing.ground import Ground
from routing.matrices.base import UNREACHABLE
from routing.plan import Route, Tours
from routing.problem import Stop, TimeWindow, Vehicle
from routing.refusals import UNLIMITED
from routing.schedule import drive
from routing.solvers.pyvrp_fleet import Kind, Rest, kinds


@dataclass(frozen=True)
class Terms:
    """A ground as PyVRP sees it, and what its numbers stand for."""

    ground: Ground
    kinds: tuple[Kind, ...]
    """By vehicle type."""
    clients: tuple[tuple[Stop, TimeWindow], ...]
    """By client; the rests follow."""
    required: frozenset[str]
    """Who is visited in any case."""

    @classmethod
    def of(cls, ground: Ground, start: Tours, *, stretch: bool = False) -> Terms:
        """Translate. Where ``start`` visits everyone who is not optional, they are required.

        With ``stretch`` they are so anyway, as far as somebody could visit them alone: the search
        then starts out too late for some, and makes room.
        """
        fleet = kinds(ground, start)
        on_board = {it for vehicle in ground.problem.vehicles for it in vehicle.begins_with}
        free = [stop for stop in ground.problem.stops if stop.id not in on_board]
        clients = tuple((stop, window) for stop in free for window in stop.open_windows)
        return cls(ground, fleet, clients, _required(ground, free, start, stretch=stretch))

    @cached_property
    def rests(self) -> tuple[tuple[Kind, Rest], ...]:
        """Every break on duty, in the order of its client."""
        return tuple((kind, rest) for kind in self.kinds for rest in kind.rests)

    @cached_property
    def data(self) -> pyvrp.ProblemData:
        """The whole problem."""
        profiles = list(dict.fromkeys(kind.profile for kind in self.kinds))
        groups, group_of = self._groups()
        base = len(self.ground.problem.places)
        return pyvrp.ProblemData(
            locations=[pyvrp.Location(it.longitude, it.latitude) for it in self._places()],
            clients=[
                *(self._client(*client, group_of.get(client[0].id)) for client in self.clients),
                *(_rest(rest, base + number) for number, (_, rest) in enumerate(self.rests)),
            ],
            depots=list(self._depots.values()),
            vehicle_types=[self._type(kind, profiles.index(kind.profile)) for kind in self.kinds],
            distance_matrices=[self._costs(kind) for kind in self._by_profile(profiles)],
            duration_matrices=[self._durations(kind) for kind in self._by_profile(profiles)],
            groups=groups,
        )

    def solution(self, tours: Tours) -> pyvrp.Solution:
        """Translate feasible ``tours``."""
        routes = []
        for number, kind in enumerate(self.kinds):
            for vehicle in kind.vehicles:
                activities = list(self._activities(kind, vehicle, tours.get(vehicle.id, ())))
                if any(activity.is_client() for activity in activities):
                    routes.append(pyvrp.Route(self.data, activities, number))
        return pyvrp.Solution(self.data, routes)

    def tours(self, solution: pyvrp.Solution) -> Tours:
        """Translate back: each route goes to the next vehicle of its type."""
        free = [iter(kind.vehicles) for kind in self.kinds]
        tours = {kind.first.id: kind.on_board for kind in self.kinds if kind.on_board}
        for route in solution.routes():
            kind = self.kinds[route.vehicle_type()]
            vehicle = next(free[route.vehicle_type()])
            tours[vehicle.id] = (*kind.on_board, *self._halts(kind, route))
        return tours

    def _activities(
        self, kind: Kind, vehicle: Vehicle, tour: tuple[str, ...]
    ) -> Iterator[pyvrp.Activity]:
        route = drive(self.ground, vehicle, self.ground.halts(tour))
        if not isinstance(route, Route):
            return
        begins_s = {it.stop_id: it.arrival_s + it.wait_s for it in route.visits}
        rests = {rest.after: rest for rest in kind.rests}
        for number, halt in enumerate((*tour, None)):
            if (rest := rests.get(number)) is not None:
                index = len(self.clients) + self.rests.index((kind, rest))
                yield pyvrp.Activity(pyvrp.ActivityType.CLIENT, index)
            if halt in self.ground.depots:
                index = list(self._depots).index((halt, kind.first.reload_duration_s, 0))
                yield pyvrp.Activity(pyvrp.ActivityType.DEPOT, index)
            elif halt is not None and halt not in kind.on_board:
                index = self._index(halt, begins_s[halt])
                yield pyvrp.Activity(pyvrp.ActivityType.CLIENT, index)

    def _index(self, stop_id: str, begin_s: int) -> int:
        return next(
            number
            for number in self._numbers[stop_id]
            if self.clients[number][1].start_s <= begin_s <= self.clients[number][1].end_s
        )

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, (stop, _) in enumerate(self.clients):
            numbers[stop.id].append(number)
        return numbers

    def _halts(self, kind: Kind, route: pyvrp.Route) -> Iterator[str]:
        """The stops of a route and the depots between them; an empty trip is none."""
        names = [name for name, _, _ in self._depots]
        load_again: str | None = None
        begun = bool(kind.on_board)
        for step in route.schedule()[1:-1]:
            if step.is_depot():
                load_again = names[step.idx] if begun else None
            elif step.idx < len(self.clients):
                if load_again is not None:
                    yield load_again
                yield self.clients[step.idx][0].id
                load_again, begun = None, True

    @cached_property
    def _depots(self) -> dict[tuple[str, int, int], pyvrp.Depot]:
        """By our name, the time it takes to load there, and the instant it opens."""
        rows, stop_rows = self.ground.depot_rows, self.ground.stop_rows
        depots = {}
        for kind in self.kinds:
            for end in (kind.first.start, kind.first.end):
                depots[end.id, 0, 0] = pyvrp.Depot(rows[end.id])
            for again in kind.first.reload_at:
                lasts_s = kind.first.reload_duration_s
                depots[again.id, lasts_s, 0] = pyvrp.Depot(rows[again.id], service_duration=lasts_s)
            if kind.on_board:
                depots[_beginning(kind)] = pyvrp.Depot(stop_rows[kind.on_board[-1]])
        return depots

    def _type(self, kind: Kind, profile: int) -> pyvrp.VehicleType:
        vehicle, weights, names = kind.first, self.ground.problem.weights, list(self._depots)
        begins = _Begun.of(self.ground, kind)
        again = [names.index((it.id, vehicle.reload_duration_s, 0)) for it in vehicle.reload_at]
        return pyvrp.VehicleType(
            num_available=len(kind.vehicles),
            capacity=[vehicle.capacity, vehicle.max_stops],
            initial_load=[begins.load, begins.count],
            start_depot=names.index(_beginning(kind)),
            end_depot=names.index((vehicle.end.id, 0, 0)),
            fixed_cost=0 if kind.on_board else weights.per_route,
            tw_early=max(kind.duty.start_s, begins.free_s),
            tw_late=max(kind.duty.end_s, begins.free_s),
            shift_duration=max(0, vehicle.fair_duration_s - begins.duration_s),
            max_overtime=UNLIMITED,
            unit_overtime_cost=weights.per_unfair_s,
            max_distance=_in_costs(vehicle.max_distance_m - begins.distance_m, weights.per_m),
            unit_distance_cost=1,
            unit_duration_cost=weights.per_s,
            profile=profile,
            reload_depots=again,
            max_reloads=min(vehicle.max_reloads, len(self.clients)),
        )

    def _client(self, stop: Stop, window: TimeWindow, group: int | None) -> pyvrp.Client:
        return pyvrp.Client(
            location=self.ground.stop_rows[stop.id],
            delivery=[stop.load, 1],
            service_duration=stop.service_duration_s,
            tw_early=window.start_s,
            tw_late=window.end_s,
            release_time=min(stop.release_s, window.end_s),
            prize=self.ground.problem.weights.worth(stop),
            required=stop.id in self.required and group is None,
            group=group,
        )

    def _groups(self) -> tuple[list[pyvrp.ClientGroup], dict[str, int]]:
        """Return a group for each stop with several clients, and its number by the stop's id."""
        several = {it: those for it, those in self._numbers.items() if len(those) > 1}
        groups = [
            pyvrp.ClientGroup(those, required=it in self.required) for it, those in several.items()
        ]
        return groups, {stop_id: group for group, stop_id in enumerate(several)}

    def _places(self) -> Iterator[Any]:
        places = self.ground.problem.places
        yield from places
        yield from (places[rest.row] for _, rest in self.rests)

    def _by_profile(self, profiles: list[tuple[object, ...]]) -> Iterator[Kind]:
        firsts = {kind.profile: kind for kind in reversed(self.kinds)}
        yield from (firsts[profile] for profile in profiles)

    def _costs(self, kind: Kind) -> Any:  # noqa: ANN401 - likewise
        """Metres in the worth of metres, with the surcharge of each stop on the way to it."""
        metres = self.ground.matrix.distances_m
        costs = np.where(
            metres >= UNREACHABLE, UNREACHABLE, self.ground.problem.weights.per_m * metres
        )
        closed = self._closed(costs, kind)
        closed[:, len(self.ground.depot_rows) : len(costs)] += np.array(kind.surcharges)
        np.fill_diagonal(closed, 0)
        return closed

    def _durations(self, kind: Kind) -> Any:  # noqa: ANN401 - PyVRP's stub names a shape of its own
        return self._closed(self.ground.matrix.durations_s, kind)

    def _closed(self, legs: NDArray[np.int64], kind: Kind) -> Any:  # noqa: ANN401 - likewise
        """Return ``legs`` with the rests, without a way to what is forbidden to this kind."""
        places = [*range(len(legs)), *(rest.row for _, rest in self.rests)]
        own = [len(legs) + number for number, (it, _) in enumerate(self.rests) if it is not kind]
        closed = legs[np.ix_(places, places)]
        closed[:, [*sorted(kind.forbidden), *own]] = UNREACHABLE
        np.fill_diagonal(closed, 0)
        return closed


def _required(ground: Ground, free: list[Stop], start: Tours, *, stretch: bool) -> frozenset[str]:
    placed = {stop_id for tour in start.values() for stop_id in tour}
    wanted = {stop.id for stop in free if not stop.optional}
    if stretch:
        wanted = {it for it in wanted if it in placed or _alone(ground, ground.stops[it])}
    return frozenset(wanted) if stretch or wanted <= placed else frozenset()


def _alone(ground: Ground, stop: Stop) -> bool:
    """Say whether somebody could visit ``stop`` if nothing else had to be done."""
    vehicles = (it for it in ground.problem.vehicles if it.may_serve(stop))
    return any(isinstance(drive(ground, it, [stop]), Route) for it in vehicles)


def _beginning(kind: Kind) -> tuple[str, int, int]:
    """The key of the depot where a kind starts: its own, or the last door of what is on board."""
    return (kind.on_board[-1], 0, 1) if kind.on_board else (kind.first.start.id, 0, 0)


def _rest(rest: Rest, row: int) -> pyvrp.Client:
    window = rest.rest.window
    return pyvrp.Client(
        location=row,
        delivery=[0, 0],
        service_duration=rest.rest.duration_s,
        tw_early=window.start_s,
        tw_late=window.end_s,
    )


def _in_costs(distance_m: int, per_m: int) -> int:
    """A limit of metres in the worth of metres; none where metres cost nothing."""
    return UNLIMITED * max(1, per_m) if per_m == 0 else max(0, distance_m) * per_m


@dataclass(frozen=True)
class _Begun:
    """What is behind a vehicle once it has brought what is on board."""

    free_s: int = 0
    duration_s: int = 0
    distance_m: int = 0
    load: int = 0
    count: int = 0

    @classmethod
    def of(cls, ground: Ground, kind: Kind) -> _Begun:
        if kind.begins is None:
            return cls()
        path = ground.path(kind.first, ground.halts(kind.on_board))
        free_s = kind.begins.return_s - ground.duration_s(path[-2], path[-1])
        return cls(
            free_s=free_s,
            duration_s=free_s - kind.begins.departure_s,
            distance_m=kind.begins.visits[-1].distance_m,
            load=sum(ground.stops[stop_id].load for stop_id in kind.on_board),
            count=len(kind.on_board),
        )
