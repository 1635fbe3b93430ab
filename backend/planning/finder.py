"""The search for a plan in a thread of its own, so that the server goes on answering."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from routing.matrices.base import MatrixSource
from routing.plan import Plan
from routing.planner import plan
from routing.problem import Problem

AT_ONCE = 1
"""Searches that run at the same time; the next waits. One search is busy on a core."""


class ThreadedFinder:
    """Answers routing problems one after the other, reporting each better plan on the way."""

    def __init__(self, matrix: MatrixSource, guess: MatrixSource) -> None:
        self._matrix, self._guess = matrix, guess
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="plan")
        self._closing = threading.Event()

    async def find(
        self,
        problem: Problem,
        *,
        seconds: int,
        on_better: Callable[[Plan], Awaitable[None]],
        enough: Callable[[], bool],
        previous: Plan | None = None,
    ) -> Plan:
        """Return the best plan found; it ends early on ``enough``, or when this is cancelled.

        With a ``previous`` plan it begins there, and moving a stop has its price.
        """
        loop = asyncio.get_running_loop()
        better: asyncio.Queue[Plan] = asyncio.Queue()
        unwanted = threading.Event()

        def search() -> Plan:
            return plan(
                problem,
                seconds=seconds,
                matrix=self._matrix,
                guess=self._guess,
                previous=previous,
                on_progress=lambda found: _post(loop, better, found),
                stop=lambda: enough() or unwanted.is_set() or self._closing.is_set(),
            )

        async def listen() -> None:
            while True:
                await on_better(await better.get())

        listener = asyncio.create_task(listen())
        try:
            return await loop.run_in_executor(self._threads, search)
        finally:
            unwanted.set()
            listener.cancel()

    def close(self) -> None:
        """End every search; what was found so far is kept by whoever listened."""
        self._closing.set()
        self._threads.shutdown(wait=True, cancel_futures=True)


def _post(loop: asyncio.AbstractEventLoop, better: asyncio.Queue[Plan], found: Plan) -> None:
    loop.call_soon_threadsafe(better.put_nowait, found)
