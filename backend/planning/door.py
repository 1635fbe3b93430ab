"""The open door: VROOM's question in, VROOM's answer out, one at a time and within its seconds."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from routing.doors.vroom import Question, TooLarge, read
from routing.doors.vroom_answer import INPUT, TOO_LARGE, Line, answer_of, refusal, straight
from routing.doors.vroom_json import Answer, ComputingTimes
from routing.errors import RoutingError
from routing.matrices.base import MatrixSource
from routing.matrices.imported import ImportedRoads
from routing.planner import plan


class DoorBusy(Exception):
    """Another question is being answered; ask again after ``retry_after_s``."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__("another plan is being computed")
        self.retry_after_s = retry_after_s


class PlanDoor:
    """Answers one question at a time in a thread of its own."""

    def __init__(
        self, matrix: MatrixSource, guess: MatrixSource, roads: ImportedRoads | None = None
    ) -> None:
        self._matrix, self._guess, self._roads = matrix, guess, roads
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="door")
        self._closing = threading.Event()
        self._free_at: float | None = None

    async def answer(self, content: bytes, *, seconds: int, seed: int) -> Answer:
        """Answer within ``seconds``, and what it takes to read and to measure.

        Raises:
            DoorBusy: another one is being answered.
        """
        if self._free_at is not None:
            raise DoorBusy(max(1, round(self._free_at - time.monotonic())))
        self._free_at = time.monotonic() + seconds
        loop = asyncio.get_running_loop()
        work = partial(self._answer, content, seconds=seconds, seed=seed)
        search = loop.run_in_executor(self._thread, work)
        search.add_done_callback(self._free)
        return await asyncio.shield(search)

    def close(self) -> None:
        """End the search; whoever waits is given the plan so far."""
        self._closing.set()
        self._thread.shutdown(wait=True)

    def _free(self, search: asyncio.Future[Answer]) -> None:
        """Let the next one in: when the search is over, not when its caller has gone."""
        self._free_at = None
        if not search.cancelled():
            search.exception()

    def _answer(self, content: bytes, *, seconds: int, seed: int) -> Answer:
        began = time.monotonic()
        try:
            question = read(content)
            loaded = time.monotonic()
            found = plan(
                question.problem,
                seconds=seconds,
                seed=seed,
                matrix=question.source(self._matrix),
                guess=self._guess,
                stop=self._closing.is_set,
            )
        except TooLarge as fault:
            return refusal(TOO_LARGE, str(fault))
        except RoutingError as fault:
            return refusal(INPUT, str(fault))
        solved = time.monotonic()
        times = ComputingTimes(_ms(loaded - began), _ms(solved - loaded))
        return answer_of(question, found, times, self._line(question))

    def _line(self, question: Question) -> Line:
        """Return what draws routes: imported roads, else the crow."""
        roads = self._roads
        if roads is None or not question.asked.options.g or not roads.is_imported:
            return straight
        try:
            return roads.roads.line
        except RoutingError:
            return straight


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
