"""What a plan pays for what: the parts add up to the whole."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from routing import Problem, Stop, TimeWindow, Vehicle, Weights, plan
from routing.costs import Costs, costs_of

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]
HOUR_S = 3600
DAY_S = 24 * HOUR_S


@given(data=st.data())
def test_what_was_paid_adds_up_to_what_the_plan_costs(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """No metre is paid without being named, and none is named twice."""
    problem = data.draw(problems)
    made = plan(problem, seconds=0)
    assert costs_of(problem, made).total == made.cost


def test_each_payment_has_its_own_name(a_stop: MakeStop, a_vehicle: MakeVehicle) -> None:
    """A stop that waits two days for a courier who knows other areas pays for both."""
    later = TimeWindow(2 * DAY_S + 8 * HOUR_S, 2 * DAY_S + 16 * HOUR_S)
    courier = a_vehicle(shift=later, areas=frozenset({"hulu"}), fair_duration_s=0)
    weights = Weights(per_route=7, per_day=10, strange_area=300, moved=4_000, per_unfair_s=1)
    house = a_stop(priority=1, area="hilir", planned_for="other")
    far = a_stop("far", km=60, optional=True)
    lost = tuple(a_stop(f"lost-{at}", km=2_000, optional=at > 0) for at in (0, 1))
    problem = Problem(stops=(house, far, *lost), vehicles=(courier,), weights=weights)
    made = plan(problem, seconds=0)
    assert costs_of(problem, made) == Costs(
        distance=made.distance_m,
        time=5 * made.duration_s,
        routes=7,
        waiting_days=40,
        strange_areas=300,
        moved=4_000,
        unfair=made.duration_s,
        waiting=10_000,
        left_out=1_010_000,
    )
