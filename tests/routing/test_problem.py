"""The problem's nouns refuse what cannot be planned, and know their order."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import Break, Depot, Problem, Stop, TimeWindow, Vehicle
from routing.errors import InvalidCoordinates, InvalidProblem
from routing.geography import Coordinates
from routing.problem import MAX_STOPS, MAX_VEHICLES, Weights

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]

NOT_COUNTS = [-1, math.nan, math.inf, 1.5, True, "5", None, 10**9 + 1]


@pytest.mark.parametrize("wrong", NOT_COUNTS)
@pytest.mark.parametrize("field", ["service_duration_s", "load", "priority"])
def test_stop_refuses_what_is_no_count(a_stop: MakeStop, field: str, wrong: object) -> None:
    """A stop's figures are whole, never negative and never NaN; the error names the field."""
    with pytest.raises(InvalidProblem, match=field) as refusal:
        a_stop(**{field: wrong})
    assert refusal.value.field == field


@pytest.mark.parametrize("wrong", NOT_COUNTS)
@pytest.mark.parametrize("field", ["capacity", "max_stops", "max_distance_m"])
def test_vehicle_refuses_what_is_no_count(
    a_vehicle: MakeVehicle, field: str, wrong: object
) -> None:
    """A vehicle's limits are whole, never negative and never NaN; the error names the field."""
    with pytest.raises(InvalidProblem, match=field):
        a_vehicle(**{field: wrong})


@pytest.mark.parametrize(("start_s", "end_s"), [(2, 1), (-1, 5), (0, math.nan), (1.0, 2)])
def test_window_refuses_to_end_before_it_starts(start_s: int, end_s: int) -> None:
    """A window is two whole seconds in order."""
    with pytest.raises(InvalidProblem):
        TimeWindow(start_s, end_s)


def test_window_may_be_one_instant() -> None:
    """A window may open and close in the same second."""
    assert TimeWindow(5, 5).start_s == 5


@pytest.mark.parametrize("wrong", [-1, math.nan])
def test_weights_refuse_to_be_negative(wrong: int) -> None:
    """No weight rewards driving."""
    with pytest.raises(InvalidProblem, match="per_m"):
        Weights(per_m=wrong)


def test_nowhere_is_no_place() -> None:
    """A stop without a pin cannot be made: coordinates refuse NaN."""
    with pytest.raises(InvalidCoordinates):
        Coordinates(latitude=math.nan, longitude=103.7)


def test_nameless_nouns_are_refused(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Every noun needs an id, for a plan to speak of it."""
    with pytest.raises(InvalidProblem, match="stop"):
        a_stop("")
    with pytest.raises(InvalidProblem, match="vehicle"):
        a_vehicle("")
    with pytest.raises(InvalidProblem, match="depot"):
        Depot(id="", coordinates=Coordinates(-3.66, 103.77))


def test_problem_needs_stops_and_vehicles(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Without couriers, or with nobody to visit, there is nothing to plan."""
    with pytest.raises(InvalidProblem, match="vehicles"):
        Problem(stops=(a_stop(),), vehicles=())
    with pytest.raises(InvalidProblem, match="stops"):
        Problem(stops=(), vehicles=(a_vehicle(),))


def test_problem_refuses_a_flood(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """More stops or vehicles than a machine can hold a matrix for are refused at the door."""
    with pytest.raises(InvalidProblem, match="stops"):
        Problem(stops=(a_stop(),) * (MAX_STOPS + 1), vehicles=(a_vehicle(),))
    with pytest.raises(InvalidProblem, match="vehicles"):
        Problem(stops=(a_stop(),), vehicles=(a_vehicle(),) * (MAX_VEHICLES + 1))


def test_problem_refuses_the_same_id_twice(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Two stops, vehicles or depots of one id could not be told apart in a plan."""
    with pytest.raises(InvalidProblem, match="rumah"):
        Problem(stops=(a_stop("rumah"), a_stop("rumah", km=9)), vehicles=(a_vehicle(),))
    with pytest.raises(InvalidProblem, match="kurir"):
        Problem(stops=(a_stop(),), vehicles=(a_vehicle(), a_vehicle()))
    moved = replace(a_vehicle().start, coordinates=Coordinates(-4.0, 104.0))
    with pytest.raises(InvalidProblem, match="kantor"):
        Problem(stops=(a_stop(),), vehicles=(a_vehicle(end=moved),))


def test_problem_refuses_a_lock_to_a_stranger(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A stop cannot wait for a vehicle that does not drive."""
    with pytest.raises(InvalidProblem, match="hantu"):
        Problem(stops=(a_stop(locked_to="hantu"),), vehicles=(a_vehicle(),))


def test_skills_and_locks_say_who_may_serve(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A vehicle may serve whoever asks no skill that it lacks, unless locked to another."""
    boat = a_vehicle("perahu", skills=frozenset({"perahu", "motor"}))
    assert boat.may_serve(a_stop(skills=frozenset({"perahu"})))
    assert not a_vehicle().may_serve(a_stop(skills=frozenset({"perahu"})))
    assert boat.may_serve(a_stop(locked_to="perahu"))
    assert not boat.may_serve(a_stop(locked_to="kurir"))


def test_worth_grows_with_priority(a_stop: MakeStop) -> None:
    """Leaving out one stop of priority 9 weighs as much as leaving out ten of priority 0."""
    weights = Weights(unassigned=100, optional=1)
    assert weights.worth(a_stop(priority=9)) == 10 * weights.worth(a_stop())
    assert weights.worth(a_stop(optional=True)) == 1


def test_places_are_depots_then_stops(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A matrix has one row per distinct depot and then one per stop."""
    problem = Problem(stops=(a_stop(),), vehicles=(a_vehicle("a"), a_vehicle("b")))
    assert problem.depots == (a_vehicle().start,)
    assert problem.places == (a_vehicle().start.coordinates, a_stop().coordinates)


@given(data=st.data())
def test_canonical_order_forgets_the_listing(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """However the caller lists stops and vehicles, the canonical problem is the same."""
    problem = data.draw(problems)
    shuffled = replace(
        problem,
        stops=tuple(data.draw(st.permutations(problem.stops))),
        vehicles=tuple(data.draw(st.permutations(problem.vehicles))),
    )
    assert shuffled.in_canonical_order() == problem.in_canonical_order()


@pytest.mark.parametrize(
    ("asked", "limits", "field"),
    [
        ({"latest_day": 14}, {}, "latest_day"),
        ({"release_s": -1}, {}, "release_s"),
        ({"depot": "hantu"}, {}, "depot"),
        ({"windows": (TimeWindow(0, 1),) * 65}, {}, "windows"),
        ({}, {"begins_with": ("rumah",)}, "begins_with"),
        ({"locked_to": "kurir"}, {"begins_with": ("rumah", "rumah")}, "begins_with"),
        ({}, {"breaks": (Break(TimeWindow(9, 9), 1), Break(TimeWindow(8, 8), 1))}, "breaks"),
        ({}, {"fair_duration_s": math.nan}, "fair_duration_s"),
    ],
)
def test_problem_refuses_what_cannot_be(
    a_stop: MakeStop,
    a_vehicle: MakeVehicle,
    asked: dict[str, object],
    limits: dict[str, object],
    field: str,
) -> None:
    """Days beyond the horizon, unknown depots, foreign things on board: each is named."""
    with pytest.raises(InvalidProblem, match=field) as refusal:
        Problem(stops=(a_stop(**asked),), vehicles=(a_vehicle(**limits),))
    assert refusal.value.field == field


def test_a_break_lasts() -> None:
    """A break of no length is none."""
    with pytest.raises(InvalidProblem, match="duration_s"):
        Break(TimeWindow(0, 1), 0)


def test_a_stop_may_not_bear_a_depots_name(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """In a tour a depot's id says that the vehicle loads again: no stop may look like it."""
    with pytest.raises(InvalidProblem, match="kantor"):
        Problem(stops=(a_stop("kantor"),), vehicles=(a_vehicle(),))


def test_surcharge_is_for_who_and_when(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A later day, a strange area and another courier than planned each cost their weight."""
    weights = Weights(per_day=1, strange_area=10, moved=100)
    tomorrow = a_vehicle(shift=TimeWindow(32 * 3600, 40 * 3600), areas=frozenset({"hilir"}))
    assert weights.surcharge(a_vehicle(), a_stop(area="hulu", priority=4)) == 0
    assert weights.surcharge(tomorrow, a_stop(area="hilir", priority=4)) == 5
    assert weights.surcharge(tomorrow, a_stop(area="hulu", planned_for="lain")) == 111
