"""Very large problems in parts: nobody is forgotten, or in two parts, and all are explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from bench.days import offices
from routing import Depot, Plan, Problem, Reason, Stop, Vehicle, plan
from routing.check import violations
from routing.geography import Coordinates
from routing.matrices.great_circle import GreatCircle
from routing.parts import PART_STOPS, cut

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]


@pytest.fixture(scope="module")
def large() -> Problem:
    """Six offices on one day; one stop bears more than any courier may carry."""
    problem = offices(6, stops_each=170, stops_per_courier=16, seed=3)
    heavy = replace(problem.stops[0], load=1000)
    bound = replace(problem.stops[1], locked_to=problem.vehicles[-1].id)
    return replace(problem, stops=(heavy, bound, *problem.stops[2:]))


@pytest.fixture(scope="module")
def watched() -> list[Plan]:
    """What whoever watches was shown."""
    return []


@pytest.fixture(scope="module")
def made(large: Problem, watched: list[Plan]) -> Plan:
    """The large day, planned by a fixed amount of work."""
    return plan(large, seconds=600, iterations=3, on_progress=watched.append)


def test_parts_share_nothing(large: Problem) -> None:
    """Each stop and each vehicle is in exactly one part, and a part is no larger than planned."""
    parts = list(cut(large))
    stops = Counter(stop.id for part in parts for stop in part.stops)
    vehicles = Counter(vehicle.id for part in parts for vehicle in part.vehicles)
    assert stops == Counter(stop.id for stop in large.stops)
    assert vehicles == Counter(vehicle.id for vehicle in large.vehicles)
    assert max(len(part.stops) for part in parts) <= PART_STOPS + 1


def test_a_crowded_office_is_cut_into_sectors(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """What is too much around one office is cut by direction, and the couriers are dealt out."""
    around = [Coordinates(-3.66 + north / 100, 103.77) for north in range(-250, 250) if north]
    stops = tuple(replace(a_stop(f"r{n}"), coordinates=it) for n, it in enumerate(around))
    couriers = tuple(a_vehicle(f"k{number}") for number in range(6))
    parts = list(cut(Problem(stops=stops, vehicles=couriers)))
    assert [len(part.vehicles) for part in parts] == [2, 2, 2]
    assert max(len(part.stops) for part in parts) <= PART_STOPS


def test_the_whole_passes_the_referee(large: Problem, made: Plan) -> None:
    """What the parts add up to is a plan of the whole, with the one impossible stop explained."""
    ordered = large.in_canonical_order()
    assert violations(ordered, GreatCircle().measure(ordered.places), made) == []
    reasons = {left.stop_id: left.reason for left in made.unassigned}
    assert reasons[large.stops[0].id] is Reason.CAPACITY
    assert Reason.SEARCHING not in reasons.values()


def test_locked_means_locked_across_parts(large: Problem, made: Plan) -> None:
    """A stop at one office that is locked to another's courier is that courier's or nobody's."""
    bound = large.stops[1]
    visitors = {name for name, tour in made.tours.items() if bound.id in tour}
    assert visitors <= {bound.locked_to}


def test_progress_is_shown(made: Plan, watched: list[Plan]) -> None:
    """Whoever watches sees the whole grow part by part."""
    costs = [it.cost for it in watched]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == made.cost


def test_fixed_work_repeats(large: Problem, made: Plan) -> None:
    """The same seed and work give the same plan in parts too."""
    assert plan(large, seconds=600, iterations=3).tours == made.tours


def test_a_plan_in_force_is_kept(large: Problem, made: Plan) -> None:
    """Planning anew starts from the plan in force: it cannot get dearer by that."""
    again = plan(large, seconds=600, iterations=1, previous=made)
    assert again.cost <= made.cost


def test_passports_leave_from_where_they_lie(large: Problem) -> None:
    """A stop whose passports lie at another office goes to that office's part."""
    depot: Depot = large.vehicles[-1].start
    lying = replace(large.stops[5], depot=depot.id)
    asked = replace(large, stops=(lying, *large.stops[6:]))
    (part,) = [part for part in cut(asked) if lying in part.stops]
    assert {vehicle.start for vehicle in part.vehicles} == {depot}
