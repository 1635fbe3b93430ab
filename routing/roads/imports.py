"""Imports: an OSM extract becomes the roads in use; a failed import changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from routing.errors import InvalidRoads
from routing.geography import Coordinates
from routing.roads.cutting import cut
from routing.roads.extract import read_extract
from routing.roads.hierarchy import Hierarchy
from routing.roads.network import MODES
from routing.roads.store import RoadsReport, sha256_of, store
from routing.roads.ways import Season


def import_roads(
    source: Path,
    *,
    into: Path,
    imported_on: date,
    season: Season = Season.WET,
    within: tuple[Coordinates, float] | None = None,
) -> RoadsReport:
    """Read ``source``, keep what lies ``within`` a centre and metres, and put it in use.

    Raises:
        InvalidRoads: it is no extract, or has no road there.
        MatrixUnavailable: the road engine is missing on this platform.
    """
    if not source.is_file():
        raise InvalidRoads(f"{source} is no file")
    network = cut(read_extract(source, season), within)
    known = {
        "source": source.name,
        "sha256": sha256_of(source),
        "imported_on": imported_on.isoformat(),
        "season": season.value,
        "within_km": within[1] / 1000 if within else None,
        "junctions": network.nodes,
        "edges": network.edges,
        "length_km": {mode.value: round(network.length_km(mode)) for mode in MODES},
    }
    return store(network, Hierarchy.of(network), known, into)
