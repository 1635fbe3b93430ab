"""A day under way as two problems: what is in a bag never leaves it, what is added comes after."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.planning.underway.rules.day import (
    LOADING_AGAIN_S,
    DoorNow,
    DriverNow,
    bags,
    joined,
    nobody_drives,
    plan_in_force,
    vault,
)
from routing.geography import Coordinates
from routing.plan import Plan
from routing.planner import plan
from routing.problem import Depot, Problem, Weights
from routing.solvers.nearest import Nearest

DEPOT = Depot(id="kantor", coordinates=Coordinates(-3.66, 103.77))
SIDES = st.floats(-0.05, 0.05)
OUT, HOME = "out", "home"
DRIVERS = (
    DriverNow(OUT, 36_000, 60_000, 5, at=Coordinates(-3.62, 103.75)),
    DriverNow(HOME, 36_000, 60_000, 5),
)


@st.composite
def doors(draw: st.DrawFn) -> list[DoorNow]:
    """Draw doors, some in either bag, the others in the vault."""
    return [
        DoorNow(
            id=str(number),
            place_id=UUID(int=number),
            coordinates=Coordinates(-3.66 + draw(SIDES), 103.77 + draw(SIDES)),
            order_ids=(UUID(int=number),),
            service_duration_s=300,
            priority=draw(st.integers(0, 100)),
            in_bag_of=bag if (bag := draw(st.sampled_from([OUT, HOME, None]))) else None,
            planned_for=bag or draw(st.sampled_from([OUT, HOME, None])),
            begins_s=60_000 - 600 * number,
            sequence=number,
        )
        for number in range(1, draw(st.integers(1, 7)))
    ]


def drive(at: list[DoorNow]) -> dict[str, list[str]]:
    """Return who visits what in which order, as the service has it planned."""
    first = nobody_drives(())
    if carried := bags(at, DRIVERS, DEPOT):
        first = _plan(carried, at)
    then = vault(at, DRIVERS, DEPOT, first, Weights())
    whole = joined(first, _plan(then, at) if then else nobody_drives(()))
    return {route.vehicle_id: [it.stop_id for it in route.visits] for route in whole.routes}


def _plan(problem: Problem, at: list[DoorNow]) -> Plan:
    asked = {stop.id for stop in problem.stops}
    force = plan_in_force([door for door in at if door.id in asked])
    return plan(problem, seconds=0, solver=Nearest(), previous=force)


@given(at=doors())
def test_what_is_in_a_bag_is_visited_by_its_courier(at: list[DoorNow]) -> None:
    """Whatever else is to be done, each bag's doors are on its own courier's tour."""
    tours = drive(at)
    for door in at:
        if door.in_bag_of:
            others = {who for who, tour in tours.items() if who != door.in_bag_of}
            assert not any(door.id in tours[who] for who in others)
            assert door.in_bag_of != OUT or door.id in tours[OUT]


@given(at=doors())
def test_whoever_has_left_brings_the_bag_first_and_in_order(at: list[DoorNow]) -> None:
    """In her own order, whatever the plan's times; from the vault only once she was back there."""
    tour = drive(at).get(OUT, [])
    bag = [door.id for door in at if door.in_bag_of == OUT]
    assert tour[: len(bag)] == bag


def test_loading_again_takes_its_time() -> None:
    """The second trip begins ten minutes after the first has ended."""
    carried = DoorNow(
        "1", UUID(int=1), Coordinates(-3.6, 103.7), (UUID(int=1),), 300, 0, OUT, OUT, 36_600
    )
    waiting = DoorNow("2", UUID(int=2), Coordinates(-3.6, 103.7), (UUID(int=2),), 300, 0)
    problem = bags([carried, waiting], DRIVERS, DEPOT)
    assert problem is not None
    first = plan(problem, seconds=0, previous=plan_in_force([carried]))
    then = vault([carried, waiting], DRIVERS, DEPOT, first, Weights())
    assert then is not None
    begins = {vehicle.id: vehicle.shift.start_s for vehicle in then.vehicles}
    assert begins == {OUT: first.routes[0].return_s + LOADING_AGAIN_S, HOME: 36_000}


def test_with_nobody_or_nothing_there_is_no_problem() -> None:
    """A problem needs a driver and a door."""
    waiting = DoorNow("2", UUID(int=2), Coordinates(-3.6, 103.7), (UUID(int=2),), 300, 0)
    assert bags([waiting], DRIVERS, DEPOT) is None
    assert vault([waiting], (), DEPOT, nobody_drives(()), Weights()) is None
    assert vault([], DRIVERS, DEPOT, nobody_drives(()), Weights()) is None
    assert [left.stop_id for left in nobody_drives([waiting]).unassigned] == ["2"]
