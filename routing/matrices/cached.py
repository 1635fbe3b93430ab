"""A matrix source that remembers its last answers, for re-planning over the same places."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from routing.geography import Coordinates
from routing.matrices.base import Matrix, MatrixSource

DIGITS = 5
"""Decimals of a degree that make a place: about a metre."""

Key = tuple[str, tuple[tuple[float, float], ...]]


class Cached:
    """Keeps the ``size`` matrices used last; safe to share between threads.

    A source whose name changes, as that of roads with a new version does, is asked anew.
    """

    def __init__(self, source: MatrixSource, *, size: int = 8) -> None:
        self._source = source
        self._size = size
        self._known: OrderedDict[Key, Matrix] = OrderedDict()
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The name of the source behind."""
        return self._source.name

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Answer from memory, or ask the source and remember."""
        rounded = tuple((round(p.latitude, DIGITS), round(p.longitude, DIGITS)) for p in places)
        with self._lock:
            key = (self.name, rounded)
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        matrix = self._source.measure(places)
        with self._lock:
            self._known[(self.name, rounded)] = matrix
            while len(self._known) > self._size:
                self._known.popitem(last=False)
        return matrix
