"""Road grids by seed: a square of streets, each with a speed of its own, some one way."""

from __future__ import annotations

import numpy as np

from routing.geography import Coordinates, distances_m
from routing.roads.network import CLOSED, MODES, RoadNetwork

STEP_DEGREES = 0.002
SOUTH, WEST = -4.0, 103.0
SLOWEST_KMH, FASTEST_KMH = 15, 50


def grid(side: int, seed: int) -> RoadNetwork:
    """Return ``side`` times ``side`` junctions, 220 m apart; one street in ten is one way."""
    random = np.random.default_rng(seed)
    rows, columns = np.divmod(np.arange(side * side), side)
    latitudes, longitudes = SOUTH + rows * STEP_DEGREES, WEST + columns * STEP_DEGREES
    nodes = np.arange(side * side).reshape(side, side)
    tails = np.concatenate([nodes[:, :-1].ravel(), nodes[:-1].ravel()])
    heads = np.concatenate([nodes[:, 1:].ravel(), nodes[1:].ravel()])
    lengths_m = distances_m(
        latitudes[tails], longitudes[tails], latitudes[heads], longitudes[heads]
    )
    lengths_m *= random.uniform(1, 1.4, len(tails))
    kmh = random.uniform(SLOWEST_KMH, FASTEST_KMH, len(tails))
    durations = np.tile(np.rint(lengths_m * 360 / kmh).astype(np.uint32), (len(MODES), 2, 1))
    durations[:, 1, random.random(len(tails)) < 0.1] = CLOSED  # noqa: PLR2004 - one in ten
    places = np.column_stack([longitudes, latitudes])
    return RoadNetwork(
        longitudes=longitudes,
        latitudes=latitudes,
        tails=tails.astype(np.uint32),
        heads=heads.astype(np.uint32),
        lengths_m=lengths_m.astype(np.float32),
        durations_cs=durations,
        firsts=np.arange(0, 2 * len(tails) + 1, 2),
        bends=np.stack([places[tails], places[heads]], axis=1).reshape(-1, 2),
    )


def junctions(network: RoadNetwork, count: int, seed: int) -> list[int]:
    """Draw some junctions."""
    drawn = np.random.default_rng(seed).choice(network.nodes, count, replace=False)
    return [int(node) for node in drawn]


def places(network: RoadNetwork, nodes: list[int]) -> list[Coordinates]:
    """Return where junctions are."""
    return [
        Coordinates(float(network.latitudes[node]), float(network.longitudes[node]))
        for node in nodes
    ]
