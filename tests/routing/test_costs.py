"""What a plan pays for what: the parts add up to the whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import Problem, Stop, TimeWindow, Vehicle, Weights, plan
from routing.costs import Costs, costs_of
from routing.fairness import shared_fairly

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


@given(data=st.data())
def test_a_fair_share_is_the_same_part_of_every_shift(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """On the busiest day the shares add up to the work that is foretold."""
    problem = data.draw(problems)
    first = plan(problem, seconds=0)
    shared = shared_fairly(problem, first)
    work_s: dict[int, int] = {}
    days = {vehicle.id: vehicle.day for vehicle in problem.vehicles}
    for route in first.routes:
        work_s[days[route.vehicle_id]] = work_s.get(days[route.vehicle_id], 0) + route.duration_s
    for day, seconds in work_s.items():
        shares = [it.fair_duration_s for it in shared.vehicles if it.day == day]
        assert sum(shares) >= seconds - len(shares)
    sums = {
        day: sum(it.fair_duration_s for it in shared.vehicles if it.day == day) for day in work_s
    }
    assert not work_s or any(sums[day] <= seconds for day, seconds in work_s.items())
    shift_s = {it.id: it.shift.end_s - it.shift.start_s for it in problem.vehicles}
    for one, other in combinations(shared.vehicles, 2):
        gap = one.fair_duration_s * shift_s[other.id] - other.fair_duration_s * shift_s[one.id]
        assert abs(gap) <= max(shift_s[one.id], shift_s[other.id])
    assert [replace(it, fair_duration_s=0) for it in shared.vehicles] == [
        replace(it, fair_duration_s=0) for it in problem.vehicles
    ]


@pytest.mark.parametrize(("weight", "out"), [(0, 1), (20, 2)])
def test_fairness_sends_out_two_where_one_could_do_it(
    a_stop: MakeStop, a_vehicle: MakeVehicle, weight: int, out: int
) -> None:
    """Its weight says how much more way a fair day may cost."""
    stops = tuple(a_stop(f"r{km}", km=km, service_duration_s=1800) for km in range(1, 9))
    problem = Problem(
        stops=stops,
        vehicles=(a_vehicle("a"), a_vehicle("b")),
        weights=Weights(per_unfair_s=weight),
    )
    shared = shared_fairly(problem, plan(problem, seconds=0))
    assert len(plan(shared, seconds=60, iterations=200).routes) == out
