"""Timing one tour: waits, windows, and the first obstacle with its excess."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from routing import Depot, Problem, Stop, TimeWindow, Vehicle
from routing.ground import Ground
from routing.limits import Obstacle
from routing.matrices.base import UNREACHABLE, Matrix
from routing.plan import Reason, Route
from routing.schedule import drive

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


def test_loads_again_where_it_may(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A vehicle that comes back to a depot carries its capacity anew, and takes its time there."""
    stops = [a_stop(name, load=3) for name in "ab"]
    vehicle = a_vehicle(capacity=3, reload_at=(a_vehicle().start,), reload_duration_s=300)
    ground = _ground(vehicle, *stops)
    assert isinstance(drive(ground, vehicle, stops), Obstacle)
    route = drive(ground, vehicle, [stops[0], vehicle.start, stops[1]])
    assert isinstance(route, Route)
    assert route.tour == ("a", "kantor", "b")
    assert route.pauses[0].departure_s == route.pauses[0].arrival_s + 300
    assert route.duration_s == 4 * LEG + 300


@pytest.mark.parametrize("limit", [{"max_reloads": 0}, {"reload_at": ()}])
def test_loads_again_only_where_it_may(
    a_stop: MakeStop, a_vehicle: MakeVehicle, limit: dict[str, object]
) -> None:
    """Loading again more often, or elsewhere, is no way out."""
    stops = [a_stop(name, load=3) for name in "ab"]
    vehicle = a_vehicle(**({"capacity": 3, "reload_at": (a_vehicle().start,)} | limit))
    trial = drive(_ground(vehicle, *stops), vehicle, [stops[0], vehicle.start, stops[1]])
    assert isinstance(trial, Obstacle)
    assert trial.reason is Reason.CAPACITY


def test_waits_for_what_is_released_later(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Nobody leaves before the last passport on board is there."""
    route = _drive(a_vehicle(), a_stop("a"), a_stop("b", release_s=NINE))
    assert route.departure_s == NINE


def test_second_load_may_be_released_later(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """What is loaded later holds up only the trip that carries it."""
    vehicle = a_vehicle(reload_at=(a_vehicle().start,))
    stops = [a_stop("a", windows=(TimeWindow(0, NINE),)), a_stop("b", release_s=12 * 3600)]
    route = drive(_ground(vehicle, *stops), vehicle, [stops[0], vehicle.start, stops[1]])
    assert isinstance(route, Route)
    assert route.departure_s < NINE
    assert route.pauses[0].departure_s == 12 * 3600


@pytest.mark.parametrize(
    ("asked", "reason"),
    [({"depot": "lain"}, Reason.LOCK), ({"latest_day": 0}, Reason.WINDOW)],
)
def test_depot_and_day_are_obstacles(
    a_stop: MakeStop, a_vehicle: MakeVehicle, asked: dict[str, object], reason: Reason
) -> None:
    """A vehicle takes nothing that lies at another depot, or whose latest day is over."""
    other = Depot(id="lain", coordinates=a_vehicle().start.coordinates)
    tomorrow = TimeWindow(24 * 3600 + EIGHT, 24 * 3600 + SIXTEEN)
    vehicle = a_vehicle(shift=tomorrow, end=other)
    assert _obstacle(vehicle, a_stop(**asked)).reason is reason


def test_brings_what_is_on_board_first(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """What a vehicle begins with comes first and in its order; one of it may be left out."""
    stops = [a_stop("a", locked_to="kurir"), a_stop("b", locked_to="kurir"), a_stop("c")]
    vehicle = a_vehicle(begins_with=("b", "a"))
    ground = _ground(vehicle, *stops)
    a, b, c = stops
    assert isinstance(drive(ground, vehicle, [b, a, c]), Route)
    assert isinstance(drive(ground, vehicle, [a, c]), Route)
    for wrong in ([a, b, c], [b, c, a], [c, b, a]):
        trial = drive(ground, vehicle, wrong)
        assert isinstance(trial, Obstacle)
        assert trial.reason is Reason.LOCK
