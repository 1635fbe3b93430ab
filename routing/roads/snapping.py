"""Where a place meets the roads: the nearest edge its mode may use, and how far along it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from routing.geography import Coordinates, distances_m
from routing.roads.network import CLOSED, RoadNetwork
from routing.roads.ways import Mode

AT_THE_END_M = 1.0
"""A place that meets a road this near to a junction meets it at the junction."""


@dataclass(frozen=True, slots=True, eq=False)
class Snaps:
    """For each place its ``edge``, the ``fraction`` of it from the tail, and the metres to it."""

    edge: NDArray[np.int64]
    fraction: NDArray[np.float64]
    off_road_m: NDArray[np.float64]

    def of(self, rows: list[int]) -> Snaps:
        """Return those of some places."""
        return Snaps(self.edge[rows], self.fraction[rows], self.off_road_m[rows])


class Snapper:
    """Finds the nearest edges of one mode. Nearest in degrees: near the Equator those are even."""

    def __init__(self, network: RoadNetwork, mode: Mode) -> None:
        is_open = (network.durations_of(mode) != CLOSED).any(axis=0)
        self._edges = np.flatnonzero(is_open & (network.lengths_m > 0))
        sizes = np.diff(network.firsts)
        of_edge = np.repeat(np.arange(network.edges), sizes)
        kept = np.isin(of_edge, self._edges)
        parts = np.repeat(np.arange(len(self._edges)), sizes[self._edges])
        self._lines = np.asarray(shapely.linestrings(network.bends[kept], indices=parts))
        self._lengths_m = network.lengths_m[self._edges].astype(np.float64)
        self._tree = shapely.STRtree(self._lines.tolist())

    def snap(self, places: Sequence[Coordinates]) -> Snaps:
        """Snap all places; there is always some edge, however far."""
        latitudes = np.array([place.latitude for place in places])
        longitudes = np.array([place.longitude for place in places])
        points = shapely.points(longitudes, latitudes)
        nearest = self._tree.nearest(points)
        lines, lengths_m = self._lines[nearest], self._lengths_m[nearest]
        fraction = shapely.line_locate_point(lines, points, normalized=True)
        fraction = np.where(fraction * lengths_m < AT_THE_END_M, 0.0, fraction)
        fraction = np.where((1 - fraction) * lengths_m < AT_THE_END_M, 1.0, fraction)
        met = shapely.line_interpolate_point(lines, fraction, normalized=True)
        off_road_m = distances_m(latitudes, longitudes, shapely.get_y(met), shapely.get_x(met))
        return Snaps(self._edges[nearest], fraction, off_road_m)
