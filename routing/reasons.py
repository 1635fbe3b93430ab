"""Why a stop is in no route: computed by trying, with the smallest change that would place it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from routing.ground import Ground
from routing.limits import Obstacle
from routing.plan import Reason, Route, Tours, UnassignedStop
from routing.problem import Stop, Vehicle
from routing.schedule import drive


def explain(ground: Ground, tours: Tours, stop: Stop) -> UnassignedStop:
    """Say why ``tours`` leave ``stop`` out: try it alone with every vehicle, then in every tour."""
    alone = [(vehicle, drive(ground, vehicle, [stop])) for vehicle in ground.problem.vehicles]
    able = [vehicle for vehicle, trial in alone if isinstance(trial, Route)]
    if not able:
        nearest = _nearest(trial for _, trial in alone)
        return UnassignedStop(stop_id=stop.id, reason=nearest.reason, detail=nearest.detail)
    trials = [trial for vehicle in able for trial in _inserted(ground, vehicle, tours, stop)]
    if any(isinstance(trial, Route) for trial in trials):
        detail = f"a visit is worth {ground.problem.weights.worth(stop)} and costs more"
        return UnassignedStop(stop_id=stop.id, reason=Reason.NOT_WORTH, detail=detail)
    nearest = _nearest(trials)
    return UnassignedStop(stop_id=stop.id, reason=Reason.NO_ROOM, detail=nearest.detail)


def _inserted(
    ground: Ground, vehicle: Vehicle, tours: Tours, stop: Stop
) -> Iterator[Route | Obstacle]:
    """Try ``stop`` at every position of the vehicle's tour."""
    halts = ground.halts(tours.get(vehicle.id, ()))
    for position in range(len(halts) + 1):
        yield drive(ground, vehicle, [*halts[:position], stop, *halts[position:]])


def _nearest(trials: Iterable[Route | Obstacle]) -> Obstacle:
    """Return the obstacle that the smallest change would remove."""
    obstacles = (trial for trial in trials if isinstance(trial, Obstacle))
    return max(obstacles, key=lambda obstacle: obstacle.nearness)
