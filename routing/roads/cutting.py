"""Cuts the ways of an extract into roads between junctions: a `RoadNetwork`."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from routing.errors import InvalidRoads
from routing.geography import Coordinates, distance_m, distances_m
from routing.roads.components import largest_component
from routing.roads.extract import Extract
from routing.roads.network import CLOSED, MODES, RoadNetwork
from routing.roads.ways import FERRY_KMH, FERRY_WAIT_S

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Pieces:
    """What lies between two neighbouring points of one way; ``blocked[mode]`` is a shut gate."""

    way: Ints
    tail: Ints
    head: Ints
    blocked: Bools

    def where(self, kept: Bools) -> _Pieces:
        return _Pieces(self.way[kept], self.tail[kept], self.head[kept], self.blocked[:, kept])


def cut(extract: Extract, within: tuple[Coordinates, float] | None = None) -> RoadNetwork:
    """Make the network; ``within`` a centre and metres, ways farther off are left out.

    Raises:
        InvalidRoads: nothing that can be driven is left.
    """
    extract = _with_gates(_sorted(extract))
    pieces = _pieces(extract)
    if within is not None:
        pieces = pieces.where(_near(extract, pieces, *within))
    if not len(pieces.way):
        raise InvalidRoads("there is no road within the area asked for")
    return _only_connected(_network(extract, pieces))


def _sorted(extract: Extract) -> Extract:
    order = np.argsort(extract.ids, kind="stable")
    return replace(
        extract,
        ids=extract.ids[order],
        longitudes=extract.longitudes[order],
        latitudes=extract.latitudes[order],
        blocked=extract.blocked[:, order],
    )


def _with_gates(extract: Extract) -> Extract:
    """Double each point that blocks someone: the piece between the two is the gate.

    The doubles get ids beyond all others, so the points stay sorted; they block nobody else.
    """
    known = np.minimum(np.searchsorted(extract.ids, extract.refs), len(extract.ids) - 1)
    found = extract.ids[known] == extract.refs
    last = np.append(extract.firsts[1:], len(extract.refs)) - 1
    is_gate = found & np.any(extract.blocked, axis=0)[known]
    is_gate[last] = False
    gates = np.flatnonzero(is_gate)
    doubles = int(extract.ids.max()) + 1 + np.arange(len(gates))
    points = known[gates]
    return replace(
        extract,
        refs=np.insert(extract.refs, gates + 1, doubles),
        firsts=extract.firsts + np.searchsorted(gates, extract.firsts),
        ids=np.concatenate([extract.ids, doubles]),
        longitudes=np.append(extract.longitudes, extract.longitudes[points]),
        latitudes=np.append(extract.latitudes, extract.latitudes[points]),
        blocked=np.concatenate([extract.blocked, extract.blocked[:, points]], axis=1),
    )


def _pieces(extract: Extract) -> _Pieces:
    """List the pieces of all ways; those with a point outside the extract are left out."""
    points = np.minimum(np.searchsorted(extract.ids, extract.refs), len(extract.ids) - 1)
    found = extract.ids[points] == extract.refs
    sizes = np.diff(np.append(extract.firsts, len(extract.refs)))
    way = np.repeat(np.arange(len(sizes)), sizes)
    tail, head = points[:-1], points[1:]
    is_gate = (extract.longitudes[tail] == extract.longitudes[head]) & (
        extract.latitudes[tail] == extract.latitudes[head]
    )
    pieces = _Pieces(way[:-1], tail, head, extract.blocked[:, head] & is_gate)
    return pieces.where((way[:-1] == way[1:]) & found[:-1] & found[1:] & (tail != head))


def _near(extract: Extract, pieces: _Pieces, centre: Coordinates, radius_m: float) -> Bools:
    """Say which pieces belong to a way that comes within ``radius_m`` of the centre."""
    reach = radius_m / distance_m(Coordinates(0, 1), Coordinates(0, 2))
    aside = np.hypot(
        extract.longitudes[pieces.tail] - centre.longitude,
        extract.latitudes[pieces.tail] - centre.latitude,
    )
    return np.isin(pieces.way, np.unique(pieces.way[aside <= reach]))


def _network(extract: Extract, pieces: _Pieces) -> RoadNetwork:
    starts = _edge_starts(pieces, _junctions(pieces, len(extract.ids)))
    ends = np.append(starts[1:], len(pieces.way)) - 1
    lengths_m = distances_m(
        extract.latitudes[pieces.tail],
        extract.longitudes[pieces.tail],
        extract.latitudes[pieces.head],
        extract.longitudes[pieces.head],
    )
    seconds = _seconds(extract, pieces, lengths_m)
    durations = np.minimum(np.add.reduceat(seconds, starts, axis=2) * 100, CLOSED)
    points, nodes = np.unique(
        np.concatenate([pieces.tail[starts], pieces.head[ends]]), return_inverse=True
    )
    passed = np.insert(pieces.tail, ends + 1, pieces.head[ends])
    return RoadNetwork(
        longitudes=extract.longitudes[points],
        latitudes=extract.latitudes[points],
        tails=nodes[: len(starts)].astype(np.uint32),
        heads=nodes[len(starts) :].astype(np.uint32),
        lengths_m=np.add.reduceat(lengths_m, starts).astype(np.float32),
        durations_cs=np.rint(durations).astype(np.uint32),
        firsts=np.append(starts, len(pieces.way)) + np.arange(len(starts) + 1),
        bends=np.column_stack([extract.longitudes[passed], extract.latitudes[passed]]),
    )


def _junctions(pieces: _Pieces, points: int) -> Bools:
    """Return which points end a road: where ways meet, end, or a gate stands."""
    uses = np.bincount(pieces.tail, minlength=points) + np.bincount(pieces.head, minlength=points)
    junctions: Bools = uses != 2  # noqa: PLR2004 - a point passed by one way has a piece on either side
    starts = _breaks(pieces)
    gates = pieces.blocked.any(axis=0)
    for ends in (pieces.tail[starts], pieces.head[np.append(starts[1:], len(pieces.way)) - 1]):
        junctions[ends] = True
    for ends in (pieces.tail[gates], pieces.head[gates]):
        junctions[ends] = True
    return junctions


def _breaks(pieces: _Pieces) -> Ints:
    """Return the pieces that do not go on where the one before them ended."""
    goes_on = (pieces.way[1:] == pieces.way[:-1]) & (pieces.tail[1:] == pieces.head[:-1])
    return np.flatnonzero(np.append(True, ~goes_on))


def _edge_starts(pieces: _Pieces, junctions: Bools) -> Ints:
    """Return the first piece of each edge; a loop is cut in two, so that both halves have ends."""
    starts = np.union1d(_breaks(pieces), np.flatnonzero(junctions[pieces.tail]))
    ends = np.append(starts[1:], len(pieces.way)) - 1
    loops = pieces.tail[starts] == pieces.head[ends]
    return np.union1d(starts, (starts[loops] + ends[loops] + 1) // 2)


def _seconds(
    extract: Extract, pieces: _Pieces, lengths_m: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the seconds of each piece, by mode and direction; infinite where it is closed."""
    kmh = extract.kmh[:, :, pieces.way].astype(np.float64)
    open_pieces = (kmh > 0) & ~pieces.blocked[:, None, :]
    road = lengths_m * 3.6 / np.where(open_pieces, kmh, 1)
    told = extract.crossings_s[pieces.way].astype(np.float64)
    way_m = np.bincount(pieces.way, weights=lengths_m, minlength=len(extract.firsts))[pieces.way]
    crossing = np.where(told > 0, told, way_m * 3.6 / FERRY_KMH) + FERRY_WAIT_S
    ferry = crossing * lengths_m / np.maximum(way_m, 1e-9)
    seconds = np.where(np.isnan(told), road, ferry)
    return np.where(open_pieces, seconds, np.inf)


def _only_connected(network: RoadNetwork) -> RoadNetwork:
    """Close, for each mode, what cannot be reached from its largest connected part and back."""
    durations = network.durations_cs.copy()
    for mode in range(len(MODES)):
        inside = largest_component(network.tails, network.heads, durations[mode] != CLOSED)
        cut_off = ~(inside[network.tails] & inside[network.heads])
        durations[mode][:, cut_off] = CLOSED
    return _without_closed(replace(network, durations_cs=durations))


def _without_closed(network: RoadNetwork) -> RoadNetwork:
    """Leave out the edges that nobody may use, and the nodes that only they had."""
    kept = (network.durations_cs != CLOSED).any(axis=(0, 1))
    if not kept.any():
        raise InvalidRoads("no road in it can be reached from another and left again")
    ends = np.concatenate([network.tails[kept], network.heads[kept]])
    nodes, numbers = np.unique(ends, return_inverse=True)
    sizes = np.diff(network.firsts)
    return RoadNetwork(
        longitudes=network.longitudes[nodes],
        latitudes=network.latitudes[nodes],
        tails=numbers[: kept.sum()].astype(np.uint32),
        heads=numbers[kept.sum() :].astype(np.uint32),
        lengths_m=network.lengths_m[kept],
        durations_cs=network.durations_cs[:, :, kept],
        firsts=np.append(0, sizes[kept].cumsum()),
        bends=network.bends[np.repeat(kept, sizes)],
    )
