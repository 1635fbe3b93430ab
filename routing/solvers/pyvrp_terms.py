"""Our nouns in PyVRP's terms, and its solutions in ours.

| ours | PyVRP's |
|---|---|
| several windows of one stop | a group of clients, one of which is visited |
| skills and locks | a profile in which the forbidden stops are unreachable |
| a stop that may be left out | an optional client whose prize is its worth |
| passports; number of stops | the two dimensions of load |
| vehicles that can do the same | one type, several available |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyvrp
from numpy.typing import NDArray

from routing.ground import Ground
from routing.matrices.base import UNREACHABLE
from routing.plan import Route, Tours
from routing.problem import Stop, TimeWindow, Vehicle
from routing.schedule import drive

Fleets = dict[tuple[Vehicle, frozenset[int]], list[Vehicle]]
"""Vehicles that can do the same, by what they can do and the matrix rows forbidden to them."""


@dataclass(frozen=True)
class Terms:
    """A ground as PyVRP sees it, and what its numbers stand for."""

    ground: Ground
    data: pyvrp.ProblemData
    fleets: tuple[tuple[Vehicle, ...], ...]
    """By vehicle type."""
    clients: tuple[tuple[Stop, TimeWindow], ...]
    """By client."""

    @classmethod
    def of(cls, ground: Ground, start: Tours) -> Terms:
        """Translate; whatever the feasible ``start`` places beyond the optional stays placed."""
        fleets = _fleets(ground)
        clients = tuple(
            (stop, window) for stop in ground.problem.stops for window in stop.open_windows
        )
        placed = {stop_id for tour in start.values() for stop_id in tour}
        must = all(stop.optional or stop.id in placed for stop in ground.problem.stops)
        data = _data(ground, fleets, clients, must=must)
        return cls(ground, data, tuple(tuple(fleet) for fleet in fleets.values()), clients)

    def solution(self, tours: Tours) -> pyvrp.Solution:
        """Translate feasible ``tours``."""
        numbers = {client: number for number, client in enumerate(self.clients)}
        routes = []
        for kind, fleet in enumerate(self.fleets):
            for vehicle in fleet:
                visits = [numbers[client] for client in self._served(vehicle, tours)]
                if visits:
                    routes.append(pyvrp.Route(self.data, visits, kind))
        return pyvrp.Solution(self.data, routes)

    def _served(self, vehicle: Vehicle, tours: Tours) -> Iterator[tuple[Stop, TimeWindow]]:
        """Each stop of a tour, with the window in which its service begins."""
        stops = [self.ground.stops[stop_id] for stop_id in tours.get(vehicle.id, ())]
        route = drive(self.ground, vehicle, stops)
        if isinstance(route, Route):
            for stop, visit in zip(stops, route.visits, strict=True):
                begin_s = visit.arrival_s + visit.wait_s
                yield (
                    stop,
                    next(it for it in stop.open_windows if it.start_s <= begin_s <= it.end_s),
                )

    def tours(self, solution: pyvrp.Solution) -> Tours:
        """Translate back: each route goes to the next vehicle of its type."""
        free = [iter(fleet) for fleet in self.fleets]
        return {
            next(free[route.vehicle_type()]).id: tuple(
                self.clients[step.idx][0].id for step in route.schedule() if step.is_client()
            )
            for route in solution.routes()
        }


def _fleets(ground: Ground) -> Fleets:
    fleets: Fleets = defaultdict(list)
    for vehicle in ground.problem.vehicles:
        forbidden = frozenset(
            ground.stop_rows[stop.id]
            for stop in ground.problem.stops
            if not vehicle.may_serve(stop)
        )
        fleets[replace(vehicle, id="any"), forbidden].append(vehicle)
    return fleets


def _data(
    ground: Ground, fleets: Fleets, clients: Sequence[tuple[Stop, TimeWindow]], *, must: bool
) -> pyvrp.ProblemData:
    profiles = list(dict.fromkeys(forbidden for _, forbidden in fleets))
    groups, group_of = _groups(clients, must=must)
    matrix = ground.matrix
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(it.longitude, it.latitude) for it in ground.problem.places],
        clients=[
            _client(ground, client, group_of.get(client[0].id), must=must) for client in clients
        ],
        depots=[pyvrp.Depot(location=row) for row in ground.depot_rows.values()],
        vehicle_types=[
            _vehicle_type(ground, vehicle, len(fleet), profiles.index(forbidden))
            for (vehicle, forbidden), fleet in fleets.items()
        ],
        distance_matrices=_closed(matrix.distances_m, profiles),
        duration_matrices=_closed(matrix.durations_s, profiles),
        groups=groups,
    )


def _groups(
    clients: Sequence[tuple[Stop, TimeWindow]], *, must: bool
) -> tuple[list[pyvrp.ClientGroup], dict[str, int]]:
    """Return a group for each stop that has several clients, and its number by the stop's id."""
    numbers: dict[Stop, list[int]] = defaultdict(list)
    for number, (stop, _) in enumerate(clients):
        numbers[stop].append(number)
    several = {stop: those for stop, those in numbers.items() if len(those) > 1}
    groups = [
        pyvrp.ClientGroup(those, required=must and not stop.optional)
        for stop, those in several.items()
    ]
    return groups, {stop.id: group for group, stop in enumerate(several)}


def _client(
    ground: Ground, client: tuple[Stop, TimeWindow], group: int | None, *, must: bool
) -> pyvrp.Client:
    stop, window = client
    return pyvrp.Client(
        location=ground.stop_rows[stop.id],
        delivery=[stop.load, 1],
        service_duration=stop.service_duration_s,
        tw_early=window.start_s,
        tw_late=window.end_s,
        prize=ground.problem.weights.worth(stop),
        required=must and not stop.optional and group is None,
        group=group,
    )


def _vehicle_type(
    ground: Ground, vehicle: Vehicle, available: int, profile: int
) -> pyvrp.VehicleType:
    return pyvrp.VehicleType(
        num_available=available,
        capacity=[vehicle.capacity, vehicle.max_stops],
        start_depot=ground.depot_rows[vehicle.start.id],
        end_depot=ground.depot_rows[vehicle.end.id],
        tw_early=vehicle.shift.start_s,
        tw_late=vehicle.shift.end_s,
        max_distance=vehicle.max_distance_m,
        unit_distance_cost=ground.problem.weights.per_m,
        unit_duration_cost=ground.problem.weights.per_s,
        profile=profile,
    )


def _closed(legs: NDArray[np.int64], profiles: Sequence[frozenset[int]]) -> list[Any]:
    """Return ``legs`` once per profile, without a way to what is forbidden to it."""
    matrices = [legs.copy() for _ in profiles]
    for matrix, forbidden in zip(matrices, profiles, strict=True):
        matrix[:, sorted(forbidden)] = UNREACHABLE
        np.fill_diagonal(matrix, 0)
    return matrices
