"""The difference between two plans, stop by stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from routing import Plan, Problem, Stop, Vehicle, changes
from routing.changes import Kind
from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.matrices.great_circle import GreatCircle
from routing.plan import Tours

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]
MakePlan = Callable[[Tours], Plan]


@pytest.fixture
def a_plan(a_stop: MakeStop, a_vehicle: MakeVehicle) -> MakePlan:
    """Plan three doors as told."""
    stops = tuple(a_stop(f"r{km}", km=km) for km in (1, 2, 3))
    problem = Problem(stops=stops, vehicles=(a_vehicle("a"), a_vehicle("b")))
    ground = Ground(problem, GreatCircle().measure(problem.places))

    def make(tours: Tours) -> Plan:
        incumbent = Incumbent(ground, "great_circle")
        incumbent.offer(tours, solver="hand")
        return incumbent.plan()

    return make


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": ("r1", "r2")}, {"a": ("r1", "r2")}, {}),
        ({"a": ("r1",)}, {"a": ("r1", "r2")}, {"r2": Kind.ADDED}),
        ({"a": ("r1", "r2")}, {"a": ("r1",)}, {"r2": Kind.DROPPED}),
        ({"a": ("r1", "r2")}, {"a": ("r1",), "b": ("r2",)}, {"r2": Kind.MOVED}),
        ({"a": ("r1", "r2")}, {"a": ("r2", "r1")}, {"r1": Kind.RETIMED}),
        ({"a": ("r1",)}, {"b": ("r1",)}, {"r1": Kind.MOVED}),
    ],
)
def test_tells_each_stop_that_fares_otherwise(
    a_plan: MakePlan, before: Tours, after: Tours, expected: dict[str, Kind]
) -> None:
    """Added, dropped, moved and retimed stops are told, and no other."""
    found = changes(a_plan(before), a_plan(after), tolerance_s=60)
    assert {change.stop_id: change.kind for change in found} == expected


def test_small_shifts_are_not_told(a_plan: MakePlan) -> None:
    """A service that begins within the tolerance is as planned."""
    before = a_plan({"a": ("r1",)})
    (route,) = before.routes
    later = replace(route.visits[0], arrival_s=route.visits[0].arrival_s + 60)
    after = replace(before, routes=(replace(route, visits=(later,)),))
    assert changes(before, after, tolerance_s=60) == ()
    (told,) = changes(before, after, tolerance_s=59)
    assert told.before is not None
    assert told.after is not None
    assert told.after.begin_s == told.before.begin_s + 60
