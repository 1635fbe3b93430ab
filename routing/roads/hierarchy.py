"""Quickest ways by RoutingKit's customizable contraction hierarchy (Dibbelt, Strasser, Wagner).

The hierarchy is made once for a network; its weights, once for each mode, in a second. A query
object of the library serves one thread at a time: two at once have crashed it, hence the lock.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routing.errors import MatrixUnavailable
from routing.roads.network import CLOSED, RoadNetwork

Arcs = NDArray[np.uint32]
FARTHEST = int(CLOSED)
"""The sum of weights from which on there is no way."""


class Hierarchy:
    """The order in which a network's junctions are contracted; independent of all weights.

    Arc ``i`` is edge ``i`` along; arc ``edges + i``, the same edge against its direction.
    """

    def __init__(self, topology: Any) -> None:  # noqa: ANN401 - pyroutingkit ships no types
        self._topology = topology

    @classmethod
    def of(cls, network: RoadNetwork) -> Hierarchy:
        """Contract a network: seconds for a regency, minutes for an island."""
        topology = _library().CCHTopology()
        topology.build(
            np.concatenate([network.tails, network.heads]),
            np.concatenate([network.heads, network.tails]),
            network.latitudes.astype(np.float32),
            network.longitudes.astype(np.float32),
            network.nodes,
        )
        return cls(topology)

    @classmethod
    def load(cls, directory: Path) -> Hierarchy:
        """Read what `save` wrote; whoever calls has checked that it is whole."""
        topology = _library().CCHTopology()
        try:
            topology.load(str(directory))
        except RuntimeError as cause:
            raise MatrixUnavailable(f"the stored roads cannot be read: {cause}") from cause
        return cls(topology)

    def save(self, directory: Path) -> None:
        """Write it into a folder that is there."""
        self._topology.save(str(directory))

    def weighted(self, weights: Arcs) -> Weighted:
        """Return the hierarchy with a weight for each arc."""
        metric = _library().CCHMetric(self._topology)
        metric.customize(np.ascontiguousarray(weights, dtype=np.uint32))
        return Weighted(metric, self)


class Weighted:
    """A hierarchy that knows its weights, and so the lightest ways. Safe to share."""

    def __init__(self, metric: Any, hierarchy: Hierarchy) -> None:  # noqa: ANN401 - no types
        self._metric, self._hierarchy, self._lock = metric, hierarchy, Lock()

    def sums(self, nodes: Arcs) -> NDArray[np.int64]:
        """Return the weight of the lightest way between all pairs; `FARTHEST` where none is."""
        with self._lock:
            sums: Arcs = self._metric.distances_many_to_many(nodes, nodes)
        return np.minimum(sums, CLOSED).astype(np.int64)

    def arcs(self, start: int, end: int) -> list[int]:
        """Return the arcs of the lightest way; none where there is none, or nothing to drive."""
        with self._lock:
            _, _, arcs = self._metric.query(start, end)
        return [int(arc) for arc in arcs]


def _library() -> Any:  # noqa: ANN401 - pyroutingkit ships no types
    """Import the engine when it is needed: not every platform has it.

    Raises:
        MatrixUnavailable: it is not installed.
    """
    try:
        import pyroutingkit  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as cause:
        raise MatrixUnavailable(f"the road engine pyroutingkit is missing: {cause}") from cause
    return pyroutingkit
