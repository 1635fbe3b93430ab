"""A matrix source that remembers its last answers, for re-planning over the same places."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from routing.geography import Coordinates
from routing.matrices.base import Matrix, MatrixSource


class Cached:
    """Keeps the ``size`` matrices used last; safe to share between threads."""

    def __init__(self, source: MatrixSource, *, size: int = 8) -> None:
        self._source = source
        self._size = size
        self._known: OrderedDict[tuple[Coordinates, ...], Matrix] = OrderedDict()
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The name of the source behind."""
        return self._source.name

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Answer from memory, or ask the source and remember."""
        key = tuple(places)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        matrix = self._source.measure(places)
        with self._lock:
            self._known[key] = matrix
            while len(self._known) > self._size:
                self._known.popitem(last=False)
        return matrix
