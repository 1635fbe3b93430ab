"""Which orders may go on a route at all."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from backend.planning.rules.open_order import OpenOrder, district_of
from backend.planning.rules.question import midnight, why_not_plannable
from routing.geography import Coordinates

TODAY = date(2026, 11, 24)
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


def test_a_day_begins_at_the_offices_midnight() -> None:
    """Second 0 of a plan is no UTC midnight."""
    assert midnight(TODAY).isoformat() == "2026-11-24T00:00:00+07:00"


@pytest.mark.parametrize(
    ("village", "district"), [("16.03.04.2001", "16.03.04"), (None, None), ("", None)]
)
def test_a_village_tells_its_district(village: str | None, district: str | None) -> None:
    """Couriers know districts; villages are too small to be known one by one."""
    assert district_of(village) == district
