"""From open orders to stops."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.cases.rules.calendar import WorkingCalendar
from backend.planning.rules.clocks import Horizon, Patience
from backend.planning.rules.doors import Asked, ServiceTime, doors_of, is_later, stop_of
from backend.planning.rules.open_order import OpenOrder
from routing.problem import Stop, TimeWindow
from tests.backend.planning.rules.test_question import READY

THURSDAY = date(2026, 11, 26)
FRIDAY, TUESDAY = THURSDAY + timedelta(1), THURSDAY + timedelta(5)
SERVICE = ServiceTime(per_stop_s=180, per_passport_s=420)
PATIENCE = Patience(WorkingCalendar(), 7)
ASKED = Asked(Horizon((THURSDAY, FRIDAY)), PATIENCE)
FRESH = replace(READY, made_on=THURSDAY, cancels_on=THURSDAY + timedelta(25))


def stops_of(*orders: OpenOrder, asked: Asked = ASKED) -> list[Stop]:
    """Return the stops of some orders."""
    return [stop_of(door, SERVICE, asked) for door in doors_of(orders, asked)]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_one_place_is_one_stop_for_all_its_orders(places: list[int]) -> None:
    """A family of three is visited once, and each passport takes its own minutes."""
    orders = [replace(READY, id=uuid4(), place_id=UUID(int=place + 1)) for place in places]
    doors = doors_of(orders, ASKED)
    assert len(doors) == len(set(places))
    assert sorted(it for door in doors for it in door.order_ids) == sorted(it.id for it in orders)
    for door in doors:
        stop = stop_of(door, SERVICE, ASKED)
        assert stop.load == len(door.due)
        assert stop.service_duration_s == 180 + 420 * stop.load


def test_a_stop_is_as_urgent_as_its_most_urgent_order() -> None:
    """One passport near its cancellation hurries the whole family."""
    (stop,) = stops_of(FRESH, replace(FRESH, id=uuid4(), cancels_on=THURSDAY))
    assert (stop.priority, stop.latest_day, stop.optional) == (100, 0, False)


def test_what_no_clock_forces_is_optional() -> None:
    """The planner brings it where that is worth its detour."""
    (stop,) = stops_of(FRESH)
    assert (stop.optional, stop.latest_day) == (True, None)


def test_a_promised_day_is_the_stops_only_window() -> None:
    """Friday is the second day planned, from midnight to midnight."""
    (stop,) = stops_of(replace(FRESH, next_visit_on=FRIDAY))
    assert stop.windows == (TimeWindow(86_400, 172_799),)


def test_a_day_promised_behind_the_last_one_planned_is_later() -> None:
    """Nobody is sent to somebody who is not there."""
    (door,) = doors_of([replace(FRESH, next_visit_on=TUESDAY)], ASKED)
    assert is_later(door, ASKED.horizon)


def test_what_the_dispatcher_wants_at_once_goes_on_the_first_day() -> None:
    """Whatever was promised, and however long it may wait."""
    at_once = replace(ASKED, at_once={FRESH.id})
    (stop,) = stops_of(replace(FRESH, next_visit_on=FRIDAY), asked=at_once)
    assert (stop.windows, stop.latest_day, stop.optional) == ((), 0, False)


def test_an_order_given_to_a_courier_asks_for_that_courier() -> None:
    """On any of the days; and what the plan before said of it is remembered."""
    courier = uuid4()
    asked = replace(ASKED, given_to={FRESH.id: courier}, planned_for={FRESH.id: "1/somebody"})
    (stop,) = stops_of(replace(FRESH, area="16.03.04"), asked=asked)
    assert stop.skills == {str(courier)}
    assert (stop.planned_for, stop.area) == ("1/somebody", "16.03.04")
