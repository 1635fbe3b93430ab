"""The gaps between the halts of all tours: what a stop would cost in each, and whether it fits.

Everything is kept in arrays, one entry per gap, so that a stop is tried everywhere at once. The
times here know nothing of breaks and reloads: whoever fills a gap must still drive the tour.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routing.breaks import earliest_begin_s
from routing.ground import Ground
from routing.matrices.base import UNREACHABLE
from routing.problem import ANY_TIME, Stop, Vehicle

Numbers = NDArray[np.int64]
CLOSED = np.iinfo(np.int64).max
"""The detour through a gap that is closed to a stop."""


@dataclass(frozen=True, slots=True)
class _Side:
    """The gaps of one tour: rows on both sides, when one is free, until when the next can wait."""

    before: list[int]
    after: list[int]
    free_s: list[int]
    latest_s: list[int]
    room: list[int]
    """Passports, stops and metres that still fit into the tour."""


class Gaps:
    """All gaps of changing tours, and the tours."""

    def __init__(self, ground: Ground, tours: dict[str, list[str]]) -> None:
        self._ground = ground
        self.tours = tours
        self._vehicles = [ground.vehicles[name] for name in tours]
        self._sides = {name: self._side(name) for name in tours}
        self._lay()

    def replace(self, name: str, tour: list[str]) -> None:
        """Give a vehicle another tour."""
        self.tours[name] = tour
        self._sides[name] = self._side(name)
        self._lay()

    def place(self, number: int) -> tuple[str, int]:
        """Return whose gap this is, and its position in that tour."""
        owner = int(self._owner[number])
        return self._vehicles[owner].id, number - int(self._first[owner])

    def is_open(self, detour: int) -> bool:
        """Say whether a detour is one at all."""
        return bool(detour != CLOSED)

    def detours(self, stop: Stop) -> Numbers:
        """Return what ``stop`` would add to the cost in each gap, `CLOSED` where it has no room."""
        ground, row = self._ground, self._ground.stop_rows[stop.id]
        before, after = self._before, self._after
        added = ground.legs[before, row] + ground.legs[row, after] - ground.legs[before, after]
        added += self._extras(stop)[self._owner]
        added += ground.problem.weights.per_s * stop.service_duration_s
        return np.where(self._fits(stop, row), added, CLOSED)

    def _extras(self, stop: Stop) -> Numbers:
        """What a visit costs by each vehicle beside driving: whose it is, and going out at all."""
        weights = self._ground.problem.weights
        extras = [
            weights.surcharge(it, stop) + weights.per_route * (not self.tours[it.id])
            for it in self._vehicles
        ]
        return np.array(extras, dtype=np.int64)

    def _fits(self, stop: Stop, row: int) -> NDArray[np.bool_]:
        metres, seconds = self._ground.matrix.distances_m, self._ground.matrix.durations_s
        before, after = self._before, self._after
        added_m = metres[before, row] + metres[row, after] - metres[before, after]
        may = np.array([vehicle.may_serve(stop) for vehicle in self._vehicles], dtype=np.bool_)
        begin_s = _begins_s(stop, self._free_s + seconds[before, row])
        over_s = begin_s + stop.service_duration_s + seconds[row, after]
        fits: NDArray[np.bool_] = (
            may[self._owner]
            & (over_s <= self._latest_s)
            & (stop.load <= self._room[self._owner, 0])
            & (self._room[self._owner, 1] >= 1)
            & (added_m <= self._room[self._owner, 2])
            & (np.maximum(metres[before, row], metres[row, after]) < UNREACHABLE)
        )
        return fits

    def _lay(self) -> None:
        sides = [self._sides[vehicle.id] for vehicle in self._vehicles]
        lengths = [len(side.before) for side in sides]
        self._owner: Numbers = np.repeat(np.arange(len(sides)), lengths)
        self._first: Numbers = np.concatenate(([0], np.cumsum(lengths)))
        self._before = _joined([side.before for side in sides])
        self._after = _joined([side.after for side in sides])
        self._free_s = _joined([side.free_s for side in sides])
        self._latest_s = _joined([side.latest_s for side in sides])
        self._room: Numbers = np.array([side.room for side in sides], dtype=np.int64)

    def _side(self, name: str) -> _Side:
        ground, vehicle = self._ground, self._ground.vehicles[name]
        halts = ground.halts(self.tours[name])
        path = ground.path(vehicle, halts)
        stops = [halt if isinstance(halt, Stop) else None for halt in halts]
        legs = ground.path_legs(vehicle, halts)
        legs_s = [leg_s for _, leg_s in legs]
        return _Side(
            before=path[:-1],
            after=path[1:],
            free_s=_free_s(vehicle, stops, legs_s),
            latest_s=_latest_s(vehicle, stops, legs_s),
            room=_room(vehicle, stops, sum(leg_m for leg_m, _ in legs)),
        )


def _joined(parts: list[list[int]]) -> Numbers:
    return np.array([number for part in parts for number in part], dtype=np.int64)


def _begins_s(stop: Stop, arrivals_s: Numbers) -> Numbers:
    """Return when service could begin; UNREACHABLE where every window is missed."""
    begins_s = np.full(len(arrivals_s), UNREACHABLE)
    for window in stop.windows or (ANY_TIME,):
        in_time = np.where(
            arrivals_s <= window.end_s, np.maximum(arrivals_s, window.start_s), UNREACHABLE
        )
        begins_s = np.minimum(begins_s, in_time)
    return begins_s


def _free_s(vehicle: Vehicle, stops: list[Stop | None], legs_s: list[int]) -> list[int]:
    """Return when the vehicle is free to leave each halt at the earliest, its start first."""
    free_s = [max([vehicle.shift.start_s, *(it.release_s for it in stops if it)])]
    for stop, leg_s in zip(stops, legs_s, strict=False):
        arrival_s = free_s[-1] + leg_s
        if stop is None:
            free_s.append(arrival_s + vehicle.reload_duration_s)
        else:
            begin_s = earliest_begin_s(stop.windows, arrival_s)
            free_s.append((arrival_s if begin_s is None else begin_s) + stop.service_duration_s)
    return free_s


def _latest_s(vehicle: Vehicle, stops: list[Stop | None], legs_s: list[int]) -> list[int]:
    """Return until when each next halt can be reached without spoiling the rest, the end last."""
    latest_s = [vehicle.shift.end_s]
    for stop, leg_s in zip(reversed(stops), reversed(legs_s), strict=False):
        leave_s = latest_s[-1] - leg_s
        if stop is None:
            latest_s.append(leave_s - vehicle.reload_duration_s)
        else:
            begin_s = leave_s - stop.service_duration_s
            open_s = [min(begin_s, it.end_s) for it in stop.open_windows if it.start_s <= begin_s]
            latest_s.append(max(open_s, default=-UNREACHABLE))
    return latest_s[::-1]


def _room(vehicle: Vehicle, stops: list[Stop | None], driven_m: int) -> list[int]:
    """Return passports, stops and metres to spare; with reloads only driving can tell the first."""
    loaded = 0 if None in stops else sum(stop.load for stop in stops if stop)
    count = sum(stop is not None for stop in stops)
    return [vehicle.capacity - loaded, vehicle.max_stops - count, vehicle.max_distance_m - driven_m]
