"""How long photos are kept: whatever is older than the office says is erased, by day and night."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.photos import repository
from backend.photos.rules.bounds import PARTS_KEPT
from backend.photos.store import PhotoStore

EVERY_S = 6 * 3600.0
AT_ONCE = 500
log = logging.getLogger(__name__)


async def erase_old(store: PhotoStore, *, kept_for: timedelta, now: datetime) -> int:
    """Erase the pictures whose time is over, and what was left half brought; return how many.

    The row stays, with the hash that the phone signed: no proof is broken.
    """
    erased = 0
    while old := await repository.received_before(now - kept_for, AT_ONCE):
        for photo_id in old:
            await _erase(photo_id, store, now)
        erased += len(old)
    await asyncio.to_thread(store.drop_parts_before, now - PARTS_KEPT)
    return erased


async def _erase(photo_id: UUID, store: PhotoStore, now: datetime) -> None:
    await asyncio.to_thread(store.erase, photo_id)
    async with transaction():
        await repository.mark_erased(photo_id, now)
        await record("photo.erased", subject_id=photo_id, actor=None, at=now)


async def erase_for_ever(
    store: PhotoStore, *, kept_for: timedelta, clock: Callable[[], datetime]
) -> None:
    """Erase now, and four times a day; what fails is tried again then."""
    while True:
        try:
            await erase_old(store, kept_for=kept_for, now=clock())
        except Exception as failure:  # noqa: BLE001 - the next round tries again
            log.warning("photos were not erased: %s", type(failure).__qualname__)
        await asyncio.sleep(EVERY_S)
