"""The searches under way in this server: started, remembered, and ended with it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from uuid import UUID


class Searches:
    """Keeps each search alive until it ends, or until the server does."""

    def __init__(self) -> None:
        self._running: dict[UUID, asyncio.Task[None]] = {}

    def start(self, proposal_id: UUID, search: Coroutine[None, None, None]) -> None:
        """Begin a search beside whatever else the server does."""
        running = asyncio.create_task(search, name=f"plan {proposal_id}")
        self._running[proposal_id] = running
        running.add_done_callback(lambda _: self._running.pop(proposal_id, None))

    async def close(self) -> None:
        """End all of them."""
        running = list(self._running.values())
        for one in running:
            one.cancel()
        await asyncio.gather(*running, return_exceptions=True)
