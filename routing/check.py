"""The referee: walks a plan on the matrix alone, believes nothing, costs it anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from routing.matrices.base import Matrix
from routing.plan import Plan, Route
from routing.problem import Depot, Problem, Stop, Vehicle, Weights
from routing.walk import Rule, Violation, Walk

__all__ = ["Rule", "Violation", "cost", "nouns", "violations"]


def violations(problem: Problem, matrix: Matrix, plan: Plan) -> list[Violation]:
    """Return everything that is wrong with ``plan``: an empty list means that it can be driven."""
    found = list(nouns(problem, plan))
    if found:
        return found  # routes of unknown nouns cannot be walked
    found = [violation for walk in _walks(problem, matrix, plan) for violation in walk.violations()]
    if plan.cost != cost(problem, plan):
        found.append(Violation(Rule.COST, "plan", f"{plan.cost}, not {cost(problem, plan)}"))
    return found


def cost(problem: Problem, plan: Plan) -> int:
    """Return what ``plan`` costs by the problem's weights, the unassigned included."""
    stops = {stop.id: stop for stop in problem.stops}
    vehicles = {vehicle.id: vehicle for vehicle in problem.vehicles}
    left_out = sum(problem.weights.worth(stops[left.stop_id]) for left in plan.unassigned)
    return left_out + sum(
        _route_cost(problem.weights, vehicles[route.vehicle_id], route, stops)
        for route in plan.routes
    )


def _route_cost(weights: Weights, vehicle: Vehicle, route: Route, stops: Mapping[str, Stop]) -> int:
    """Metres, seconds, the going out, the unfair share, and who is visited by whom."""
    seconds = route.return_s - route.departure_s
    unfair_s = max(0, seconds - vehicle.fair_duration_s)
    whom = sum(weights.surcharge(vehicle, stops[visit.stop_id]) for visit in route.visits)
    driven = weights.per_m * route.distance_m + weights.per_s * seconds
    return weights.per_route + driven + weights.per_unfair_s * unfair_s + whom


def nouns(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Every stop is in one route or unassigned, exactly once; every vehicle drives at most once."""
    planned = Counter(visit.stop_id for route in plan.routes for visit in route.visits)
    planned.update(left.stop_id for left in plan.unassigned)
    driving = Counter(route.vehicle_id for route in plan.routes)
    stops = {stop.id for stop in problem.stops}
    vehicles = {vehicle.id for vehicle in problem.vehicles}
    depots = {None, *(depot.id for depot in problem.depots)}
    loading = {pause.depot_id for route in plan.routes for pause in route.pauses}
    strangers = (planned.keys() - stops) | (driving.keys() - vehicles) | (loading - depots)
    for stranger in sorted(map(str, strangers)):
        yield Violation(Rule.KNOWN, stranger, "is not in the problem")
    for name, count in [*planned.items(), *driving.items()]:
        if count > 1:
            yield Violation(Rule.ONCE, name, f"stands {count} times in the plan")
    for forgotten in sorted(stops - planned.keys()):
        yield Violation(Rule.ACCOUNTED, forgotten, "is neither visited nor unassigned")


def _walks(problem: Problem, matrix: Matrix, plan: Plan) -> Iterator[Walk]:
    stops = {stop.id: stop for stop in problem.stops}
    vehicles = {vehicle.id: vehicle for vehicle in problem.vehicles}
    nouns: list[Depot | Stop] = [*problem.depots, *problem.stops]
    rows = {noun.id: row for row, noun in enumerate(nouns)}
    for route in plan.routes:
        yield Walk(matrix, rows, vehicles[route.vehicle_id], route, stops)
