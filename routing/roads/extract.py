"""Reads an OSM extract (.osm.pbf, .osm): the ways that can be driven, and their points."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import osmium
from numpy.typing import NDArray

from routing.errors import InvalidRoads
from routing.roads.network import MODES
from routing.roads.ways import Season, Tags, blocks, crossing_s, is_ferry, passage


@dataclass(frozen=True, slots=True, eq=False)
class Extract:
    """What an extract says of driving, way by way.

    ``refs`` are the ids of the points of all ways, one way after the other, way ``i`` from
    ``firsts[i]`` on; ``kmh[mode, direction, way]`` is 0 where it is closed; ``crossings_s`` is
    that of a ferry (0: not told) and NaN of a road. Points are in the order of ``ids``.
    """

    refs: NDArray[np.int64]
    firsts: NDArray[np.int64]
    kmh: NDArray[np.float32]
    crossings_s: NDArray[np.float32]
    ids: NDArray[np.int64]
    longitudes: NDArray[np.float64]
    latitudes: NDArray[np.float64]
    blocked: NDArray[np.bool_]


def read_extract(path: Path, season: Season) -> Extract:
    """Read the ways, then the points they pass; what no mode may use is left out at once.

    Raises:
        InvalidRoads: the file cannot be read, or has no way that can be driven.
    """
    try:
        ways = _read_ways(path, season)
        if not len(ways.crossings):
            raise InvalidRoads(f"{path} has no way that a motorcycle or a car may use")
        refs = np.frombuffer(ways.refs, dtype=np.int64)
        points = _read_points(path, np.unique(refs))
    except (RuntimeError, OSError, UnicodeDecodeError) as cause:
        raise InvalidRoads(f"{path} cannot be read as OpenStreetMap data: {cause}") from cause
    return Extract(
        refs=refs,
        firsts=np.frombuffer(ways.firsts, dtype=np.int64),
        kmh=np.frombuffer(ways.kmh, dtype=np.float32).reshape(-1, len(MODES), 2).transpose(1, 2, 0),
        crossings_s=np.frombuffer(ways.crossings, dtype=np.float32),
        ids=np.frombuffer(points.ids, dtype=np.int64),
        longitudes=np.frombuffer(points.longitudes, dtype=np.float64),
        latitudes=np.frombuffer(points.latitudes, dtype=np.float64),
        blocked=np.frombuffer(points.blocked, dtype=np.bool_).reshape(-1, len(MODES)).T,
    )


class _Ways:
    """Columns that grow by a way."""

    def __init__(self) -> None:
        self.refs, self.firsts = array("q"), array("q")
        self.kmh, self.crossings = array("f"), array("f")

    def add(self, refs: list[int], tags: Tags, season: Season) -> None:
        passages = [passage(tags, mode, season) for mode in MODES]
        if len(refs) < 2 or not any(one.is_open for one in passages):  # noqa: PLR2004 - two ends
            return
        self.firsts.append(len(self.refs))
        self.refs.extend(refs)
        for one in passages:
            self.kmh.extend((one.forward_kmh, one.backward_kmh))
        self.crossings.append((crossing_s(tags) or 0.0) if is_ferry(tags) else float("nan"))


class _Points:
    """Columns that grow by a point."""

    def __init__(self) -> None:
        self.ids, self.blocked = array("q"), bytearray()
        self.longitudes, self.latitudes = array("d"), array("d")

    def add(self, name: int, longitude: float, latitude: float, tags: Tags) -> None:
        self.ids.append(name)
        self.longitudes.append(longitude)
        self.latitudes.append(latitude)
        self.blocked.extend(blocks(tags, mode) for mode in MODES)


def _read_ways(path: Path, season: Season) -> _Ways:
    ways = _Ways()
    reader: Any = osmium.FileProcessor(str(path), osmium.osm.WAY)  # yields ways only
    for way in reader.with_filter(osmium.filter.KeyFilter("highway", "route")):
        ways.add([node.ref for node in way.nodes], dict(way.tags), season)
    return ways


def _read_points(path: Path, ids: NDArray[np.int64]) -> _Points:
    points = _Points()
    reader: Any = osmium.FileProcessor(str(path), osmium.osm.NODE)  # yields nodes only
    for node in reader.with_filter(osmium.filter.IdFilter(ids.tolist())):
        if node.location.valid():
            tags = dict(node.tags) if len(node.tags) else {}
            points.add(node.id, node.location.lon, node.location.lat, tags)
    return points
