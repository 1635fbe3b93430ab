"""The ground a plan is made on: a problem laid over the matrix of its places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from routing.errors import InvalidMatrix
from routing.matrices.base import Matrix
from routing.problem import Depot, Problem, Stop, Vehicle
from routing.shared_breaks import shared_breaks, without


@dataclass(frozen=True)
class Ground:
    """A problem and the roads between its places. Raises `InvalidMatrix` if they do not fit."""

    problem: Problem
    matrix: Matrix

    def __post_init__(self) -> None:
        """Refuse a matrix of other places."""
        if len(self.matrix) != len(self.problem.places):
            raise InvalidMatrix(f"{len(self.matrix)} rows for {len(self.problem.places)} places")

    @cached_property
    def unbroken(self) -> Ground | None:
        """The same ground by a clock without the breaks that all share; None: there are none."""
        breaks = shared_breaks(self.problem)
        return Ground(without(breaks, self.problem), self.matrix) if breaks else None

    @cached_property
    def depot_rows(self) -> dict[str, int]:
        """The matrix row of each depot, by its id."""
        return {depot.id: row for row, depot in enumerate(self.problem.depots)}

    @cached_property
    def stop_rows(self) -> dict[str, int]:
        """The matrix row of each stop, by its id."""
        first = len(self.problem.depots)
        return {stop.id: row for row, stop in enumerate(self.problem.stops, start=first)}

    @cached_property
    def stops(self) -> dict[str, Stop]:
        """The stops by id."""
        return {stop.id: stop for stop in self.problem.stops}

    @cached_property
    def depots(self) -> dict[str, Depot]:
        """The depots by id."""
        return {depot.id: depot for depot in self.problem.depots}

    @cached_property
    def vehicles(self) -> dict[str, Vehicle]:
        """The vehicles by id."""
        return {vehicle.id: vehicle for vehicle in self.problem.vehicles}

    @cached_property
    def legs(self) -> NDArray[np.int64]:
        """What driving between two rows costs, by the problem's weights."""
        weights = self.problem.weights
        return weights.per_m * self.matrix.distances_m + weights.per_s * self.matrix.durations_s

    def halt_row(self, halt: Stop | Depot) -> int:
        """Return the matrix row of a stop, or of a depot where a vehicle loads again."""
        rows = self.stop_rows if isinstance(halt, Stop) else self.depot_rows
        return rows[halt.id]

    def path(self, vehicle: Vehicle, halts: Iterable[Stop | Depot]) -> list[int]:
        """Return the matrix rows that ``vehicle`` passes, from its start to its end."""
        through = (self.halt_row(halt) for halt in halts)
        return [self.depot_rows[vehicle.start.id], *through, self.depot_rows[vehicle.end.id]]

    def path_legs(self, vehicle: Vehicle, halts: Iterable[Stop | Depot]) -> list[tuple[int, int]]:
        """Return metres and seconds of each leg that ``vehicle`` drives."""
        return [
            (self.distance_m(row, to), self.duration_s(row, to))
            for row, to in pairwise(self.path(vehicle, halts))
        ]

    def halts(self, tour: Iterable[str]) -> list[Stop | Depot]:
        """Return the stops of a tour, and the depots in it. Raises `KeyError` for a stranger."""
        return [self.stops.get(it) or self.depots[it] for it in tour]

    def distance_m(self, row: int, to: int) -> int:
        """Metres between two rows."""
        return self.matrix.distances_m.item(row, to)

    def duration_s(self, row: int, to: int) -> int:
        """Seconds between two rows."""
        return self.matrix.durations_s.item(row, to)
