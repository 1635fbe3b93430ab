"""What handovers teach of their doors, learned behind the answers to the phones."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.handover.ceremony_repository import ceremonies_of, untaught_ceremonies
from backend.places.learning import Ceremony, learn_door
from backend.places.locator import Locator
from backend.places.rules.door import Teaching
from routing.geography import Coordinates

_log = logging.getLogger(__name__)


async def learn_from_orders(
    order_ids: Sequence[UUID], *, locator: Locator, depots: Sequence[Coordinates], now: datetime
) -> list[Teaching]:
    """Learn from the handovers that have just closed some orders."""
    return await _learn(await ceremonies_of(order_ids), locator, depots, now)


async def catch_up(
    *, locator: Locator, depots: Sequence[Coordinates], now: datetime
) -> list[Teaching]:
    """Learn from whatever the server could not finish before it went down."""
    return await _learn(await untaught_ceremonies(), locator, depots, now)


async def _learn(
    ceremonies: Sequence[Ceremony], locator: Locator, depots: Sequence[Coordinates], now: datetime
) -> list[Teaching]:
    """Learn from each; one that fails is left for the next start: the handover itself stands."""
    taught: list[Teaching] = []
    for ceremony in ceremonies:
        try:
            teaching = await learn_door(ceremony, locator=locator, depots=depots, now=now)
        except Exception as failure:  # noqa: BLE001 - one door must not keep the others unlearned
            _log.warning("door of %s: %s", ceremony.record_id, type(failure).__qualname__)
        else:
            taught += [teaching] if teaching else []
    return taught
