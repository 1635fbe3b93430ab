"""A warning silenced while anyone searches: Python has one list of filters for all threads.

Were each thread to silence and restore it by itself, one that ends would let the others' through.
"""

from __future__ import annotations

import threading
import warnings
from dataclasses import dataclass, field


@dataclass
class Quiet:
    """Silences ``category`` from the first thread's entering to the last one's leaving."""

    category: type[Warning]
    _inside: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _filters: warnings.catch_warnings[None] = field(default_factory=warnings.catch_warnings)

    def __enter__(self) -> None:
        """Silence, if nobody has yet."""
        with self._lock:
            if not self._inside:
                self._filters = warnings.catch_warnings()
                self._filters.__enter__()
                warnings.simplefilter("ignore", self.category)
            self._inside += 1

    def __exit__(self, *failure: object) -> None:
        """Restore, if nobody else needs it."""
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._filters.__exit__(None, None, None)
