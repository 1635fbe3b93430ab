"""Public routing instances as our problems: VRPLIB (X) and Solomon's form, with best known costs.

Their points lie on a plane. `Plane` hides them in coordinates and measures them as their authors
did: X rounds to the nearest unit, the windowed ones truncate to a tenth (times are in tenths too).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from routing import Depot, Problem, Stop, TimeWindow, Vehicle
from routing.geography import Coordinates
from routing.matrices.base import Matrix
from routing.problem import Weights

UNITS_PER_DEGREE = 20
AWAY_FROM_ZERO = 1
DISTANCE_ONLY = Weights(per_m=1, per_s=0)
SPARE_VEHICLES = 1.3


@dataclass(frozen=True)
class Plane:
    """Euclidean distances in ``parts`` of a unit, rounded or truncated."""

    parts: int
    truncated: bool
    name: str = "plane"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure all pairs of points; driving a unit of distance takes a unit of time."""
        degrees = np.array([(place.longitude, place.latitude) for place in places])
        points = np.rint((degrees - AWAY_FROM_ZERO) * UNITS_PER_DEGREE)
        units = np.hypot(*(points[:, None] - points).transpose(2, 0, 1)) * self.parts
        legs = (np.floor(units + 1e-9) if self.truncated else np.rint(units)).astype(np.int64)
        return Matrix(legs, legs)


@dataclass(frozen=True)
class Instance:
    """A problem with a name, the way to measure it, and the best cost anyone has found."""

    name: str
    problem: Problem
    plane: Plane
    best_known: int


def instances(folder: Path) -> Iterator[Instance]:
    """Read every instance of ``folder`` whose best known cost is there too."""
    for path in sorted(folder.glob("*.vrp")):
        yield _vrplib(path)
    known = _best_known(folder / "dimacs_bks.txt")
    for path in sorted(folder.glob("*.txt")):
        if path.stem in known:
            yield _solomon(path, known[path.stem])


def _vrplib(path: Path) -> Instance:
    text = path.read_text()
    capacity = int(re.findall(r"CAPACITY\s*:\s*(\d+)", text)[0])
    points = _section(text, "NODE_COORD_SECTION")
    demands = _section(text, "DEMAND_SECTION")
    depot = Depot(id="depot", coordinates=_coordinates(*points[0][1:]))
    stops = tuple(
        Stop(id=str(number), coordinates=_coordinates(x, y), load=demand)
        for (number, x, y), (_, demand) in zip(points[1:], demands[1:], strict=True)
    )
    vehicle = Vehicle(id="v", start=depot, end=depot, shift=TimeWindow(0, 10**9), capacity=capacity)
    least = math.ceil(sum(stop.load for stop in stops) / capacity)
    best = int(re.findall(r"Cost (\d+)", path.with_suffix(".sol").read_text())[0])
    problem = _problem(stops, vehicle, math.ceil(least * SPARE_VEHICLES))
    return Instance(path.stem, problem, Plane(parts=1, truncated=False), best)


def _solomon(path: Path, best: int) -> Instance:
    rows = [line.split() for line in path.read_text().splitlines()]
    numbers = [[int(float(word)) for word in row] for row in rows if row and row[0].isdigit()]
    (count, capacity), (_, *centre, _, opens, closes, _), *customers = numbers
    depot = Depot(id="depot", coordinates=_coordinates(*centre))
    stops = tuple(
        Stop(
            id=str(number),
            coordinates=_coordinates(x, y),
            load=demand,
            windows=(TimeWindow(10 * ready, 10 * due),),
            service_duration_s=10 * service,
        )
        for number, x, y, demand, ready, due, service in customers
    )
    shift = TimeWindow(10 * opens, 10 * closes)
    vehicle = Vehicle(id="v", start=depot, end=depot, shift=shift, capacity=capacity)
    return Instance(
        path.stem, _problem(stops, vehicle, count), Plane(parts=10, truncated=True), best
    )


def _problem(stops: tuple[Stop, ...], vehicle: Vehicle, count: int) -> Problem:
    fleet = tuple(replace(vehicle, id=f"{vehicle.id}{number}") for number in range(count))
    return Problem(stops=stops, vehicles=fleet, weights=DISTANCE_ONLY)


def _coordinates(x: int, y: int) -> Coordinates:
    return Coordinates(
        latitude=AWAY_FROM_ZERO + y / UNITS_PER_DEGREE,
        longitude=AWAY_FROM_ZERO + x / UNITS_PER_DEGREE,
    )


def _section(text: str, title: str) -> list[list[int]]:
    """Return the rows of whole numbers that follow ``title``."""
    rows: list[list[int]] = []
    for line in text.split(title)[1].strip().splitlines():
        if not line.strip()[:1].isdigit():
            break
        rows.append([int(float(word)) for word in line.split()])
    return rows


def _best_known(path: Path) -> dict[str, int]:
    """Return the best known costs in tenths, by the instance's name."""
    rows = (line.split() for line in path.read_text().splitlines())
    return {name: round(10 * float(cost)) for _, name, cost, _ in rows}
