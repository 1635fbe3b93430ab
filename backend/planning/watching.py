"""Watching a proposal while its routes are found: for whoever searches, and for whoever waits.

What is watched stands in the database, so the watcher may be another process than the searcher.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from uuid import UUID

from backend.planning import repository
from backend.planning.repository import ProposalState
from backend.shared.clock import Clock

LOOK_EVERY_S = 0.4
LOOKS_A_WORD = 12
"""About every five seconds a search is heard of."""


@asynccontextmanager
async def watched(proposal_id: UUID, clock: Clock) -> AsyncIterator[Callable[[], bool]]:
    """Yield what tells a search, in whatever thread, that its result is wanted now or no more.

    Meanwhile it is written now and then that the search goes on.
    """
    enough = threading.Event()

    async def look() -> None:
        looks = count()
        while await repository.state_of(proposal_id) is ProposalState.COMPUTING:
            if next(looks) % LOOKS_A_WORD == 0:
                await repository.hear(proposal_id, clock())
            await asyncio.sleep(LOOK_EVERY_S)
        enough.set()

    looking = asyncio.create_task(look())
    try:
        yield enough.is_set
    finally:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)


async def changes(proposal_id: UUID) -> AsyncIterator[None]:
    """Yield at once, and again after each change, until the search for a proposal has ended."""
    seen: tuple[ProposalState, bytes | None] | None = None
    while True:
        now = await repository.standing(proposal_id)
        if now != seen:
            yield
        seen = now
        if now[0] not in repository.SEARCHED:
            return
        await asyncio.sleep(LOOK_EVERY_S)
