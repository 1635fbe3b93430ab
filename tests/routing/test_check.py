"""The referee accepts what can be driven, and catches each single thing that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import Plan, Problem, Stop, TimeWindow, Vehicle, plan
from routing.check import Rule, cost, violations
from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.matrices.base import UNREACHABLE, Matrix
from routing.matrices.great_circle import GreatCircle
from routing.plan import Reason, Route, UnassignedStop
from routing.problem import Weights
from routing.solvers.nearest import Nearest

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]


@pytest.fixture
def problem(a_stop: MakeStop, a_vehicle: MakeVehicle) -> Problem:
    """Three doors on one road, one courier, and one more who stays at home."""
    stops = tuple(a_stop(f"rumah-{km}", km=km, service_duration_s=300) for km in (2, 4, 6))
    return Problem(stops=stops, vehicles=(a_vehicle("a"), a_vehicle("b", max_stops=0)))


@pytest.fixture
def matrix(problem: Problem) -> Matrix:
    """The distances between the three doors."""
    return GreatCircle().measure(problem.places)


@pytest.fixture
def good(problem: Problem) -> Plan:
    """A plan that the referee accepts."""
    return plan(problem, seconds=0, solver=Nearest())


def _rules(problem: Problem, matrix: Matrix, wrong: Plan) -> set[Rule]:
    return {violation.rule for violation in violations(problem, matrix, wrong)}


def _with_route(good: Plan, **changes: object) -> Plan:
    route = replace(good.routes[0], **changes)  # type: ignore[arg-type]  # the fields of Route
    return replace(good, routes=(route,))


def _with_visit(good: Plan, number: int, **changes: object) -> Plan:
    visits = list(good.routes[0].visits)
    visits[number] = replace(visits[number], **changes)  # type: ignore[arg-type]  # of Visit
    return _with_route(good, visits=tuple(visits))


def test_accepts_a_good_plan(problem: Problem, matrix: Matrix, good: Plan) -> None:
    """A plan that keeps to every rule has no violation, and visits all three doors."""
    assert violations(problem, matrix, good) == []
    assert len(good.routes[0].visits) == 3


def _drop_a_visit(good: Plan) -> Plan:
    return _with_route(good, visits=good.routes[0].visits[:-1])


def _visit_a_stranger(good: Plan) -> Plan:
    return _with_visit(good, 0, stop_id="siapa")


def _drive_a_strange_vehicle(good: Plan) -> Plan:
    return _with_route(good, vehicle_id="siapa")


def _visit_twice(good: Plan) -> Plan:
    return _with_visit(good, 0, stop_id=good.routes[0].visits[1].stop_id)


def _drive_twice(good: Plan) -> Plan:
    return replace(good, routes=good.routes * 2)


def _swap_two_doors(good: Plan) -> Plan:
    first, second, third = good.routes[0].visits
    swapped = replace(first, stop_id=second.stop_id), replace(second, stop_id=first.stop_id), third
    return _with_route(good, visits=swapped)


def _arrive_early(good: Plan) -> Plan:
    return _with_visit(good, 1, arrival_s=good.routes[0].visits[1].arrival_s - 1)


def _serve_in_haste(good: Plan) -> Plan:
    return _with_visit(good, 1, departure_s=good.routes[0].visits[1].departure_s - 1)


def _wait_backwards(good: Plan) -> Plan:
    visit = good.routes[0].visits[1]
    return _with_visit(good, 1, wait_s=-60, departure_s=visit.departure_s - 60)


def _come_home_early(good: Plan) -> Plan:
    return _with_route(good, return_s=good.routes[0].return_s - 1)


def _claim_fewer_metres(good: Plan) -> Plan:
    return _with_route(good, distance_m=good.routes[0].distance_m - 1)


def _claim_fewer_metres_on_the_way(good: Plan) -> Plan:
    return _with_visit(good, 1, distance_m=0)


def _claim_a_lower_cost(good: Plan) -> Plan:
    return replace(good, cost=good.cost - 1)


def _leave_out_a_visited_stop(good: Plan) -> Plan:
    left = UnassignedStop(stop_id="rumah-2", reason=Reason.NO_ROOM, detail="")
    return replace(good, unassigned=(left,))


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (_drop_a_visit, Rule.ACCOUNTED),
        (_visit_a_stranger, Rule.KNOWN),
        (_drive_a_strange_vehicle, Rule.KNOWN),
        (_visit_twice, Rule.ONCE),
        (_drive_twice, Rule.ONCE),
        (_swap_two_doors, Rule.CLOCK),
        (_arrive_early, Rule.CLOCK),
        (_serve_in_haste, Rule.CLOCK),
        (_wait_backwards, Rule.CLOCK),
        (_come_home_early, Rule.CLOCK),
        (_claim_fewer_metres, Rule.DISTANCE),
        (_claim_fewer_metres_on_the_way, Rule.DISTANCE),
        (_claim_a_lower_cost, Rule.COST),
        (_leave_out_a_visited_stop, Rule.ONCE),
    ],
)
def test_catches_a_spoilt_plan(
    problem: Problem, matrix: Matrix, good: Plan, spoil: Callable[[Plan], Plan], rule: Rule
) -> None:
    """Each way to spoil a good plan breaks the rule that forbids it."""
    assert rule in _rules(problem, matrix, spoil(good))


@pytest.mark.parametrize(
    ("limit", "rule"),
    [
        ({"capacity": 2}, Rule.CAPACITY),
        ({"max_stops": 2}, Rule.STOPS),
        ({"max_distance_m": 100}, Rule.DISTANCE),
        ({"shift": TimeWindow(8 * 3600 + 1, 16 * 3600)}, Rule.SHIFT),
        ({"shift": TimeWindow(0, 8 * 3600 + 1)}, Rule.SHIFT),
    ],
)
def test_catches_what_the_vehicle_may_not(
    problem: Problem, matrix: Matrix, good: Plan, limit: dict[str, object], rule: Rule
) -> None:
    """A plan made for a roomier vehicle breaks the limit of a smaller one, and no other rule."""
    courier, other = problem.vehicles
    smaller = replace(courier, **limit)  # type: ignore[arg-type]  # the fields of Vehicle
    assert _rules(replace(problem, vehicles=(smaller, other)), matrix, good) == {rule}


@pytest.mark.parametrize(
    ("wish", "rule"),
    [
        ({"skills": frozenset({"perahu"})}, Rule.SKILL),
        ({"locked_to": "b"}, Rule.LOCK),
        ({"windows": (TimeWindow(0, 1), TimeWindow(9, 99))}, Rule.WINDOW),
        ({"release_s": 9 * 3600}, Rule.RELEASE),
    ],
)
def test_catches_what_the_stop_forbids(
    problem: Problem, matrix: Matrix, good: Plan, wish: dict[str, object], rule: Rule
) -> None:
    """A plan made before the stop's wish was known breaks that wish, and no other rule."""
    first = replace(problem.stops[0], **wish)  # type: ignore[arg-type]  # the fields of Stop
    asking = replace(problem, stops=(first, *problem.stops[1:]))
    assert _rules(asking, matrix, good) == {rule}


def test_catches_a_leg_without_a_road(problem: Problem, matrix: Matrix, good: Plan) -> None:
    """A leg that no road connects is a violation, whatever the plan claims of its length."""
    cut = matrix.durations_s.copy()
    cut[:, 1] = UNREACHABLE
    cut[1, 1] = 0
    assert Rule.ROAD in _rules(problem, Matrix(matrix.distances_m, cut), good)


def test_an_empty_route_is_walked_too(
    a_stop: MakeStop, a_vehicle: MakeVehicle, matrix: Matrix
) -> None:
    """A vehicle that only drives from its start to its end is held to the same clock."""
    problem = Problem(stops=(a_stop(), a_stop("b"), a_stop("c")), vehicles=(a_vehicle(),))
    idle = Route(vehicle_id="kurir", departure_s=0, visits=(), return_s=9, distance_m=0)
    empty = Plan(routes=(idle,), unassigned=(), cost=0, solver="none", matrix="none")
    left = tuple(
        UnassignedStop(stop_id=stop.id, reason=Reason.NO_ROOM, detail="") for stop in problem.stops
    )
    assert {Rule.CLOCK, Rule.SHIFT} <= _rules(problem, matrix, replace(empty, unassigned=left))


@given(data=st.data())
def test_cost_counts_everyone_left_out(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """With nobody visited the cost is the worth of all stops together."""
    problem = data.draw(problems)
    left = tuple(
        UnassignedStop(stop_id=stop.id, reason=Reason.NO_ROOM, detail="") for stop in problem.stops
    )
    nothing = Plan(routes=(), unassigned=left, cost=0, solver="none", matrix="none")
    assert cost(problem, nothing) == sum(map(problem.weights.worth, problem.stops))


@pytest.fixture
def reloading(a_stop: MakeStop, a_vehicle: MakeVehicle) -> Problem:
    """Two doors whose passports do not fit on board together."""
    stops = tuple(a_stop(name, load=3, locked_to="a") for name in ("x", "y"))
    office = a_vehicle().start
    courier = a_vehicle("a", capacity=3, reload_at=(office,), reload_duration_s=300)
    tomorrow = TimeWindow(32 * 3600, 40 * 3600)
    elsewhere = replace(office, id="ukk")
    return Problem(
        stops=stops,
        vehicles=(courier, a_vehicle("b", start=elsewhere, end=elsewhere, shift=tomorrow)),
    )


def _reloaded(problem: Problem) -> tuple[Matrix, Plan]:
    ground = Ground(problem, GreatCircle().measure(problem.places))
    incumbent = Incumbent(ground, "great_circle")
    incumbent.offer({"a": ("x", "kantor", "y")}, solver="hand")
    return ground.matrix, incumbent.plan()


def test_accepts_a_second_load(reloading: Problem) -> None:
    """What does not fit at once may be fetched."""
    matrix, made = _reloaded(reloading)
    assert violations(reloading, matrix, made) == []


@pytest.mark.parametrize(
    ("limit", "rule"),
    [
        ({"max_reloads": 0}, Rule.RELOAD),
        ({"reload_duration_s": 301}, Rule.RELOAD),
        ({"capacity": 2}, Rule.CAPACITY),
        ({"begins_with": ("y",)}, Rule.BEGINNING),
    ],
)
def test_catches_a_wrong_second_load(
    reloading: Problem, limit: dict[str, object], rule: Rule
) -> None:
    """Each limit of loading again is held by itself, and so is the order of what is on board."""
    matrix, made = _reloaded(reloading)
    courier, other = reloading.vehicles
    stricter = replace(courier, **limit)  # type: ignore[arg-type]  # the fields of Vehicle
    assert _rules(replace(reloading, vehicles=(stricter, other)), matrix, made) == {rule}


def _pause(made: Plan, **changes: object) -> Plan:
    pause = replace(made.routes[0].pauses[0], **changes)  # type: ignore[arg-type]  # of Pause
    return _with_route(made, pauses=(pause,))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"depot_id": "siapa"}, Rule.KNOWN),
        ({"before": 9}, Rule.CLOCK),
        ({"wait_s": -1}, Rule.CLOCK),
        ({"depot_id": "ukk"}, Rule.RELOAD),
        ({"depot_id": None}, Rule.BREAK),
    ],
)
def test_catches_a_strange_pause(
    reloading: Problem, changes: dict[str, object], rule: Rule
) -> None:
    """A pause is where, when and what it is allowed to be."""
    matrix, made = _reloaded(reloading)
    assert rule in _rules(reloading, matrix, _pause(made, **changes))


@pytest.mark.parametrize(
    ("wish", "rule"), [({"depot": "ukk"}, Rule.DEPOT), ({"latest_day": 0}, Rule.DAY)]
)
def test_catches_the_wrong_depot_and_day(
    reloading: Problem, wish: dict[str, object], rule: Rule
) -> None:
    """Passports leave from where they lie, and not after their latest day."""
    courier, other = reloading.vehicles
    if rule is Rule.DAY:
        courier = replace(courier, shift=other.shift)
    asking = replace(reloading, vehicles=(courier, other))
    matrix, made = _reloaded(asking)
    first = replace(asking.stops[0], **wish)  # type: ignore[arg-type]  # the fields of Stop
    assert _rules(replace(asking, stops=(first, asking.stops[1])), matrix, made) == {rule}


@pytest.mark.parametrize(
    ("weight", "limit", "dearer"),
    [
        ({"per_route": 700}, {}, 700),
        ({"per_unfair_s": 1}, {"fair_duration_s": 0}, None),
        ({"strange_area": 50}, {"areas": frozenset({"hilir"})}, 100),
        ({"moved": 40}, {}, 80),
    ],
)
def test_each_weight_is_counted(
    reloading: Problem, weight: dict[str, int], limit: dict[str, object], dearer: int | None
) -> None:
    """The referee's cost has every weight of the problem in it, and once."""
    courier, other = reloading.vehicles
    courier = replace(courier, **limit)  # type: ignore[arg-type]  # the fields of Vehicle
    stops = tuple(replace(it, area="hulu", planned_for="b") for it in reloading.stops)
    plain = Weights(moved=0)
    asking = replace(reloading, stops=stops, vehicles=(courier, other), weights=plain)
    _, made = _reloaded(asking)
    weighed = replace(asking, weights=replace(plain, **weight))
    extra = cost(weighed, made) - cost(asking, made)
    assert extra == (made.duration_s if dearer is None else dearer)
