"""Why a stop is in no route: computed by trying, with the smallest change that would place it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from routing.ground import Ground
from routing.limits import Obstacle
from routing.plan import Reason, Route, Tours, UnassignedStop
from routing.problem import Depot, Stop, Vehicle
from routing.schedule import drive

MOST_TRIALS = 30
"""Places in one tour at which a stop is tried, those of the smallest detour first."""

LEAST_TRIALS = 1
FULL = (Reason.CAPACITY, Reason.STOPS)
"""What no other place in the same tour would mend, unless the vehicle loads again on it."""
FULL_OR_LONG = (*FULL, Reason.DISTANCE, Reason.SHIFT)
"""What a longer detour would not mend either."""


def explain(
    ground: Ground, tours: Tours, stop: Stop, hurried: Callable[[], bool] = bool
) -> UnassignedStop:
    """Say why ``tours`` leave ``stop`` out: try it alone with every vehicle, then in every tour.

    Where it is ``hurried``, in each tour only at the place of the smallest detour.
    """
    alone = [(vehicle, drive(ground, vehicle, [stop])) for vehicle in ground.problem.vehicles]
    able = [vehicle for vehicle, trial in alone if isinstance(trial, Route)]
    if not able:
        nearest = _nearest(trial for _, trial in alone)
        return UnassignedStop(stop_id=stop.id, reason=nearest.reason, detail=nearest.detail)
    obstacles: list[Obstacle] = []
    most = LEAST_TRIALS if hurried() else MOST_TRIALS
    trials = (it for vehicle in able for it in _inserted(ground, vehicle, tours, stop, most))
    for detour, trial in trials:
        if isinstance(trial, Route):
            return _fits(ground, stop, detour)
        obstacles.append(trial)
    if most == LEAST_TRIALS and any(it.reason not in FULL_OR_LONG for it in obstacles):
        return untried(stop.id)
    nearest = _nearest(obstacles)
    return UnassignedStop(stop_id=stop.id, reason=Reason.NO_ROOM, detail=nearest.detail)


def untried(stop_id: str) -> UnassignedStop:
    """Say that nobody knows why: the search was ended before every place was tried."""
    detail = "the search was ended before every place was tried"
    return UnassignedStop(stop_id=stop_id, reason=Reason.SEARCHING, detail=detail)


def _fits(ground: Ground, stop: Stop, detour: int) -> UnassignedStop:
    """Say why a stop that has room is in no route: it is not worth it, or nobody had the time."""
    worth = ground.problem.weights.worth(stop)
    if stop.optional or detour > worth:
        detail = f"a visit is worth {worth} and costs more"
        return UnassignedStop(stop_id=stop.id, reason=Reason.NOT_WORTH, detail=detail)
    detail = "there is room, but the time was up before it was put in"
    return UnassignedStop(stop_id=stop.id, reason=Reason.SEARCHING, detail=detail)


def _inserted(
    ground: Ground, vehicle: Vehicle, tours: Tours, stop: Stop, most: int
) -> Iterator[tuple[int, Route | Obstacle]]:
    """Try ``stop`` in the vehicle's tour, and tell what the way to it costs.

    A bag that is full, or a day of enough stops, is so wherever in the tour the stop is tried.
    """
    halts, row = ground.halts(tours.get(vehicle.id, ())), ground.stop_rows[stop.id]
    path, legs = np.array(ground.path(vehicle, halts)), ground.legs
    before, after = path[:-1], path[1:]
    anywhere = () if any(isinstance(it, Depot) for it in halts) else FULL
    detours = legs[before, row] + legs[row, after] - legs[before, after]
    for place in np.argsort(detours, kind="stable")[:most]:
        trial = drive(ground, vehicle, [*halts[:place], stop, *halts[place:]])
        yield int(detours[place]), trial
        if isinstance(trial, Obstacle) and trial.reason in anywhere:
            return


def _nearest(trials: Iterable[Route | Obstacle]) -> Obstacle:
    """Return the obstacle that the smallest change would remove."""
    obstacles = (trial for trial in trials if isinstance(trial, Obstacle))
    return max(obstacles, key=lambda obstacle: obstacle.nearness)
