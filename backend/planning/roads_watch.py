"""Notices newly imported roads while the server runs, and puts them in use."""

from __future__ import annotations

import asyncio
import logging

from routing.errors import MatrixUnavailable
from routing.matrices.imported import ImportedRoads

EVERY_S = 15.0
log = logging.getLogger(__name__)


async def watch_for_ever(roads: ImportedRoads, *, every_s: float = EVERY_S) -> None:
    """Load the roads now, and again whenever an import has named others.

    Loading is done in a thread; plans are measured on the old roads until it is done.
    """
    said = ""
    while True:
        failure = await _refresh(roads)
        if failure not in {"", said}:
            log.warning("roads cannot be used: %s", failure)
        said = failure
        await asyncio.sleep(every_s)


async def _refresh(roads: ImportedRoads) -> str:
    """Return why newer roads cannot be used, if so."""
    try:
        if await asyncio.to_thread(roads.refresh):
            log.info("in use now: %s", roads.name)
    except MatrixUnavailable as failure:
        return str(failure)
    return ""
