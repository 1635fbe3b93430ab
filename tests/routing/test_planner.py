"""From a problem to a plan: always feasible, explained, repeatable, whatever fails on the way."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing import Break, Plan, Problem, Stop, TimeWindow, Vehicle, changes, plan
from routing.changes import Kind
from routing.check import violations
from routing.errors import InvalidProblem, MatrixUnavailable
from routing.geography import Coordinates
from routing.ground import Ground
from routing.matrices.base import UNREACHABLE, Matrix
from routing.matrices.great_circle import GreatCircle
from routing.plan import Reason, Tours
from routing.problem import Weights
from routing.search import HURRY_S, LEAST_S
from routing.solvers.base import Effort, Report
from routing.solvers.nearest import Nearest
from routing.solvers.portfolio import Leg, Portfolio

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]

HOUR_S = 3600
PLENTY_S = 60.0
"""More time than the fixed number of iterations needs."""
NOISE = 0.01
"""So much dearer may a plan be that was searched for in another order."""


def _plan(problem: Problem, *, iterations: int = 30, seed: int = 0) -> Plan:
    return plan(problem, seconds=PLENTY_S, iterations=iterations, seed=seed)


def _reason(problem: Problem) -> tuple[Reason, str]:
    (left,) = _plan(problem).unassigned
    return left.reason, left.detail


@settings(max_examples=40)
@given(data=st.data())
def test_every_plan_passes_the_referee(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """Whatever is asked, the plan is feasible, complete and explained, and nothing failed."""
    problem = data.draw(problems)
    made = _plan(problem)
    ordered = problem.in_canonical_order()
    assert violations(ordered, GreatCircle().measure(ordered.places), made) == []
    assert Reason.SEARCHING not in {left.reason for left in made.unassigned}
    assert made.notes == ()


@settings(max_examples=15)
@given(data=st.data())
def test_listing_changes_nothing(problems: st.SearchStrategy[Problem], data: st.DataObject) -> None:
    """However stops and vehicles are listed, the same seed and work give the same plan."""
    problem = data.draw(problems)
    shuffled = replace(
        problem,
        stops=tuple(data.draw(st.permutations(problem.stops))),
        vehicles=tuple(data.draw(st.permutations(problem.vehicles))),
    )
    assert _plan(shuffled) == _plan(problem)


@settings(max_examples=15)
@given(data=st.data())
def test_only_optional_stops_are_not_worth_it(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """A stop that is not optional is left out only where no route of the plan can take it."""
    problem = data.draw(problems)
    optional = {stop.id for stop in problem.stops if stop.optional}
    left = _plan(problem, iterations=5).unassigned
    assert {it.stop_id for it in left if it.reason is Reason.NOT_WORTH} <= optional


def test_locked_means_locked(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A stop locked to a courier is in that courier's route even where another is nearer."""
    stops = tuple(a_stop(f"r{km}", km=km, locked_to=f"k{km % 2}") for km in range(1, 9))
    made = _plan(Problem(stops=stops, vehicles=(a_vehicle("k0"), a_vehicle("k1"))))
    assert {name: sorted(tour) for name, tour in made.tours.items()} == {
        "k0": ["r2", "r4", "r6", "r8"],
        "k1": ["r1", "r3", "r5", "r7"],
    }


def test_one_stop_is_one_round_trip(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """The smallest plan: there and back over the road's detour, with service between."""
    problem = Problem(stops=(a_stop(km=10, service_duration_s=600),), vehicles=(a_vehicle(),))
    made = plan(problem, seconds=0, matrix=GreatCircle(detour=1.5, speed_kmh=36))
    assert made.distance_m == pytest.approx(30_000, rel=1e-3)
    assert made.duration_s == pytest.approx(3000 + 600, rel=1e-3)
    assert made.matrix == "great_circle"


def test_identical_places_are_one_halt(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Many families behind one door are visited after each other, without driving between."""
    stops = tuple(a_stop(f"kk-{number}", km=3) for number in range(5))
    made = _plan(Problem(stops=stops, vehicles=(a_vehicle("a"), a_vehicle("b"))))
    assert len(made.routes) == 1
    assert len({visit.distance_m for visit in made.routes[0].visits}) == 1


def test_two_offices_each_serve_their_side(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Couriers of several depots take what lies near their own."""
    office = a_vehicle().start
    north = replace(office, id="utara", coordinates=Coordinates(-2.66, 103.77))
    stops = (a_stop("dekat", km=2), a_stop("jauh", km=109))
    vehicles = (a_vehicle("a"), a_vehicle("b", start=north, end=north))
    assert _plan(Problem(stops=stops, vehicles=vehicles)).tours == {
        "a": ("dekat",),
        "b": ("jauh",),
    }


def test_the_second_day_is_a_second_shift(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """What one shift cannot hold waits for the same courier's next day, if that is given."""
    stops = tuple(a_stop(f"r{number}", service_duration_s=5 * HOUR_S) for number in range(2))
    days = tuple(
        a_vehicle(
            f"kurir-{day}", shift=TimeWindow((24 * day + 8) * HOUR_S, (24 * day + 16) * HOUR_S)
        )
        for day in range(2)
    )
    assert _plan(Problem(stops=stops, vehicles=days)).unassigned == ()


@pytest.mark.parametrize(
    ("asked", "limits", "expected"),
    [
        ({"skills": frozenset({"perahu"})}, {}, (Reason.SKILL, "perahu")),
        ({"load": 9}, {"capacity": 4}, (Reason.CAPACITY, "5 more")),
        ({}, {"capacity": 0}, (Reason.CAPACITY, "1 more")),
        ({}, {"max_stops": 0}, (Reason.STOPS, "1 stops")),
        ({"km": 50}, {"max_distance_m": 90_000}, (Reason.DISTANCE, " m more")),
        ({"windows": (TimeWindow(0, HOUR_S),)}, {}, (Reason.WINDOW, "after the last window")),
        ({"km": 200}, {}, (Reason.SHIFT, "after its shift ends")),
        ({"km": 9000}, {}, (Reason.SHIFT, "after its shift ends")),
    ],
)
def test_nobody_could_is_said_with_the_figure(
    a_stop: MakeStop,
    a_vehicle: MakeVehicle,
    asked: dict[str, object],
    limits: dict[str, object],
    expected: tuple[Reason, str],
) -> None:
    """A stop that no courier could visit even alone is left out with what is in the way."""
    found, detail = _reason(Problem(stops=(a_stop(**asked),), vehicles=(a_vehicle(**limits),)))
    reason, figure = expected
    assert found is reason
    assert figure in detail


def test_the_nearest_obstacle_is_told(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Of several couriers the reason speaks of the one whom the smallest change would help."""
    boat = frozenset({"perahu"})
    vehicles = (a_vehicle("a"), a_vehicle("b", skills=boat, capacity=3))
    problem = Problem(stops=(a_stop(skills=boat, load=4),), vehicles=vehicles)
    assert _reason(problem) == (Reason.CAPACITY, "b would carry 1 more than it may")


def test_full_routes_have_no_room(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A stop crowded out by more urgent ones is told apart from one that nobody could visit."""
    stops = (a_stop("mendesak", priority=9), a_stop("biasa"))
    made = _plan(Problem(stops=stops, vehicles=(a_vehicle(capacity=1),)))
    assert made.tours == {"kurir": ("mendesak",)}
    assert [(left.stop_id, left.reason) for left in made.unassigned] == [("biasa", Reason.NO_ROOM)]


def test_optional_stop_waits_for_a_better_batch(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A far optional stop is left out alone, and taken once another must be visited beside it."""
    far = a_stop("jauh", km=40, optional=True)
    assert _reason(Problem(stops=(far,), vehicles=(a_vehicle(),)))[0] is Reason.NOT_WORTH
    together = Problem(stops=(far, a_stop("wajib", km=40.5)), vehicles=(a_vehicle(),))
    assert _plan(together).unassigned == ()


def test_island_is_unreachable(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A stop without a road is left out as unreachable, and the others are served."""
    problem = Problem(stops=(a_stop("pulau", km=3), a_stop("darat", km=5)), vehicles=(a_vehicle(),))
    made = plan(problem, seconds=PLENTY_S, iterations=20, matrix=_Sea("darat", problem))
    assert made.tours == {"kurir": ("darat",)}
    assert made.unassigned[0].reason is Reason.UNREACHABLE


@dataclass(frozen=True)
class _Sea:
    """A road engine that knows a road to one stop only."""

    dry: str
    problem: Problem
    name: str = "sea"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        dry = {stop.coordinates for stop in self.problem.stops if stop.id == self.dry}
        wet = [row for row, place in enumerate(places) if row and place not in dry]
        legs = GreatCircle().measure(places).distances_m.copy()
        legs[:, wet] = legs[wet, :] = UNREACHABLE
        np.fill_diagonal(legs, 0)
        return Matrix(legs, legs)


@pytest.mark.parametrize("seconds", [-1, math.nan, math.inf])
def test_patience_must_be_a_duration(
    a_stop: MakeStop, a_vehicle: MakeVehicle, seconds: float
) -> None:
    """Nobody waits for a negative time, or for ever."""
    with pytest.raises(InvalidProblem, match="seconds"):
        plan(Problem(stops=(a_stop(),), vehicles=(a_vehicle(),)), seconds=seconds)


@dataclass(frozen=True)
class _Broken:
    """A solver that reports what it is told to and then fails."""

    answer: Tours
    name: str = "broken"

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        del ground, start, effort
        if self.answer:
            report(self.answer)
        raise RuntimeError("killed")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"kurir": ("rumah", "rumah")},
        {"kurir": ("siapa",)},
        {"siapa": ("rumah",)},
        {"kurir": ("rumah", "pulau")},
    ],
)
def test_failing_solver_leaves_the_plan_so_far(
    a_stop: MakeStop, a_vehicle: MakeVehicle, answer: Tours
) -> None:
    """A solver that dies or cheats costs only its time: the plan so far stands and says so."""
    stops = (a_stop("rumah"), a_stop("pulau", load=99))
    problem = Problem(stops=stops, vehicles=(a_vehicle(capacity=9),))
    made = plan(problem, seconds=PLENTY_S, solver=_Broken(answer))
    assert made.tours == {"kurir": ("rumah",)}
    assert made.solver == "nearest"
    assert "broken failed" in str(made.notes[0])


def test_one_member_may_fail(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """In a portfolio the others go on; the plan notes which solver was lost."""
    problem = Problem(stops=(a_stop(),), vehicles=(a_vehicle(),))
    lame = Portfolio(((Leg(_Broken({}), 1.0),), (Leg(Nearest(), 1.0),)))
    made = plan(problem, seconds=PLENTY_S, solver=lame)
    assert (len(made.unassigned), len(made.notes)) == (0, 1)


def _three_couriers(a_stop: MakeStop, a_vehicle: MakeVehicle) -> Problem:
    chance, long = Random(5), TimeWindow(5 * HOUR_S, 22 * HOUR_S)
    stops = tuple(
        replace(
            a_stop(f"r{number}", service_duration_s=1200),
            coordinates=Coordinates(chance.uniform(-3.8, -3.5), chance.uniform(103.6, 103.9)),
        )
        for number in range(30)
    )
    return Problem(
        stops=stops, vehicles=tuple(a_vehicle(name, max_stops=12, shift=long) for name in "abc")
    )


def test_planning_anew_keeps_who_goes_where(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """With moving dear, an order more and one refused change no other stop's courier."""
    problem = replace(_three_couriers(a_stop, a_vehicle), weights=Weights(moved=1_000_000))
    before = _plan(problem)
    later = replace(problem, stops=(*problem.stops[1:], a_stop("baru")))
    after = plan(later, seconds=PLENTY_S, iterations=30, previous=before)
    kinds = {it.kind for it in changes(before, after, tolerance_s=9 * HOUR_S)}
    assert kinds == {Kind.ADDED, Kind.DROPPED}
    assert after.unassigned == ()


def test_a_lost_couriers_stops_go_to_others(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Whoever a lost courier was to visit moves for free; whom the others visit stays theirs."""
    problem = replace(_three_couriers(a_stop, a_vehicle), weights=Weights(moved=1_000_000))
    before = _plan(problem)
    lost = before.routes[0]
    left = tuple(replace(it, max_stops=30) for it in problem.vehicles if it.id != lost.vehicle_id)
    after = plan(replace(problem, vehicles=left), seconds=PLENTY_S, iterations=30, previous=before)
    moved = {it.stop_id for it in changes(before, after) if it.kind is not Kind.RETIMED}
    assert moved == {visit.stop_id for visit in lost.visits}


def test_stability_has_a_price(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A stop stays with its courier for as much as moving weighs, and no longer."""
    north = replace(a_vehicle().start, id="utara", coordinates=Coordinates(-3.2, 103.77))
    problem = Problem(
        stops=(a_stop(km=50, planned_for="a"),),
        vehicles=(a_vehicle("a"), a_vehicle("b", start=north, end=north)),
    )
    assert set(_plan(problem).tours) == {"b"}
    dear = replace(problem, weights=Weights(moved=500_000))
    assert set(_plan(dear).tours) == {"a"}


def test_known_areas_are_preferred(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Of two couriers at the same office, the one who knows the area goes."""
    knowing = (
        a_vehicle("a", areas=frozenset({"hilir"})),
        a_vehicle("b", areas=frozenset({"hulu"})),
    )
    stops = (a_stop("x", area="hulu"), a_stop("y", km=6, area="hulu"))
    made = _plan(Problem(stops=stops, vehicles=knowing, weights=Weights(strange_area=1)))
    assert set(made.tours) == {"b"}


def test_work_is_shared_where_fairness_weighs(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """One courier could do it all; with a price on the unfair share both go out."""
    stops = tuple(a_stop(f"r{km}", km=km, service_duration_s=HOUR_S) for km in (1, 2, 3, 4))
    couriers = tuple(a_vehicle(name, fair_duration_s=3 * HOUR_S) for name in "ab")
    problem = Problem(stops=stops, vehicles=couriers)
    assert len(_plan(problem).routes) == 1
    assert len(_plan(replace(problem, weights=Weights(per_unfair_s=50))).routes) == 2


def test_what_can_wait_waits_for_its_batch(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Over two days, a far stop that may wait goes along with tomorrow's far appointment."""
    day_s = 24 * HOUR_S
    days = tuple(
        a_vehicle(f"hari-{day}", shift=TimeWindow(day * day_s + 28_800, day * day_s + 57_600))
        for day in range(2)
    )
    tomorrow = (TimeWindow(day_s, 2 * day_s),)
    stops = (a_stop("janji", km=40, windows=tomorrow), a_stop("bebas", km=40.5))
    problem = Problem(stops=stops, vehicles=days)
    assert set(_plan(problem).tours) == {"hari-1"}
    today = replace(stops[1], latest_day=0)
    assert _plan(replace(problem, stops=(stops[0], today))).tours["hari-0"] == ("bebas",)


def test_breaks_and_second_loads_are_planned(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A courier with a noon break and little room on board still visits everyone."""
    noon = Break(TimeWindow(12 * HOUR_S, 13 * HOUR_S), HOUR_S)
    office = a_vehicle().start
    courier = a_vehicle(capacity=5, reload_at=(office,), reload_duration_s=600, breaks=(noon,))
    stops = tuple(a_stop(f"r{n}", km=2 + n, load=2, service_duration_s=2700) for n in range(6))
    made = _plan(Problem(stops=stops, vehicles=(courier,)), iterations=200)
    assert made.unassigned == ()
    assert [pause.depot_id for pause in made.routes[0].pauses].count("kantor") >= 2
    assert None in [pause.depot_id for pause in made.routes[0].pauses]


@dataclass(frozen=True)
class _Silent:
    """A road engine that is down, or speaks nonsense."""

    nonsense: Matrix | None = None
    name: str = "silent"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        del places
        if self.nonsense is None:
            raise MatrixUnavailable("connection refused")
        return self.nonsense


@pytest.mark.parametrize("nonsense", [None, Matrix(np.zeros((9, 9), int), np.zeros((9, 9), int))])
def test_failing_roads_are_guessed_and_said(
    a_stop: MakeStop, a_vehicle: MakeVehicle, nonsense: Matrix | None
) -> None:
    """Where roads cannot be measured, great circles serve, and the plan says so."""
    problem = Problem(stops=(a_stop(),), vehicles=(a_vehicle(),))
    made = plan(problem, seconds=0, matrix=_Silent(nonsense))
    assert made.matrix == "great_circle"
    assert "distances are guessed" in str(made.notes[0])


def test_a_guess_of_ones_own_serves_where_roads_fail(
    a_stop: MakeStop, a_vehicle: MakeVehicle
) -> None:
    """What an office's runs have taught is a better guess than ours, for parts of a whole too."""
    slow = GreatCircle(speed_kmh=10, name="taught")
    few = Problem(stops=(a_stop(),), vehicles=(a_vehicle(),))
    many = Problem(
        stops=tuple(a_stop(f"r{number}", km=1 + number / 1000) for number in range(1_001)),
        vehicles=(a_vehicle(),),
    )
    for problem in (few, many):
        assert plan(problem, seconds=0, matrix=_Silent(), guess=slow).matrix == "taught"


def test_progress_only_gets_better(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Whoever watches sees feasible plans of falling cost, and gets the last of them."""
    stops = tuple(a_stop(f"r{km}", km=km, load=1 + km % 3) for km in range(1, 12))
    watched: list[Plan] = []
    vehicles = (a_vehicle("a", capacity=9), a_vehicle("b", capacity=9))
    made = plan(
        Problem(stops=stops, vehicles=vehicles),
        seconds=PLENTY_S,
        iterations=50,
        on_progress=watched.append,
    )
    costs = [it.cost for it in watched]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == made.cost


def test_stop_ends_the_search_with_a_plan(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Asked to stop at once, the planner still answers with its first plan."""
    problem = Problem(stops=(a_stop(),), vehicles=(a_vehicle(),))
    assert plan(problem, seconds=PLENTY_S, stop=lambda: True).unassigned == ()


def test_whoever_stops_a_crowded_day_waits_no_longer_than_a_few_doors(
    a_stop: MakeStop, a_vehicle: MakeVehicle
) -> None:
    """With hundreds left out of long days with breaks, the plan is there soon after *enough*."""
    chance = Random(3)
    stops = tuple(
        a_stop(f"r{n}", km=chance.uniform(1, 9), service_duration_s=480) for n in range(360)
    )
    noon = Break(TimeWindow(11 * HOUR_S, 12 * HOUR_S), HOUR_S)
    vehicles = tuple(a_vehicle(f"k{n}", breaks=(noon,)) for n in range(4))
    asked_at: list[float] = []

    def stop() -> bool:
        asked_at.append(time.monotonic())
        return True

    made = plan(Problem(stops=stops, vehicles=vehicles), seconds=PLENTY_S, stop=stop)
    assert len(made.unassigned) > 100
    assert time.monotonic() - asked_at[0] < 2 * (LEAST_S + HURRY_S)


@settings(max_examples=40)
@given(data=st.data())
def test_another_courier_never_hurts(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """With the same work, whatever the day, one more makes the best plan no dearer."""
    drawn = data.draw(problems.filter(lambda problem: len(problem.vehicles) > 1))
    fewer = _without_the_last(drawn)
    more = replace(fewer, vehicles=drawn.vehicles)
    cost = _plan(fewer, iterations=200).cost
    assert _plan(more, iterations=200).cost <= cost * (1 + NOISE)


def _without_the_last(problem: Problem) -> Problem:
    """Return the problem with one vehicle less, and no stop at a depot that went with it."""
    vehicles = problem.vehicles[:-1]
    depots = {depot.id for vehicle in vehicles for depot in vehicle.depots}
    stops = tuple(
        stop if stop.depot in depots else replace(stop, depot=None) for stop in problem.stops
    )
    return replace(problem, vehicles=vehicles, stops=stops)


def test_a_day_gets_cheaper_with_each_courier(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """With one more courier the best plan of a small day is at most as costly."""
    opens = (TimeWindow(8 * HOUR_S, 9 * HOUR_S),)
    stops = tuple(
        a_stop(f"r{km}", km=km, windows=opens, service_duration_s=900) for km in range(1, 9)
    )
    couriers = tuple(a_vehicle(f"k{number}") for number in range(4))
    costs = [_plan(Problem(stops=stops, vehicles=couriers[:many])).cost for many in (1, 2, 3, 4)]
    assert costs == sorted(costs, reverse=True)


def test_weights_choose_between_metres_and_seconds(
    a_stop: MakeStop, a_vehicle: MakeVehicle
) -> None:
    """The plan's cost is counted by the problem's own weights."""
    problem = Problem(stops=(a_stop(),), vehicles=(a_vehicle(),), weights=Weights(per_m=0, per_s=1))
    made = _plan(problem)
    assert made.cost == made.duration_s
