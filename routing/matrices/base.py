"""What a planner asks of roads: metres and seconds between all pairs of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from routing.errors import InvalidMatrix
from routing.geography import Coordinates

UNREACHABLE = 10**9
"""The distance and the duration of a pair that no road connects: thirty years away."""


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Metres and seconds from row to column; both square, whole and never negative.

    Raises `InvalidMatrix` for any other.
    """

    distances_m: NDArray[np.int64]
    durations_s: NDArray[np.int64]

    def __post_init__(self) -> None:
        """Refuse what is no matrix."""
        for name, legs in (("distances_m", self.distances_m), ("durations_s", self.durations_s)):
            if legs.ndim != 2 or legs.shape != (len(self.distances_m),) * 2:  # noqa: PLR2004 - rows and columns
                raise InvalidMatrix(f"{name} is not square: {legs.shape}")
            if not np.issubdtype(legs.dtype, np.integer):
                raise InvalidMatrix(f"{name} is not whole: {legs.dtype}")
            if legs.size and (legs.min() < 0 or legs.max() > UNREACHABLE):
                raise InvalidMatrix(f"{name} goes beyond 0 to {UNREACHABLE}")
            if legs.diagonal().any():
                raise InvalidMatrix(f"{name} has a way from a place to itself")

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self.distances_m)


class MatrixSource(Protocol):
    """A way to know distances: geometry, an embedded road graph, a road server.

    Contract: the matrix has a row per place in the order given; a pair without a road is
    `UNREACHABLE` in both; raises `MatrixUnavailable` when it cannot answer now.
    """

    @property
    def name(self) -> str:
        """What a plan says it was measured with."""
        ...

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure all pairs."""
        ...
