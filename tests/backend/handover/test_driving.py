"""An office learns what driving is like from its own records."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.handover.driving import learn_driving, learn_for_ever
from backend.handover.driving_repository import doors_left
from backend.handover.tables import Attempt
from backend.runs.tables import Stop
from routing.driving import LEAST_LEGS, Driving
from routing.matrices.learned import LearnedGreatCircle
from tests.backend.conftest import NOW

Door = Any
OFFICE = Driving(1.4, 30.0)


async def _visit_many(door: Door, *, kmh: float) -> None:
    """Fail at a row of doors, 2 km from one to the next, five minutes at each."""
    leg_s = 2_000 / kmh * 3.6
    first = await Stop.select().where(Stop.id == door.stop_id).first()
    assert first is not None
    for number in range(LEAST_LEGS + 1):
        north = first["latitude"] + number * 2 / 111.195
        place = {"id": uuid4(), "latitude": north, "service_duration_s": 300}
        stop = Stop(**(first | place))
        await Stop.insert(stop)
        await Attempt.insert(
            Attempt(
                record_id=uuid4(),
                order=door.passports[0].order_id,
                run=door.run_id,
                stop=stop.id,
                courier=door.courier.account_id,
                reason="not_at_home",
                recorded_at=NOW + timedelta(seconds=number * (leg_s + 300)),
                received_at=NOW,
            )
        )


async def test_visits_teach_the_speed(door: Door) -> None:
    """Fifteen kilometres an hour as the crow flies are 21 on roads with the office's detour."""
    guess = LearnedGreatCircle(OFFICE)
    await learn_driving(guess, otherwise=OFFICE, now=NOW)
    assert (guess.driving, guess.name) == (OFFICE, "great_circle")
    await _visit_many(door, kmh=15)
    assert len(await doors_left(NOW)) == LEAST_LEGS + 1
    await learn_driving(guess, otherwise=OFFICE, now=NOW)
    assert guess.driving.speed_kmh == pytest.approx(21, abs=0.1)
    assert guess.name == f"great_circle ({LEAST_LEGS} legs driven)"


async def test_what_is_long_ago_is_forgotten(door: Door) -> None:
    """After half a year the office's file stands again."""
    await _visit_many(door, kmh=15)
    guess = LearnedGreatCircle(Driving(2, 20, 99))
    await learn_driving(guess, otherwise=OFFICE, now=NOW + timedelta(days=200))
    assert guess.driving == OFFICE


@pytest.mark.usefixtures("database")
async def test_a_failure_leaves_what_is_known(caplog: pytest.LogCaptureFixture) -> None:
    """Planning goes on, and the log says so."""

    def fail() -> Any:  # noqa: ANN401 - it never returns
        raise RuntimeError("of the test")

    guess = LearnedGreatCircle(OFFICE)
    learning = asyncio.create_task(learn_for_ever(guess, otherwise=OFFICE, clock=fail))
    await asyncio.sleep(0.01)
    learning.cancel()
    assert guess.driving == OFFICE
    assert "driving was not learned" in caplog.text
