"""Roads measured here: the quickest ways of one mode through an imported network.

Both figures of a pair are those of one and the same way. The engine adds up one number for each
arc, so it is asked twice: for time alone, T, and for T plus a metre's worth each metre, which is
so little that it decides only between ways that take (to a third of a percent) the same time. The
difference of the two answers is the metres, never more than the quickest way has.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from routing.errors import InvalidRoads
from routing.geography import Coordinates
from routing.lines.base import Stretch, along
from routing.matrices.base import UNREACHABLE, Matrix
from routing.roads.hierarchy import FARTHEST, Hierarchy, Weighted
from routing.roads.network import CLOSED, RoadNetwork
from routing.roads.snapping import Snapper, Snaps
from routing.roads.ways import Mode

CS_WORTH = 50
"""A hundredth of a second weighs as much as so many metres: at 60 km/h, a metre is 1/300."""

TOO_FAR_M = 2_000.0
"""A place farther than this from any road is taken to have none."""

OFF_ROAD_KMH = 8.0
"""From the road to the door, there and back in a straight line."""

Cells = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FarPlace:
    """A place too far from any road; ``row`` is its number among those asked for."""

    row: int
    off_road_m: int


class Roads:
    """One mode on one network: a `MatrixSource` that also draws its ways. Safe to share."""

    def __init__(
        self, network: RoadNetwork, hierarchy: Hierarchy, mode: Mode, *, version: str = ""
    ) -> None:
        self.name = f"roads {version} ({mode})" if version else f"roads ({mode})"
        self._network, self._snapper = network, Snapper(network, mode)
        self._durations = network.durations_of(mode).astype(np.int64)
        lengths_m = np.rint(network.lengths_m).astype(np.int64)
        self._alone = _Legs(network, hierarchy, self._durations, 0 * lengths_m)
        self._with_metres = _Legs(network, hierarchy, self._durations, lengths_m)

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure all pairs, in two threads."""
        snaps = self._snapper.snap(places)
        with ThreadPoolExecutor(1) as second:
            heavier = second.submit(self._with_metres.between, snaps)
            times = self._alone.between(snaps)
            metres = heavier.result() - times
        off_m = snaps.off_road_m[:, None] + snaps.off_road_m
        distances_m = np.rint(metres + off_m).astype(np.int64)
        durations_s = np.rint(times / (100 * CS_WORTH) + off_m * 3.6 / OFF_ROAD_KMH)
        durations_s = durations_s.astype(np.int64)
        far = snaps.off_road_m > TOO_FAR_M
        nowhere = (times >= FARTHEST) | far[:, None] | far
        distances_m[nowhere], durations_s[nowhere] = UNREACHABLE, UNREACHABLE
        same = _same(places)
        distances_m[same], durations_s[same] = 0, 0
        return Matrix(distances_m, durations_s)

    def far_places(self, places: Sequence[Coordinates]) -> list[FarPlace]:
        """Name the places too far from any road that this mode can use."""
        off_m = self._snapper.snap(places).off_road_m
        return [FarPlace(int(row), round(off_m[row])) for row in np.flatnonzero(off_m > TOO_FAR_M)]

    def line(self, places: Sequence[Coordinates]) -> list[Coordinates]:
        """Return the bends of the quickest way through ``places``, for a map.

        Where no road leads, it goes straight.
        """
        snaps = self._snapper.snap(places)
        drawn = list(places[:1])
        for start, end in pairwise(range(len(places))):
            drawn += self._drawn(snaps, start, end)
            drawn.append(places[end])
        return [place for place, _ in groupby(drawn)]

    def stretches(self, places: Sequence[Coordinates]) -> list[Stretch]:
        """Return the quickest way through ``places``, for a map; guesses where no road leads."""
        snaps = self._snapper.snap(places)
        drawn: list[Stretch] = []
        for start, end in pairwise(range(len(places))):
            near = max(snaps.off_road_m[start], snaps.off_road_m[end]) <= TOO_FAR_M
            road = self._drawn(snaps, start, end) if near else []
            drawn += along(places[start], road, places[end])
        return drawn

    def _drawn(self, snaps: Snaps, start: int, end: int) -> list[Coordinates]:
        pieces = self._alone.pieces(snaps, start, end)
        lines = (self._piece(*piece) for piece in pieces)
        points = [point for line in lines for point in line.coords]
        return [Coordinates(latitude, longitude) for longitude, latitude in points]

    def _piece(self, edge: int, start: float, end: float) -> BaseGeometry:
        first, last = self._network.firsts[edge : edge + 2]
        whole = shapely.LineString(self._network.bends[first:last])
        return substring(whole, start, end, normalized=True)


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """The two ends of each place's edge, and what leads there and from there; shape (places, 2)."""

    nodes: Cells
    leave: Cells
    arrive: Cells


class _Legs:
    """The lightest ways between snapped places, by one weight: time, and perhaps metres."""

    def __init__(
        self, network: RoadNetwork, hierarchy: Hierarchy, durations: Cells, metres: Cells
    ) -> None:
        self._durations, self._metres = durations, metres
        self._closed = durations == int(CLOSED)
        self._nodes = np.column_stack([network.tails, network.heads]).astype(np.int64)
        weights = np.minimum(durations * CS_WORTH + metres, FARTHEST)
        weights[self._closed] = FARTHEST
        self._weighted: Weighted = hierarchy.weighted(weights.ravel().astype(np.uint32))

    def between(self, snaps: Snaps) -> Cells:
        """Return the weights between all pairs; `FARTHEST` where there is no way."""
        ends = self._ends(snaps)
        used = np.minimum(ends.leave, ends.arrive) < FARTHEST
        nodes = np.unique(ends.nodes[used])
        sums = self._weighted.sums(nodes.astype(np.uint32))
        rows = np.minimum(np.searchsorted(nodes, ends.nodes), len(nodes) - 1)
        best = np.minimum(self._along(snaps), FARTHEST)
        for out in range(2):
            for into in range(2):
                way = sums[np.ix_(rows[:, out], rows[:, into])]
                way += ends.leave[:, out, None]
                way += ends.arrive[:, into]
                np.minimum(best, way, out=best)
        return best

    def pieces(self, snaps: Snaps, start: int, end: int) -> list[tuple[int, float, float]]:
        """Return the edges of the lightest way, each with the fractions where it is taken."""
        two = snaps.of([start, end])
        best = int(self.between(two)[0, 1])
        if best >= FARTHEST:
            return []
        (edge, last), (here, there) = two.edge.tolist(), two.fraction.tolist()
        if int(self._along(two)[0, 1]) == best:
            return [(edge, here, there)]
        out, into = self._chosen(two, best)
        nodes = self._ends(two).nodes
        arcs = self._weighted.arcs(int(nodes[0, out]), int(nodes[1, into]))
        edges = len(self._nodes)
        middle = [(arc % edges, float(arc >= edges), float(arc < edges)) for arc in arcs]
        return [(edge, here, float(out)), *middle, (last, float(into), there)]

    def _chosen(self, two: Snaps, best: int) -> tuple[int, int]:
        """Return through which end the best way leaves the first place's edge, and enters."""
        ends = self._ends(two)
        for out in range(2):
            for into in range(2):
                pair = np.array([ends.nodes[0, out], ends.nodes[1, into]], dtype=np.uint32)
                way = int(self._weighted.sums(pair)[0, 1])
                if ends.leave[0, out] + way + ends.arrive[1, into] == best:
                    return out, into
        raise InvalidRoads("a way was measured that cannot be drawn")

    def _ends(self, snaps: Snaps) -> _Ends:
        """A place at a junction leaves and arrives there whatever the edge's direction."""
        from_tail, from_head = snaps.fraction, 1 - snaps.fraction
        along, against = 0, 1
        leave = [
            self._part(snaps.edge, against, from_tail),
            self._part(snaps.edge, along, from_head),
        ]
        arrive = [
            self._part(snaps.edge, along, from_tail),
            self._part(snaps.edge, against, from_head),
        ]
        ends = _Ends(self._nodes[snaps.edge], np.column_stack(leave), np.column_stack(arrive))
        for end, at_end in ((0, snaps.fraction == 0), (1, snaps.fraction == 1)):
            for way in (ends.leave, ends.arrive):
                way[at_end, end], way[at_end, 1 - end] = 0, FARTHEST
        return ends

    def _part(self, edge: Cells, direction: int, fraction: NDArray[np.float64]) -> Cells:
        seconds = np.rint(self._durations[direction, edge] * fraction).astype(np.int64)
        metres = np.rint(self._metres[edge] * fraction).astype(np.int64)
        return np.where(self._closed[direction, edge], FARTHEST, seconds * CS_WORTH + metres)

    def _along(self, snaps: Snaps) -> Cells:
        """Return the weights between places on one edge; `FARTHEST` for all other pairs."""
        ahead = snaps.fraction - snaps.fraction[:, None]
        edge = np.broadcast_to(snaps.edge[:, None], ahead.shape)
        weights = np.where(
            ahead >= 0, self._part(edge, 0, np.abs(ahead)), self._part(edge, 1, np.abs(ahead))
        )
        weights[ahead == 0] = 0
        return np.where(edge == snaps.edge, weights, FARTHEST)


def _same(places: Sequence[Coordinates]) -> NDArray[np.bool_]:
    """Say which pairs are one and the same place."""
    names = {place: number for number, place in enumerate(dict.fromkeys(places))}
    numbers = np.array([names[place] for place in places], dtype=np.int64)
    return np.asarray(numbers[:, None] == numbers)
