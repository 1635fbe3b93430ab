"""What driving is like at this office, learned from its own handovers and attempts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from backend.handover.driving_repository import doors_left
from backend.handover.rules.driven import driven_legs
from routing.driving import Driving, learned_driving
from routing.matrices.learned import LearnedGreatCircle

EVERY_S = 6 * 3600.0
REMEMBERED = timedelta(days=180)
log = logging.getLogger(__name__)


async def learn_driving(guess: LearnedGreatCircle, *, otherwise: Driving, now: datetime) -> None:
    """Set what plans are measured with to the last half year's; ``otherwise`` if that is little."""
    legs = list(driven_legs(await doors_left(now - REMEMBERED)))
    guess.driving = learned_driving(legs, otherwise)


async def learn_for_ever(
    guess: LearnedGreatCircle, *, otherwise: Driving, clock: Callable[[], datetime]
) -> None:
    """Learn now, and four times a day; a failure leaves what is known in use."""
    while True:
        try:
            await learn_driving(guess, otherwise=otherwise, now=clock())
        except Exception as failure:  # noqa: BLE001 - planning goes on with what is known
            log.warning("driving was not learned: %s", type(failure).__qualname__)
        await asyncio.sleep(EVERY_S)
