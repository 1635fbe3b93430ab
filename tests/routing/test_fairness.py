"""A fair share: the same part of every shift, and together the work that is foretold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import Plan, Problem, Stop, Vehicle, Weights, plan
from routing.fairness import shared_fairly

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]


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


def test_where_nobody_drives_all_of_a_shift_is_fair(
    a_stop: MakeStop, a_vehicle: MakeVehicle
) -> None:
    """Without a plan that foretells the work, no second of it is anybody's too much."""
    problem = Problem(stops=(a_stop(),), vehicles=(a_vehicle("a"), a_vehicle("b")))
    nothing = Plan(routes=(), unassigned=(), cost=0, solver="none", matrix="none")
    shared = shared_fairly(problem, nothing)
    assert [it.fair_duration_s for it in shared.vehicles] == [8 * 3600, 8 * 3600]
