"""Each working day of each courier is a vehicle."""

from datetime import date, time
from uuid import uuid4

import pytest

from backend.planning.rules.breaks import Rest
from backend.planning.rules.clocks import Horizon
from backend.planning.rules.fleet import courier_of, day_of, vehicles_of
from backend.planning.rules.question import Shift
from routing.errors import InvalidProblem
from routing.geography import Coordinates
from routing.problem import Break, Depot, TimeWindow

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
DEPOT = Depot(id="kantor", coordinates=Coordinates(-3.65, 103.77))


def test_a_courier_drives_on_each_day_by_the_offices_clock() -> None:
    """08:00 on the first day is 28,800 seconds after its midnight; Monday is three days later."""
    andi, rina = uuid4(), uuid4()
    shifts = [Shift(courier, time(8), time(16, 30), capacity=12) for courier in (andi, rina)]
    known = {andi: frozenset({"16.03.04"})}
    vehicles = vehicles_of(shifts, Horizon((FRIDAY, MONDAY)), DEPOT, known)
    assert [(day_of(it.id), courier_of(it.id)) for it in vehicles] == [
        (0, andi),
        (0, rina),
        (3, andi),
        (3, rina),
    ]
    assert [it.day for it in vehicles] == [0, 0, 3, 3]
    assert vehicles[0].shift == TimeWindow(28_800, 59_400)
    assert [it.areas for it in vehicles[:2]] == [{"16.03.04"}, frozenset()]
    assert vehicles[1].skills == {str(rina)}


def test_whoever_has_a_run_on_a_later_day_is_not_planned_twice() -> None:
    """On the first day the dispatcher's choice counts."""
    andi = uuid4()
    shifts = [Shift(andi, time(8), time(16), 12)]
    engaged = {(FRIDAY, andi), (MONDAY, andi)}
    (vehicle,) = vehicles_of(shifts, Horizon((FRIDAY, MONDAY)), DEPOT, {}, engaged=engaged)
    assert vehicle.day == 0


def test_couriers_rest_by_the_day_of_the_week() -> None:
    """Friday's break is longer; Monday's begins on Monday's own clock."""
    rests = [
        Rest(frozenset({0, 1, 2, 3}), time(11, 30), time(12, 30), minutes=60),
        Rest(frozenset({4}), time(11, 15), time(11, 45), minutes=90),
    ]
    shifts = [Shift(uuid4(), time(8), time(16), 12)]
    friday, monday = vehicles_of(shifts, Horizon((FRIDAY, MONDAY)), DEPOT, {}, rests=rests)
    assert friday.breaks == (Break(TimeWindow(40_500, 42_300), 5_400),)
    midnight_s = 3 * 86_400
    assert monday.breaks == (Break(TimeWindow(midnight_s + 41_400, midnight_s + 45_000), 3_600),)


def test_a_shift_that_ends_before_it_starts_is_refused() -> None:
    """Nobody drives from four in the afternoon until eight in the morning."""
    with pytest.raises(InvalidProblem):
        vehicles_of([Shift(uuid4(), time(16), time(8), 12)], Horizon((FRIDAY,)), DEPOT, {})
