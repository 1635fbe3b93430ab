"""A plan made anew from one in force: what it said is remembered, and kept where it still can be.

What is loaded stays by `Vehicle.begins_with` and `Stop.locked_to`, what is promised by its window;
both are the caller's to set. All other stops may move, at the price of `Weights.moved` each.
"""

from __future__ import annotations

from dataclasses import replace

from routing.plan import Plan
from routing.problem import Problem


def remembering(problem: Problem, previous: Plan) -> Problem:
    """Return ``problem`` with the vehicle that ``previous`` planned for each stop.

    A stop whose vehicle no longer drives is free to go to any other; one that the caller has
    already said to be ``planned_for`` somebody stays so.
    """
    driving = {vehicle.id for vehicle in problem.vehicles}
    planned_for = {
        visit.stop_id: route.vehicle_id
        for route in previous.routes
        for visit in route.visits
        if route.vehicle_id in driving
    }
    stops = tuple(
        replace(stop, planned_for=stop.planned_for or planned_for.get(stop.id))
        for stop in problem.stops
    )
    return replace(problem, stops=stops)
