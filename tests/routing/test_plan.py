"""A plan adds up its routes."""

from __future__ import annotations

from routing.plan import Plan, Route, Visit


def _route(name: str, *stop_ids: str, distance_m: int) -> Route:
    visits = tuple(
        Visit(stop_id=it, arrival_s=10, wait_s=0, departure_s=20, distance_m=1) for it in stop_ids
    )
    return Route(vehicle_id=name, departure_s=5, visits=visits, return_s=35, distance_m=distance_m)


def test_plan_sums_its_routes() -> None:
    """Distance and time on duty are those of all routes together."""
    routes = (_route("a", "x", distance_m=100), _route("b", "y", "z", distance_m=50))
    plan = Plan(routes=routes, unassigned=(), cost=0, solver="none", matrix="none")
    assert (plan.distance_m, plan.duration_s) == (150, 60)


def test_tours_keep_only_the_order() -> None:
    """Tours are the plan without its times."""
    route = _route("a", "x", "y", distance_m=1)
    plan = Plan(routes=(route,), unassigned=(), cost=0, solver="none", matrix="none")
    assert plan.tours == {"a": ("x", "y")}
