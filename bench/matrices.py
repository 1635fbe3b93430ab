"""How long a matrix takes, by engine, on grids of roads: medians of several draws of places.

    python -m bench.matrices [--sides 100 400] [--points 50 150 300] [--repeats 5] [--seed N]

Ours answers metres and seconds of the same ways; the two beside it, seconds only. All durations
are compared: an engine that differs from scipy's Dijkstra by more than rounding is reported. The
processor's seconds, of all threads, are printed beside: on a busy machine they say more.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # scipy ships no types
from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]  # likewise

from bench.grids import grid, junctions, places
from bench.numbers import say, title
from routing.matrices.base import UNREACHABLE
from routing.matrices.great_circle import GreatCircle
from routing.matrices.roads import Roads
from routing.roads.hierarchy import Hierarchy
from routing.roads.network import CLOSED, RoadNetwork
from routing.roads.ways import Mode

Seconds = NDArray[np.float64]
Engine = Callable[[list[int]], Seconds]
ROUNDING_S = 1.0


@dataclass(frozen=True)
class Engines:
    """Each way to measure, on one network; all are given junctions and answer seconds."""

    network: RoadNetwork
    ours: Roads
    hierarchy: Hierarchy

    def named(self) -> dict[str, Engine]:
        """Return them in the order in which they are printed."""
        return {
            "routing.matrices.roads (m and s)": self._ours,
            "pyroutingkit alone (s)": self._alone(),
            "scipy dijkstra (s)": self._dijkstra(),
            "great circle (m and s)": self._great_circle,
        }

    def _ours(self, nodes: list[int]) -> Seconds:
        seconds = self.ours.measure(places(self.network, nodes)).durations_s.astype(np.float64)
        return np.where(seconds >= UNREACHABLE, np.inf, seconds)

    def _great_circle(self, nodes: list[int]) -> Seconds:
        return GreatCircle().measure(places(self.network, nodes)).durations_s.astype(np.float64)

    def _alone(self) -> Engine:
        weighted = self.hierarchy.weighted(self.network.durations_of(Mode.MOTORCYCLE).ravel())

        def measure(nodes: list[int]) -> Seconds:
            sums = weighted.sums(np.array(nodes, dtype=np.uint32))
            return np.where(sums >= int(CLOSED), np.inf, sums / 100)

        return measure

    def _dijkstra(self) -> Engine:
        network, durations = self.network, self.network.durations_of(Mode.MOTORCYCLE)
        tails = np.concatenate([network.tails, network.heads])
        heads = np.concatenate([network.heads, network.tails])
        is_open = durations.ravel() != CLOSED
        weights = durations.ravel()[is_open] / 100
        shape = (network.nodes, network.nodes)
        graph = csr_array((weights, (tails[is_open], heads[is_open])), shape=shape)

        def measure(nodes: list[int]) -> Seconds:
            sums: Seconds = dijkstra(graph, indices=nodes)[:, nodes]
            return sums

        return measure


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sides", type=int, nargs="+", default=[100, 400])
    parser.add_argument("--points", type=int, nargs="+", default=[50, 150, 300])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for side in asked.sides:
        engines = _prepared(grid(side, asked.seed))
        for count in asked.points:
            draws = range(asked.seed, asked.seed + asked.repeats)
            _measure(engines, [junctions(engines.network, count, seed) for seed in draws])


def _prepared(network: RoadNetwork) -> Engines:
    title(f"{network.nodes:,} junctions, {network.edges:,} roads")
    began = time.perf_counter()
    hierarchy = Hierarchy.of(network)
    contracted = time.perf_counter()
    ours = Roads(network, hierarchy, Mode.MOTORCYCLE)
    ready = time.perf_counter()
    say("contracted at import", 1, f"{contracted - began:8.2f} s")
    say("weighted and indexed at load", 1, f"{ready - contracted:8.2f} s")
    return Engines(network, ours, hierarchy)


def _measure(engines: Engines, draws: Sequence[list[int]]) -> None:
    """Time each engine on each draw, one engine after the other for each, and compare."""
    ready = engines.named()
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in ready}
    worst: dict[str, float] = dict.fromkeys(ready, 0.0)
    for nodes in draws:
        answers = {}
        for name, engine in ready.items():
            began, busy = time.perf_counter(), time.process_time()
            answers[name] = engine(nodes)
            took[name].append((time.perf_counter() - began, time.process_time() - busy))
        truth = answers["scipy dijkstra (s)"]
        for name, answer in answers.items():
            off = np.abs(np.where(np.isinf(truth) & np.isinf(answer), 0, answer - truth))
            worst[name] = max(worst[name], float(off.max()))
    for name, seconds in took.items():
        agrees = "great" in name or worst[name] <= ROUNDING_S
        remark = "" if agrees else f"   differs by {worst[name]:.1f} s"
        wall, busy = (statistics.median(one) for one in zip(*seconds, strict=True))
        figures = f"median {wall:8.3f} s, processor {busy:8.3f} s{remark}"
        say(f"{len(draws[0])} points: {name}", len(draws), figures)


if __name__ == "__main__":
    main()
