"""VRPLIB's files: capacitated problems (.vrp, Uchoa's X) and Solomon's, with their rounding.

Their points lie on a plane; a unit of distance takes a unit of time. X rounds to the nearest
unit, the windowed ones truncate to a tenth, and are counted in tenths here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from routing.errors import InvalidProblem
from routing.matrices.given import Given
from routing.plan import Plan
from routing.problem import Depot, Problem, Stop, TimeWindow, Vehicle, Weights
from routing.refusals import UNLIMITED, counted

DISTANCE_ONLY = Weights(per_m=1, per_s=0)
SPARE_VEHICLES = 1.3
MAX_POINTS = 2_001
"""All pairs are measured at once; published instances have a thousand customers at most."""
_TENTHS = 10

Row = list[float]


@dataclass(frozen=True, slots=True)
class Instance:
    """A problem, and the distances that its points have on the plane."""

    problem: Problem
    given: Given


def read(text: str) -> Instance:
    """Read a file of either kind.

    Raises:
        InvalidProblem: it is neither, or of a kind that is not understood here.
    """
    try:
        return _capacitated(text) if "NODE_COORD_SECTION" in text else _windowed(text)
    except InvalidProblem:
        raise
    except (ValueError, IndexError, KeyError, OverflowError) as cause:
        raise InvalidProblem("file", f"is neither .vrp nor Solomon's: {cause}") from cause


def solution(plan: Plan) -> str:
    """Write a plan as VRPLIB's .sol."""
    routes = [route for route in plan.routes if route.visits]
    lines = [
        f"Route #{number}: {' '.join(visit.stop_id for visit in route.visits)}"
        for number, route in enumerate(routes, start=1)
    ]
    return "\n".join([*lines, f"Cost {plan.distance_m}"])


def _capacitated(text: str) -> Instance:
    kind = re.findall(r"EDGE_WEIGHT_TYPE\s*:\s*(\S+)", text)
    if kind != ["EUC_2D"]:
        raise InvalidProblem("EDGE_WEIGHT_TYPE", f"only EUC_2D is understood, not {kind}")
    capacity = int(re.findall(r"CAPACITY\s*:\s*(\d+)", text)[0])
    points = _section(text, "NODE_COORD_SECTION")
    demands = {row[0]: row[1] for row in _section(text, "DEMAND_SECTION")}
    given = _plane([(x, y) for _, x, y in points], parts=1, truncated=False)
    stops = tuple(
        Stop(id=str(row), coordinates=given.place(row), load=int(demands[point[0]]))
        for row, point in enumerate(points[1:], start=1)
    )
    if capacity <= 0:
        raise InvalidProblem("CAPACITY", "must be more than zero")
    least = math.ceil(sum(stop.load for stop in stops) / capacity)
    depot = Depot(id="depot", coordinates=given.place(0))
    vehicle = Vehicle(
        id="v", start=depot, end=depot, shift=TimeWindow(0, UNLIMITED), capacity=capacity
    )
    return Instance(_problem(stops, vehicle, math.ceil(least * SPARE_VEHICLES)), given)


def _windowed(text: str) -> Instance:
    """Read Solomon's columns: number, x, y, demand, ready, due, service."""
    rows = [_numbers(line) for line in text.splitlines() if line.strip()[:1].isdigit()]
    (count, capacity), (_, x, y, _, opens, closes, _), *customers = rows
    given = _plane([(x, y), *((row[1], row[2]) for row in customers)], parts=10, truncated=True)
    stops = tuple(
        Stop(
            id=str(int(number)),
            coordinates=given.place(row),
            load=int(demand),
            windows=(TimeWindow(_tenths(ready), _tenths(due)),),
            service_duration_s=_tenths(service),
        )
        for row, (number, _, _, demand, ready, due, service) in enumerate(customers, start=1)
    )
    depot = Depot(id="depot", coordinates=given.place(0))
    shift = TimeWindow(_tenths(opens), _tenths(closes))
    vehicle = Vehicle(id="v", start=depot, end=depot, shift=shift, capacity=int(capacity))
    return Instance(_problem(stops, vehicle, int(count)), given)


def _problem(stops: tuple[Stop, ...], vehicle: Vehicle, count: int) -> Problem:
    fleet = tuple(replace(vehicle, id=f"v{number}") for number in range(1, count + 1))
    return Problem(stops=stops, vehicles=fleet, weights=DISTANCE_ONLY)


def _plane(points: Sequence[tuple[float, float]], *, parts: int, truncated: bool) -> Given:
    counted("points", len(points), MAX_POINTS)
    at = np.array(points, dtype=np.float64)
    if not np.isfinite(at).all():
        raise InvalidProblem("points", "must be numbers")
    units = np.hypot(*(at[:, None] - at).transpose(2, 0, 1)) * parts
    legs: NDArray[np.float64] = np.floor(units + 1e-9) if truncated else np.rint(units)
    whole = np.minimum(legs, UNLIMITED).astype(np.int64)
    return Given(whole, whole)


def _section(text: str, title: str) -> list[Row]:
    """Return the rows of numbers that follow ``title``."""
    rows: list[Row] = []
    for line in text.split(title)[1].strip().splitlines():
        if not line.strip()[:1].isdigit():
            break
        rows.append(_numbers(line))
    return rows


def _numbers(line: str) -> Row:
    return [float(word) for word in line.split()]


def _tenths(value: float) -> int:
    return round(value * _TENTHS)
