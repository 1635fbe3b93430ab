"""Foreign searches held to their time: whoever does not end is left behind, and nobody waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from routing.solvers.base import Effort

GRACE_S = 1.0
"""What a search may take to end after its time is up: one step of its own."""
LOOK_S = 0.02


@dataclass
class Guarded:
    """A search in a thread of its own. It can be left behind: then nothing it says counts."""

    search: Callable[[Callable[[], bool]], None]
    """Called with a way to ask whether it still counts."""
    failure: Exception | None = None
    _left: threading.Event = field(default_factory=threading.Event)
    _ended: threading.Event = field(default_factory=threading.Event)

    def run(self, effort: Effort) -> bool:
        """Search until the end or until ``effort`` is over and the grace too; say whether it ended.

        Raises:
            Exception: whatever the search raised.
        """
        threading.Thread(target=self._search, name="search", daemon=True).start()
        over_at: float | None = None
        while not self._ended.wait(LOOK_S):
            if over_at is None and effort.is_over():
                over_at = time.monotonic()
            if over_at is not None and time.monotonic() > over_at + GRACE_S:
                self._left.set()
                return False
        if self.failure is not None:
            raise self.failure
        return True

    def _search(self) -> None:
        try:
            self.search(lambda: not self._left.is_set())
        except Exception as failure:  # noqa: BLE001 - foreign code may raise anything; told by `run`
            self.failure = failure
        finally:
            self._ended.set()
