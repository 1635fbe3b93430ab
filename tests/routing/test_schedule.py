"""Timing one tour: waits, windows, and the first obstacle with its excess."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from routing import Problem, Stop, TimeWindow, Vehicle
from routing.ground import Ground
from routing.matrices.base import UNREACHABLE, Matrix
from routing.plan import Reason, Route
from routing.schedule import Obstacle, drive

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]

LEG = 600
"""Every leg on this flat ground: 600 metres in 600 seconds."""
EIGHT, NINE, SIXTEEN = 8 * 3600, 9 * 3600, 16 * 3600


def _ground(vehicle: Vehicle, *stops: Stop) -> Ground:
    problem = Problem(stops=stops, vehicles=(vehicle,))
    legs = np.full((len(problem.places),) * 2, LEG)
    np.fill_diagonal(legs, 0)
    return Ground(problem, Matrix(legs, legs))


def _drive(vehicle: Vehicle, *stops: Stop) -> Route:
    route = drive(_ground(vehicle, *stops), vehicle, stops)
    assert isinstance(route, Route)
    return route


def _obstacle(vehicle: Vehicle, *stops: Stop) -> Obstacle:
    obstacle = drive(_ground(vehicle, *stops), vehicle, stops)
    assert isinstance(obstacle, Obstacle)
    return obstacle


def test_leaves_at_once_where_nothing_binds(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Without windows the courier leaves when the shift starts, and never waits."""
    route = _drive(a_vehicle(), a_stop("a", service_duration_s=300), a_stop("b"))
    assert (route.departure_s, route.return_s) == (EIGHT, EIGHT + 3 * LEG + 300)
    assert [visit.arrival_s for visit in route.visits] == [EIGHT + LEG, EIGHT + 2 * LEG + 300]
    assert [visit.distance_m for visit in route.visits] == [LEG, 2 * LEG]
    assert route.distance_m == 3 * LEG


def test_leaves_late_rather_than_wait(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Where the first door opens late, the courier leaves late too."""
    opens = TimeWindow(12 * 3600, 13 * 3600)
    route = _drive(a_vehicle(), a_stop(windows=(opens,)))
    assert route.departure_s == opens.start_s - LEG
    assert route.visits[0].wait_s == 0


def test_waits_between_two_windows(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Where an early window and a late one leave a gap, the wait is at the later door."""
    early, late = TimeWindow(EIGHT, NINE), TimeWindow(12 * 3600, 13 * 3600)
    route = _drive(a_vehicle(), a_stop("a", windows=(early,)), a_stop("b", windows=(late,)))
    assert [visit.wait_s for visit in route.visits] == [0, late.start_s - NINE - LEG]


def test_second_window_serves_where_the_first_is_missed(
    a_stop: MakeStop, a_vehicle: MakeVehicle
) -> None:
    """A stop with several windows is served in the first that can be met."""
    windows = (TimeWindow(14 * 3600, 15 * 3600), TimeWindow(7 * 3600, EIGHT + 60))
    visit = _drive(a_vehicle(), a_stop(windows=windows)).visits[0]
    assert visit.arrival_s + visit.wait_s == windows[0].start_s


def test_window_bounds_are_included(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Service may begin in the very second in which a window closes, and not one later."""
    arrival_s = EIGHT + LEG
    just = _drive(a_vehicle(), a_stop(windows=(TimeWindow(0, arrival_s),)))
    assert just.visits[0].arrival_s == arrival_s
    late = _obstacle(a_vehicle(), a_stop(windows=(TimeWindow(0, arrival_s - 1),)))
    assert (late.reason, late.excess) == (Reason.WINDOW, 1)


@pytest.mark.parametrize(
    ("limits", "asked", "expected"),
    [
        ({}, {"skills": frozenset({"perahu"})}, (Reason.SKILL, 1)),
        ({"capacity": 3}, {"load": 5}, (Reason.CAPACITY, 2)),
        ({"capacity": 0}, {}, (Reason.CAPACITY, 1)),
        ({"max_stops": 0}, {}, (Reason.STOPS, 1)),
        ({"max_distance_m": 1000}, {}, (Reason.DISTANCE, 200)),
        ({"shift": TimeWindow(EIGHT, EIGHT + 1000)}, {}, (Reason.SHIFT, 200)),
        ({}, {"windows": (TimeWindow(0, EIGHT),)}, (Reason.WINDOW, LEG)),
        ({}, {"service_duration_s": 8 * 3600}, (Reason.SHIFT, 2 * LEG)),
    ],
)
def test_each_limit_is_an_obstacle(
    a_stop: MakeStop,
    a_vehicle: MakeVehicle,
    limits: dict[str, object],
    asked: dict[str, object],
    expected: tuple[Reason, int],
) -> None:
    """A tour beyond a limit is refused with the limit's name and by how much it is exceeded."""
    obstacle = _obstacle(a_vehicle(**limits), a_stop(**asked))
    assert (obstacle.reason, obstacle.excess) == expected


def test_lock_is_an_obstacle_to_others(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A vehicle may not take what is locked to another."""
    stop, other = a_stop(locked_to="lain"), a_vehicle("lain")
    problem = Problem(stops=(stop,), vehicles=(a_vehicle(), other))
    legs = np.zeros((2, 2), dtype=np.int64)
    trial = drive(Ground(problem, Matrix(legs, legs)), a_vehicle(), [stop])
    assert isinstance(trial, Obstacle)
    assert (trial.reason, "lain" in trial.detail) == (Reason.LOCK, True)


def test_missing_road_is_an_obstacle(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A stop that can be reached but not left cannot be served: it would strand the courier."""
    problem = Problem(stops=(a_stop(),), vehicles=(a_vehicle(),))
    legs = np.array([[0, LEG], [UNREACHABLE, 0]])
    trial = drive(Ground(problem, Matrix(legs, legs)), a_vehicle(), problem.stops)
    assert isinstance(trial, Obstacle)
    assert trial.reason is Reason.UNREACHABLE


def test_smaller_excess_is_nearer(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Of two obstacles the nearer to being driven is of a later stage, or of the smaller excess."""
    little = _obstacle(a_vehicle(capacity=4), a_stop(load=5))
    much = _obstacle(a_vehicle(capacity=1), a_stop(load=5))
    late = _obstacle(a_vehicle(shift=TimeWindow(EIGHT, EIGHT)), a_stop())
    assert sorted([late, much, little], key=lambda it: it.nearness) == [much, little, late]
