"""The road network: junctions, the roads between them, and how long each mode takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routing.roads.ways import Mode

CLOSED = np.uint32(2**31 - 1)
"""The duration of a road that a mode may not take in that direction."""

MODES: Sequence[Mode] = tuple(Mode)


@dataclass(frozen=True, slots=True, eq=False)
class RoadNetwork:
    """Nodes are junctions; an edge is the road between two, with its bends.

    ``durations_cs[mode, direction, edge]`` is in hundredths of a second, direction 0 from tail
    to head. The bends of edge ``i`` stand from ``firsts[i]`` to ``firsts[i + 1]``, both ends
    included, as longitude and latitude.
    """

    longitudes: NDArray[np.float64]
    latitudes: NDArray[np.float64]
    tails: NDArray[np.uint32]
    heads: NDArray[np.uint32]
    lengths_m: NDArray[np.float32]
    durations_cs: NDArray[np.uint32]
    firsts: NDArray[np.int64]
    bends: NDArray[np.float64]

    @property
    def nodes(self) -> int:
        """The number of junctions."""
        return len(self.longitudes)

    @property
    def edges(self) -> int:
        """The number of roads between them."""
        return len(self.tails)

    def durations_of(self, mode: Mode) -> NDArray[np.uint32]:
        """Return what one mode takes: along each edge, and against it."""
        durations: NDArray[np.uint32] = self.durations_cs[MODES.index(mode)]
        return durations

    def length_km(self, mode: Mode) -> float:
        """Return the kilometres of road that one mode can use."""
        is_open = (self.durations_of(mode) != CLOSED).any(axis=0)
        return float(self.lengths_m[is_open].sum()) / 1000
