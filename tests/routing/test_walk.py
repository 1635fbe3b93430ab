"""The walk and the schedule share no code, and agree: what one can time the other can follow."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from routing import Depot, Problem, Stop, TimeWindow, Vehicle
from routing.ground import Ground
from routing.matrices.great_circle import GreatCircle
from routing.plan import Route
from routing.refusals import UNLIMITED
from routing.schedule import drive
from routing.walk import Violation, Walk


@st.composite
def _halts(draw: st.DrawFn, problem: Problem, vehicle: Vehicle) -> list[Stop | Depot]:
    """Some stops in any order, with depots between where the vehicle may load again."""
    order = draw(st.permutations(problem.stops))[: draw(st.integers(1, 5))]
    halts: list[Stop | Depot] = []
    for stop in order:
        if halts and vehicle.reload_at and draw(st.booleans()):
            halts.append(draw(st.sampled_from(vehicle.reload_at)))
        halts.append(stop)
    return halts


@st.composite
def _loosened(draw: st.DrawFn, problem: Problem) -> Problem:
    """The problem without most of its limits: else hardly one tour in a hundred can be driven."""
    free, kept = _unlimited(problem), st.sampled_from([False, False, False, True])
    stops = tuple(
        kind if draw(kept) else replace(loose, locked_to=kind.locked_to)
        for kind, loose in zip(problem.stops, free.stops, strict=True)
    )
    vehicles = tuple(
        kind
        if draw(kept)
        else replace(loose, begins_with=kind.begins_with, breaks=kind.breaks, capacity=12)
        for kind, loose in zip(problem.vehicles, free.vehicles, strict=True)
    )
    return replace(problem, stops=stops, vehicles=vehicles)


def _followed(problem: Problem, vehicle: Vehicle, route: Route) -> list[Violation]:
    ground = Ground(problem, GreatCircle().measure(problem.places))
    rows = ground.depot_rows | ground.stop_rows
    return list(Walk(ground.matrix, rows, vehicle, route, ground.stops).violations())


def _driven(problem: Problem, vehicle: Vehicle, halts: list[Stop | Depot]) -> Route | None:
    ground = Ground(problem, GreatCircle().measure(problem.places))
    named = [ground.stops[it.id] if isinstance(it, Stop) else it for it in halts]
    route = drive(ground, vehicle, named)
    return route if isinstance(route, Route) else None


def _unlimited(problem: Problem) -> Problem:
    """The same places without anything that forbids a tour, so that any can be timed."""
    stops = (
        Stop(
            id=it.id,
            coordinates=it.coordinates,
            service_duration_s=it.service_duration_s,
            load=it.load,
        )
        for it in problem.stops
    )
    vehicles = (
        replace(
            it,
            shift=TimeWindow(it.shift.start_s, UNLIMITED),
            capacity=UNLIMITED,
            max_stops=UNLIMITED,
            max_distance_m=UNLIMITED,
            max_reloads=UNLIMITED,
            breaks=(),
            begins_with=(),
        )
        for it in problem.vehicles
    )
    return replace(problem, stops=tuple(stops), vehicles=tuple(vehicles))


@settings(max_examples=300)
@given(data=st.data())
def test_what_is_timed_can_be_followed_and_nothing_else(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """Of any tour: a timed one breaks no rule; one that is refused breaks a rule, if driven."""
    problem = data.draw(_loosened(data.draw(problems)))
    number = data.draw(st.integers(0, len(problem.vehicles) - 1))
    vehicle = problem.vehicles[number]
    halts = data.draw(_halts(problem, vehicle))
    route = _driven(problem, vehicle, halts)
    event("timed" if route else "refused")
    if route:
        assert _followed(problem, vehicle, route) == []
        return
    free = _unlimited(problem)
    anyhow = _driven(free, free.vehicles[number], halts)
    assert anyhow is not None
    assert _followed(problem, vehicle, anyhow) != []
