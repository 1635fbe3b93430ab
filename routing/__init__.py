"""From an address to a route: a library that knows no web, no database and no office."""

from routing.changes import Change, changes
from routing.plan import Pause, Plan, Reason, Route, UnassignedStop, Visit
from routing.planner import plan
from routing.problem import Break, Depot, Problem, Stop, TimeWindow, Vehicle, Weights

__all__ = [
    "Break",
    "Change",
    "Depot",
    "Pause",
    "Plan",
    "Problem",
    "Reason",
    "Route",
    "Stop",
    "TimeWindow",
    "UnassignedStop",
    "Vehicle",
    "Visit",
    "Weights",
    "changes",
    "plan",
]
