"""Breaks: taken between doors, wherever the courier is back the earliest; free when off duty."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from routing import Break, Problem, Reason, Route, Stop, TimeWindow, Vehicle
from routing.check import Rule, violations
from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.limits import Obstacle
from routing.matrices.base import Matrix
from routing.schedule import drive

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]

LEG, HOUR_S = 600, 3600
NOON = Break(TimeWindow(12 * HOUR_S, 13 * HOUR_S), HOUR_S)


def _ground(vehicle: Vehicle, *stops: Stop) -> Ground:
    problem = Problem(stops=stops, vehicles=(vehicle,))
    legs = np.full((len(problem.places),) * 2, LEG)
    np.fill_diagonal(legs, 0)
    return Ground(problem, Matrix(legs, legs))


def _drive(vehicle: Vehicle, *stops: Stop) -> Route | Obstacle:
    return drive(_ground(vehicle, *stops), vehicle, stops)


def test_is_taken_between_two_doors(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A courier on the way at noon rests at the door served last, and is back an hour later."""
    stops = [a_stop(name, service_duration_s=2 * HOUR_S) for name in "abc"]
    route = _drive(a_vehicle(breaks=(NOON,)), *stops)
    assert isinstance(route, Route)
    (pause,) = route.pauses
    assert pause.before == 2
    assert pause.arrival_s == route.visits[1].departure_s
    assert route.visits[2].arrival_s == pause.departure_s + LEG
    assert route.return_s - route.departure_s == 4 * LEG + 7 * HOUR_S


@pytest.mark.parametrize("hours", [(8, 16), (13, 17)])
def test_costs_nothing_off_duty(
    a_stop: MakeStop, a_vehicle: MakeVehicle, hours: tuple[int, int]
) -> None:
    """Whoever is back by noon, or leaves after it, rests off duty."""
    shift = TimeWindow(hours[0] * HOUR_S, hours[1] * HOUR_S)
    route = _drive(a_vehicle(breaks=(NOON,), shift=shift), a_stop())
    assert isinstance(route, Route)
    assert (route.pauses, route.duration_s) == ((), 2 * LEG)


def test_must_find_its_time(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A service that lasts over the break's whole window cannot be."""
    early = (TimeWindow(8 * HOUR_S, 9 * HOUR_S),)
    stop = a_stop(windows=early, service_duration_s=7 * HOUR_S - 2 * LEG)
    trial = _drive(a_vehicle(breaks=(NOON,)), stop)
    assert isinstance(trial, Obstacle)
    assert (trial.reason, "breaks" in trial.detail) == (Reason.SHIFT, True)


def test_two_breaks_are_taken_in_turn(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Several breaks of a day follow each other, each in its window."""
    tea = Break(TimeWindow(15 * HOUR_S, 15 * HOUR_S + 1800), 900)
    stops = [a_stop(name, service_duration_s=HOUR_S) for name in "abcdef"]
    vehicle = a_vehicle(breaks=(NOON, tea), shift=TimeWindow(8 * HOUR_S, 18 * HOUR_S))
    ground = _ground(vehicle, *stops)
    route = drive(ground, vehicle, stops)
    assert isinstance(route, Route)
    begins = [pause.arrival_s + pause.wait_s for pause in route.pauses]
    assert len(begins) == 2
    assert all(
        rest.window.start_s <= begin_s <= rest.window.end_s
        for rest, begin_s in zip(vehicle.breaks, begins, strict=True)
    )


def test_referee_misses_no_break(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A plan made for a courier without breaks is refused for one who has them."""
    stops = tuple(a_stop(name, service_duration_s=2 * HOUR_S) for name in "abc")
    ground = _ground(a_vehicle(), *stops)
    incumbent = Incumbent(ground, "flat")
    incumbent.offer({"kurir": ("a", "b", "c")}, solver="hand")
    resting = Problem(stops=stops, vehicles=(a_vehicle(breaks=(NOON,)),))
    found = violations(resting, ground.matrix, incumbent.plan())
    assert {it.rule for it in found} == {Rule.BREAK}
