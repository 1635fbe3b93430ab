"""A plan made anew: what is locked and on board stays, the rest moves only where it pays."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from routing import Problem, plan
from routing.check import cost, violations
from routing.matrices.great_circle import GreatCircle
from routing.replan import remembering
from tests.routing.tours import any_tours, as_plan

Problems = st.SearchStrategy[Problem]


@given(data=st.data())
def test_whom_the_plan_in_force_sent_is_remembered(problems: Problems, data: st.DataObject) -> None:
    """Of those who still drive, and where the caller says nothing else; all else stays."""
    problem = data.draw(problems)
    tours = data.draw(any_tours(problem))
    gone = problem.vehicles[-1].id
    previous = as_plan({(it if it != gone else "lost"): tour for it, tour in tours.items()})
    remembered = remembering(problem, previous)
    sent = {stop_id: it for it, tour in tours.items() if it != gone for stop_id in tour}
    assert [stop.planned_for for stop in remembered.stops] == [
        stop.planned_for or sent.get(stop.id) for stop in problem.stops
    ]
    forgotten = [
        replace(now, planned_for=before.planned_for)
        for now, before in zip(remembered.stops, problem.stops, strict=True)
    ]
    assert replace(remembered, stops=tuple(forgotten)) == problem


@settings(max_examples=40)
@given(data=st.data())
def test_what_is_locked_is_kept(problems: Problems, data: st.DataObject) -> None:
    """Whatever the plan in force said, nobody else brings it, and what is on board comes first."""
    problem = data.draw(problems)
    made = plan(problem, seconds=0, previous=as_plan(data.draw(any_tours(problem))))
    locked = {stop.id: stop.locked_to for stop in problem.stops if stop.locked_to}
    for vehicle in problem.vehicles:
        tour = [it for it in made.tours.get(vehicle.id, ()) if it not in ("kantor", "ukk")]
        assert all(locked.get(stop_id, vehicle.id) == vehicle.id for stop_id in tour)
        on_board = [stop_id for stop_id in vehicle.begins_with if stop_id in tour]
        assert tour[: len(on_board)] == on_board
    asked = problem.in_canonical_order()
    judged = replace(made, cost=cost(asked, made))  # it was found under another price of moving
    assert violations(asked, GreatCircle().measure(asked.places), judged) == []


@settings(max_examples=40)
@given(data=st.data())
def test_planning_anew_is_never_dearer_than_going_on(
    problems: Problems, data: st.DataObject
) -> None:
    """A plan that can still be driven is where the search begins, each stop with its courier."""
    problem = data.draw(problems)
    before = plan(problem, seconds=0)
    after = plan(problem, seconds=0, previous=before)
    remembered = remembering(problem, before)
    assert cost(remembered, after) <= cost(remembered, before)
    assert after.cost == cost(remembered, after)
