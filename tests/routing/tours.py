"""Any tours of a problem, whether they can be driven or not: what a foolish solver would answer."""

from __future__ import annotations

from hypothesis import strategies as st

from routing import Problem
from routing.plan import Plan, Route, Tours, Visit


@st.composite
def any_tours(draw: st.DrawFn, problem: Problem) -> Tours:
    """Deal some of a problem's stops to its vehicles, each at most once."""
    order = list(draw(st.permutations([stop.id for stop in problem.stops])))
    tours = {}
    for vehicle in problem.vehicles:
        many = draw(st.integers(0, len(order)))
        tours[vehicle.id], order = tuple(order[:many]), order[many:]
    return tours


def as_plan(tours: Tours) -> Plan:
    """Return a plan that only says who visits whom."""
    routes = tuple(
        Route(
            vehicle_id=vehicle_id,
            departure_s=0,
            visits=tuple(
                Visit(stop_id=stop_id, arrival_s=0, wait_s=0, departure_s=0, distance_m=0)
                for stop_id in tour
            ),
            return_s=0,
            distance_m=0,
        )
        for vehicle_id, tour in tours.items()
    )
    return Plan(routes=routes, unassigned=(), cost=0, solver="hand", matrix="none")
