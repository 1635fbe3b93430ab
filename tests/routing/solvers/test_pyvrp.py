"""PyVRP tells of what a reader would see, and no more."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from routing import Break, Problem, Stop, TimeWindow, Vehicle
from routing.check import cost
from routing.geography import Coordinates
from routing.ground import Ground
from routing.matrices.great_circle import GreatCircle
from routing.plan import Plan, Route, Tours
from routing.schedule import drive
from routing.solvers.base import Effort
from routing.solvers.nearest import fill
from routing.solvers.pyvrp import TRUE_COST, Pyvrp
from routing.solvers.pyvrp_terms import Terms

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]

HOUR_S = 3600


def _ground(problem: Problem) -> Ground:
    return Ground(problem, GreatCircle().measure(problem.places))


def test_translates_tours_there_and_back(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """What is translated into PyVRP's terms comes back as it was."""
    stops = tuple(a_stop(f"r{km}", km=km) for km in range(1, 7))
    vehicles = (a_vehicle("a", max_stops=4), a_vehicle("b", max_stops=2))
    ground = _ground(Problem(stops=stops, vehicles=vehicles))
    tours = {"a": ("r1", "r4", "r2", "r6"), "b": ("r5", "r3")}
    terms = Terms.of(ground, tours)
    assert terms.tours(terms.solution(tours)) == tours


@settings(max_examples=100)
@given(data=st.data())
def test_costs_are_the_same_in_both_terms(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """PyVRP asks for a first plan what the referee asks, breaks and all; what is on board aside."""
    problem = data.draw(problems)
    vehicles = tuple(replace(vehicle, begins_with=()) for vehicle in problem.vehicles)
    ground = _ground(replace(problem, vehicles=vehicles))
    tours = fill(ground, {})
    terms = Terms.of(ground, tours)
    solution = terms.solution(tours)
    assert terms.tours(solution) == tours
    # a surcharge lengthens the way to a stop: where metres are limited, PyVRP is the stricter
    assume(not solution.excess_distance())
    assert TRUE_COST.cost(solution) - solution.uncollected_prizes() == _driving(ground, tours)


def _driving(ground: Ground, tours: Tours) -> int:
    routes = [drive(ground, ground.vehicles[it], ground.halts(tours[it])) for it in tours]
    driven = tuple(route for route in routes if isinstance(route, Route))
    return cost(ground.problem, Plan(routes=driven, unassigned=(), cost=0, solver="", matrix=""))


def test_two_breaks_alike_are_two_rests(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A courier who rests twice in the same hours is told to PyVRP as one who rests twice."""
    noon = Break(TimeWindow(12 * HOUR_S, 14 * HOUR_S), 1800)
    stops = tuple(a_stop(f"r{n}", km=2, service_duration_s=HOUR_S) for n in range(6))
    problem = Problem(stops=stops, vehicles=(a_vehicle("a", breaks=(noon, noon)),))
    ground = _ground(problem)
    tours = fill(ground, {})
    for stretch in (False, True):
        terms = Terms.of(ground, tours, stretch=stretch)
        assert len(terms.rests) == len(problem.vehicles[0].breaks)
        assert terms.tours(terms.solution(tours)) == tours


def test_alike_vehicles_are_one_type(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Couriers who can do the same are one type; a lock sets its courier apart."""
    vehicles = tuple(a_vehicle(name) for name in "abc")
    free = _ground(Problem(stops=(a_stop(),), vehicles=vehicles))
    assert [len(kind.vehicles) for kind in Terms.of(free, {}).kinds] == [3]
    locked = _ground(Problem(stops=(a_stop(locked_to="b"),), vehicles=vehicles))
    assert [len(kind.vehicles) for kind in Terms.of(locked, {}).kinds] == [2, 1]


def test_whoever_the_first_plan_places_stays(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Only where the first plan leaves somebody out may the search leave out whom it likes."""
    stops = (a_stop("a"), a_stop("b"), a_stop("c", optional=True))
    ground = _ground(Problem(stops=stops, vehicles=(a_vehicle(),)))
    must = Terms.of(ground, {"kurir": ("a", "b")}).data.clients()
    may = Terms.of(ground, {"kurir": ("a",)}).data.clients()
    assert [client.required for client in must] == [True, True, False]
    assert not any(client.required for client in may)


def test_tells_seldom_of_small_gains(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Where a day at each door dwarfs the kilometres, gains of a few of them are not told."""
    day_s = 24 * 3600
    chance = Random(1)
    stops = tuple(
        replace(
            a_stop(f"r{number}", service_duration_s=day_s),
            coordinates=Coordinates(chance.uniform(-3.8, -3.5), chance.uniform(103.6, 103.9)),
        )
        for number in range(80)
    )
    ground = _ground(Problem(stops=stops, vehicles=(a_vehicle(shift=TimeWindow(0, 99 * day_s)),)))
    told: list[Tours] = []
    effort = Effort(ends_at=time.monotonic() + 60, iterations=300)
    Pyvrp(warm=False).solve(ground, fill(ground, {}), effort, told.append)
    assert 1 <= len(told) <= 5


def test_a_handful_of_doors_is_settled_before_the_time_is_up(
    a_stop: MakeStop, a_vehicle: MakeVehicle
) -> None:
    """Without a better solution for long enough the search ends, though there is time for ever."""
    ground = _ground(
        Problem(stops=tuple(a_stop(it, km=2) for it in "abc"), vehicles=(a_vehicle(),))
    )
    told: list[Tours] = []
    Pyvrp().solve(ground, fill(ground, {}), Effort(ends_at=math.inf), told.append)
    assert len(told[-1]["kurir"]) == 3
