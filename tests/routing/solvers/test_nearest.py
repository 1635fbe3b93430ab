"""Cheapest insertion, by hand."""

from __future__ import annotations

from collections.abc import Callable

from routing import Problem, Stop, Vehicle
from routing.ground import Ground
from routing.matrices.great_circle import GreatCircle
from routing.solvers.nearest import fill

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]


def _ground(problem: Problem) -> Ground:
    return Ground(problem, GreatCircle().measure(problem.places))


def test_keeps_the_tours_it_is_given(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Stops already in a tour keep their courier and their order."""
    stops = tuple(a_stop(name, km=km) for name, km in (("a", 1), ("b", 2), ("c", 3)))
    ground = _ground(Problem(stops=stops, vehicles=(a_vehicle(),)))
    tour = fill(ground, {"kurir": ("b", "a")})["kurir"]
    assert tour.index("b") < tour.index("a")
    assert set(tour) == {"a", "b", "c"}


def test_takes_the_most_urgent_first(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Where only one has room, it is the one of the highest priority."""
    stops = (a_stop("biasa", km=1), a_stop("mendesak", km=9, priority=80))
    ground = _ground(Problem(stops=stops, vehicles=(a_vehicle(max_stops=1),)))
    assert fill(ground, {}) == {"kurir": ("mendesak",)}


def test_leaves_idle_vehicles_out(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A vehicle without a stop has no tour."""
    ground = _ground(Problem(stops=(a_stop(),), vehicles=(a_vehicle("a"), a_vehicle("b"))))
    assert len(fill(ground, {})) == 1


def test_takes_the_farthest_of_equals_first(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Between two stops of the same worth the far one comes first: a near one fits in anywhere."""
    stops = (a_stop("dekat", km=1), a_stop("jauh", km=9))
    ground = _ground(Problem(stops=stops, vehicles=(a_vehicle(max_stops=1),)))
    assert fill(ground, {}) == {"kurir": ("jauh",)}


def test_once_over_nobody_more_is_inserted(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Hundreds of doors in one tour take long to insert: what was placed by then is the answer."""
    stops = tuple(a_stop(name, km=1) for name in "abcd")
    ground = _ground(Problem(stops=stops, vehicles=(a_vehicle(),)))
    asked = iter([False, False])
    assert len(fill(ground, {}, lambda: next(asked, True))["kurir"]) == 2
