"""How long live positions are kept: what is past its hours is erased, by day and night."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from backend.runs.live import repository
from backend.runs.live.rules import KEPT_FOR
from backend.shared.clock import Clock

EVERY_S = 300.0
log = logging.getLogger(__name__)


async def forget_old(*, shown: bool, now: datetime) -> None:
    """Erase what is older than positions are kept; everything, where the office shows none."""
    await (repository.forget_before(now - KEPT_FOR) if shown else repository.forget_all())


async def forget_for_ever(*, shown: bool, clock: Clock, every_s: float = EVERY_S) -> None:
    """Erase now, and every few minutes; what fails is tried again then."""
    while True:
        try:
            await forget_old(shown=shown, now=clock())
        except Exception as failure:  # noqa: BLE001 - the next round tries again
            log.warning("live positions were not erased: %s", type(failure).__qualname__)
        await asyncio.sleep(every_s)
