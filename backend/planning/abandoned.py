"""Searches that nobody works on any more, because their server went down without a word.

Whoever searches writes now and then that it still does, so that one server never ends another's.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from backend.planning import repository
from backend.planning.rules.failure import Failure
from backend.shared.clock import Clock

SILENT = timedelta(seconds=30)
"""A search that was not heard of for so long has been abandoned."""
EVERY_S = 10.0
log = logging.getLogger(__name__)


async def give_up_abandoned(now: datetime) -> None:
    """Fail every search that was not heard of for a while."""
    await repository.fail_unheard(Failure.CUT_SHORT, now, since=now - SILENT)


async def give_up_for_ever(clock: Clock, *, every_s: float = EVERY_S) -> None:
    """Look for abandoned searches now and again; a failure to look ends nothing."""
    while True:
        try:
            await give_up_abandoned(clock())
        except Exception as failure:  # noqa: BLE001 - the next look may succeed
            log.warning("abandoned plans were not looked for: %s", type(failure).__qualname__)
        await asyncio.sleep(every_s)
