"""What every solver is: given a ground, an effort and a first answer, it reports better ones."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from routing.ground import Ground
from routing.plan import Tours

Report = Callable[[Tours], None]
"""Called with each better answer as it is found, from whatever thread found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to search, from which seed, and who may end it early.

    The same ``seed`` with ``iterations`` that end before the time does gives the same answer.
    """

    ends_at: float
    """On ``clock``."""
    seed: int = 0
    iterations: int | None = None
    stop: Callable[[], bool] = bool
    clock: Callable[[], float] = time.monotonic
    """The wall's; a bench on a busy machine may count seconds of a core instead."""

    def is_over(self) -> bool:
        """Say whether the time is up or someone asked to stop."""
        return self.clock() >= self.ends_at or self.stop()


class Solver(Protocol):
    """Contract: stops within one step of its own after ``effort`` is over.

    It may raise anything, and report what is not feasible: the referee decides, and the planner
    keeps the best that was reported before.
    """

    @property
    def name(self) -> str:
        """What a plan says it was found by."""
        ...

    def solve(self, ground: Ground, start: Tours, effort: Effort, report: Report) -> None:
        """Search from ``start``, a feasible answer, and report what is better."""
        ...
