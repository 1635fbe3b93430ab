"""From open orders to a routing problem."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.planning.rules.question import (
    OpenOrder,
    ServiceTime,
    Shift,
    midnight,
    problem_of,
    stops_of,
    why_not_plannable,
)
from routing.errors import InvalidProblem
from routing.geography import Coordinates
from routing.problem import Depot

TODAY = date(2026, 11, 24)
SERVICE = ServiceTime(per_stop_s=180, per_passport_s=420)
DEPOT = Depot(id="kantor", coordinates=Coordinates(-3.65, 103.77))
READY = OpenOrder(
    id=uuid4(),
    place_id=uuid4(),
    coordinates=Coordinates(-3.7, 103.8),
    pin_accepted=True,
    sealed=True,
    on_a_run=False,
    queue_class="general",
    cancels_on=None,
)


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (READY, None),
        (replace(READY, sealed=False), "not_sealed"),
        (replace(READY, sealed=False, on_a_run=True), "already_planned"),
        (replace(READY, pin_accepted=False), "no_pin"),
        (replace(READY, coordinates=None), "no_pin"),
        (replace(READY, sealed=False, pin_accepted=False), "not_sealed"),
        (replace(READY, cancels_on=TODAY), None),
        (replace(READY, cancels_on=TODAY - timedelta(days=1)), "past_cancellation"),
        (replace(READY, cancelled_on=TODAY, sealed=False), "past_cancellation"),
    ],
)
def test_only_a_sealed_order_with_a_certain_pin_and_a_valid_passport_is_planned(
    order: OpenOrder, why: str | None
) -> None:
    """Nothing at district level or coarser goes on a route unseen, and nothing cancelled at all."""
    assert why_not_plannable(order, TODAY) == why


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_one_place_is_one_stop_for_all_its_orders(doors: list[int]) -> None:
    """A family of three is visited once, and each passport takes its own minutes."""
    places = [UUID(int=door + 1) for door in range(5)]
    orders = [replace(READY, id=uuid4(), place_id=places[door]) for door in doors]
    stops, due = stops_of(orders, SERVICE, TODAY)
    assert len(stops) == len(set(doors))
    assert sorted(order_id for ids in due.values() for order_id in ids) == sorted(
        order.id for order in orders
    )
    for stop in stops:
        assert stop.load == len(due[stop.id])
        assert stop.service_duration_s == 180 + 420 * stop.load


def test_a_stop_is_as_urgent_as_its_most_urgent_order() -> None:
    """One passport near its cancellation hurries the whole family."""
    calm = replace(READY, id=uuid4(), cancels_on=date(2026, 12, 24))
    urgent = replace(READY, id=uuid4(), cancels_on=TODAY)
    (stop,), _ = stops_of([calm, urgent], SERVICE, TODAY)
    assert stop.priority == 100


def test_shifts_are_read_from_the_offices_clock() -> None:
    """08:00 on the wall is 28,800 seconds after the office's midnight."""
    stops, _ = stops_of([READY], SERVICE, TODAY)
    shift = Shift(uuid4(), time(8), time(16, 30), capacity=12)
    problem = problem_of(stops, [shift], DEPOT)
    assert problem.vehicles[0].shift.start_s == 28_800
    assert problem.vehicles[0].shift.end_s == 59_400
    assert midnight(TODAY).isoformat() == "2026-11-24T00:00:00+07:00"


def test_a_shift_that_ends_before_it_starts_is_refused() -> None:
    """Nobody drives from four in the afternoon until eight in the morning."""
    stops, _ = stops_of([READY], SERVICE, TODAY)
    with pytest.raises(InvalidProblem):
        problem_of(stops, [Shift(uuid4(), time(16), time(8), capacity=12)], DEPOT)
