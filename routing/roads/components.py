"""The largest part of a directed network in which everywhere can be reached and left again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Nodes = NDArray[np.uint32]
Bools = NDArray[np.bool_]


def largest_component(tails: Nodes, heads: Nodes, is_open: Bools) -> Bools:
    """Say which nodes are in it; ``is_open[0]`` are the edges to be taken along, [1] against.

    What can be reached from a node and can also reach it is its component; nodes are drawn, from
    a fixed seed, until those left are too few to hold a larger one.
    """
    nodes = int(max(tails.max(), heads.max())) + 1
    out = _Neighbours(nodes, _both(tails, heads, is_open), _both(heads, tails, is_open))
    into = _Neighbours(nodes, _both(heads, tails, is_open), _both(tails, heads, is_open))
    left, best = np.ones(nodes, dtype=np.bool_), np.zeros(nodes, dtype=np.bool_)
    for seed in np.random.default_rng(0).permutation(nodes):
        if left.sum() <= best.sum():
            break
        if left[seed]:
            component = out.reached(seed, left) & into.reached(seed, left)
            left &= ~component
            best = component if component.sum() > best.sum() else best
    return best


def _both(tails: Nodes, heads: Nodes, is_open: Bools) -> Nodes:
    return np.concatenate([tails[is_open[0]], heads[is_open[1]]])


class _Neighbours:
    """Where each node leads to, as one list sorted by node."""

    def __init__(self, nodes: int, tails: Nodes, heads: Nodes) -> None:
        order = np.argsort(tails, kind="stable")
        self._heads = heads[order]
        self._first = np.searchsorted(tails[order], np.arange(nodes + 1))

    def reached(self, seed: int, among: Bools) -> Bools:
        """Return what can be reached from ``seed`` without leaving ``among``, ring by ring."""
        seen = np.zeros_like(among)
        seen[seed] = True
        ring = np.array([seed])
        while ring.size:
            ring = np.unique(self._of(ring))
            ring = ring[among[ring] & ~seen[ring]]
            seen[ring] = True
        return seen

    def _of(self, nodes: NDArray[np.int64]) -> Nodes:
        first, counts = self._first[nodes], self._first[nodes + 1] - self._first[nodes]
        places = np.repeat(first - np.append(0, counts.cumsum()[:-1]), counts)
        found: Nodes = self._heads[places + np.arange(counts.sum())]
        return found
