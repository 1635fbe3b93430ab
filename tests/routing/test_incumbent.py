"""The best plan so far never gets worse, whatever is offered and in whichever order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import Plan, Problem, Stop, TimeWindow, Vehicle
from routing.check import violations
from routing.errors import InfeasiblePlan
from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.matrices.great_circle import GreatCircle
from routing.plan import Note, NoteKind, Reason, Tours
from routing.solvers.mend import mend
from tests.routing.tours import any_tours

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]

HOUR_S = 3600

GUESSED = Note(NoteKind.GUESSED, "osrm")


def _ground(problem: Problem) -> Ground:
    return Ground(problem, GreatCircle().measure(problem.places))


@given(data=st.data())
def test_the_best_only_gets_better(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """What can be driven and is cheaper stays; whoever watches hears of that and nothing else."""
    ground = _ground(data.draw(problems))
    heard: list[Plan] = []
    incumbent = Incumbent(ground, "great_circle", heard.append)
    cost = incumbent.best.cost
    for tours in data.draw(st.lists(any_tours(ground.problem), max_size=6)):
        offered = data.draw(st.sampled_from([tours, mend(ground, tours)]))
        before = incumbent.best
        try:
            incumbent.offer(offered, solver="hand")
        except InfeasiblePlan:
            assert incumbent.best is before
        assert incumbent.best.cost <= cost
        assert violations(ground.problem, ground.matrix, incumbent.best) == []
        cost = incumbent.best.cost
    costs = [plan.cost for plan in heard]
    assert costs == sorted(costs, reverse=True)
    assert not heard or incumbent.best is heard[-1]


@given(data=st.data())
def test_the_order_of_the_offers_decides_nothing(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """Two threads that find plans of one cost leave the same plan, whichever is first."""
    ground = _ground(data.draw(problems))
    offers = [
        mend(ground, tours)
        for tours in data.draw(st.lists(any_tours(ground.problem), min_size=2, max_size=5))
    ]

    def best_of(tours: list[Tours]) -> Plan:
        incumbent = Incumbent(ground, "great_circle")
        for one in tours:
            incumbent.offer(one, solver="hand")
        return incumbent.best

    assert best_of(data.draw(st.permutations(offers))) == best_of(offers)


@pytest.mark.parametrize(
    "tours", [{"siapa": ("rumah",)}, {"kurir": ("siapa",)}, {"kurir": ("rumah", "rumah")}]
)
def test_a_stranger_is_refused(a_stop: MakeStop, a_vehicle: MakeVehicle, tours: Tours) -> None:
    """An answer to another problem, or one that visits a door twice, is no plan."""
    problem = Problem(stops=(a_stop(),), vehicles=(a_vehicle(),))
    incumbent = Incumbent(_ground(problem), "great_circle")
    with pytest.raises(InfeasiblePlan):
        incumbent.offer(tours, solver="foreign")
    assert incumbent.tours == {}


def _always() -> bool:
    return True


def test_in_a_hurry_what_is_certain_is_still_told(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A full bag is full wherever in the tour one looks; once the time is over nobody looks."""
    problem = Problem(stops=(a_stop("a"), a_stop("b")), vehicles=(a_vehicle(capacity=1),))
    incumbent = Incumbent(_ground(problem), "great_circle")
    incumbent.offer({"kurir": ("a",)}, solver="nearest")
    assert [it.reason for it in incumbent.plan(hurried=_always).unassigned] == [Reason.NO_ROOM]
    assert [it.reason for it in incumbent.plan(over=_always).unassigned] == [Reason.SEARCHING]


def test_in_a_hurry_nothing_is_guessed(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """Where the first place tried spoils somebody's window, another might do: that is said."""
    early = TimeWindow(8 * HOUR_S, 9 * HOUR_S)
    stops = (a_stop("a", km=5, windows=(early,)), a_stop("b", km=4, service_duration_s=HOUR_S))
    incumbent = Incumbent(_ground(Problem(stops=stops, vehicles=(a_vehicle(),))), "great_circle")
    incumbent.offer({"kurir": ("a",)}, solver="nearest")
    (hurried,) = incumbent.plan(hurried=_always).unassigned
    (tried,) = incumbent.plan().unassigned
    assert hurried.detail == "the search was ended before every place was tried"
    assert tried.detail == "there is room, but the time was up before it was put in"


def test_reasons_are_given_at_the_end(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """On the way nobody knows why a stop is left out; the last plan says it of each."""
    problem = Problem(stops=(a_stop(load=2),), vehicles=(a_vehicle(capacity=1),))
    incumbent = Incumbent(_ground(problem), "great_circle", notes=[GUESSED])
    assert [left.reason for left in incumbent.best.unassigned] == [Reason.SEARCHING]
    told = incumbent.plan()
    assert [left.reason for left in told.unassigned] == [Reason.CAPACITY]
    assert told.notes == (GUESSED,)
