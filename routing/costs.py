"""What a plan costs, by what it is paid for: the parts add up to the plan's cost, to the metre."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from routing.plan import Plan, Reason, Route
from routing.problem import Problem, Stop, Vehicle, Weights

WAITS = frozenset({Reason.NOT_WORTH, Reason.NO_ROOM, Reason.SEARCHING})
"""The reasons that may pass by themselves; any other holds on every day to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What was paid for what; all in the worth of one metre driven, as `Weights` are."""

    distance: int = 0
    """Metres driven."""
    time: int = 0
    """Seconds on duty."""
    routes: int = 0
    """Vehicles sent out."""
    waiting_days: int = 0
    """Stops visited on a later day than the first."""
    strange_areas: int = 0
    """Stops visited by couriers who know other areas."""
    moved: int = 0
    """Stops visited by another vehicle than they were planned for."""
    unfair: int = 0
    """Seconds on duty beyond a fair share."""
    waiting: int = 0
    """Optional stops that could be visited, but wait for a better batch."""
    left_out: int = 0
    """Other stops left out: somebody must find a way."""

    @property
    def total(self) -> int:
        """What the plan costs."""
        return sum(astuple(self))

    def __add__(self, other: Costs) -> Costs:
        """Return both together."""
        return Costs(
            distance=self.distance + other.distance,
            time=self.time + other.time,
            routes=self.routes + other.routes,
            waiting_days=self.waiting_days + other.waiting_days,
            strange_areas=self.strange_areas + other.strange_areas,
            moved=self.moved + other.moved,
            unfair=self.unfair + other.unfair,
            waiting=self.waiting + other.waiting,
            left_out=self.left_out + other.left_out,
        )


def costs_of(problem: Problem, plan: Plan) -> Costs:
    """Return what ``plan`` pays for what, by the problem's weights."""
    stops = {stop.id: stop for stop in problem.stops}
    vehicles = {vehicle.id: vehicle for vehicle in problem.vehicles}
    paid = Costs()
    for route in plan.routes:
        vehicle = vehicles[route.vehicle_id]
        paid += _driving(problem.weights, vehicle, route)
        for visit in route.visits:
            paid += _visiting(problem.weights, vehicle, stops[visit.stop_id])
    for left in plan.unassigned:
        paid += _leaving(problem.weights, stops[left.stop_id], left.reason)
    return paid


def _driving(weights: Weights, vehicle: Vehicle, route: Route) -> Costs:
    unfair_s = max(0, route.duration_s - vehicle.fair_duration_s)
    return Costs(
        distance=weights.per_m * route.distance_m,
        time=weights.per_s * route.duration_s,
        routes=weights.per_route,
        unfair=weights.per_unfair_s * unfair_s,
    )


def _visiting(weights: Weights, vehicle: Vehicle, stop: Stop) -> Costs:
    return Costs(
        waiting_days=weights.waited(vehicle, stop),
        strange_areas=weights.strange(vehicle, stop),
        moved=weights.given_away(vehicle, stop),
    )


def _leaving(weights: Weights, stop: Stop, reason: Reason) -> Costs:
    worth = weights.worth(stop)
    return Costs(waiting=worth) if stop.optional and reason in WAITS else Costs(left_out=worth)
