"""A fair share of the work: what each vehicle would do if all did as much of its shift."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from routing.plan import Plan
from routing.problem import Problem, Vehicle


def shared_fairly(problem: Problem, first: Plan) -> Problem:
    """Return ``problem`` with everyone's fair share, as the plan ``first`` foretells the work.

    The share is the same part of every shift: that which the busiest day would take if its work
    were spread over all who drive on it. What a vehicle does beyond costs `Weights.per_unfair_s`.
    """
    vehicles = {vehicle.id: vehicle for vehicle in problem.vehicles}
    work_s: dict[int, int] = defaultdict(int)
    shifts_s: dict[int, int] = defaultdict(int)
    for vehicle in problem.vehicles:
        shifts_s[vehicle.day] += _shift_s(vehicle)
    for route in first.routes:
        work_s[vehicles[route.vehicle_id].day] += route.duration_s
    done, of = max(
        ((work_s[day], shifts_s[day]) for day in work_s if shifts_s[day]),
        key=lambda day: day[0] / day[1],
        default=(1, 1),
    )
    shared = (replace(it, fair_duration_s=_shift_s(it) * done // of) for it in problem.vehicles)
    return replace(problem, vehicles=tuple(shared))


def _shift_s(vehicle: Vehicle) -> int:
    return vehicle.shift.end_s - vehicle.shift.start_s
