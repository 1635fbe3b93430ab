"""Little road networks of the tests' own, drawn way by way and written as OSM extracts."""

from __future__ import annotations

from pathlib import Path

import osmium

from routing.geography import Coordinates

STEP = 0.009
"""Degrees: about a kilometre."""


def at(east: float, north: float) -> Coordinates:
    """Return the place so many kilometres east and north of the little town's corner."""
    return Coordinates(latitude=-3.7 + north * STEP, longitude=103.7 + east * STEP)


class Drawing:
    """Points by their kilometres east and north; ways through them."""

    def __init__(self) -> None:
        self.points: dict[tuple[float, float], dict[str, str]] = {}
        self.ways: list[tuple[list[tuple[float, float]], dict[str, str]]] = []

    def way(self, *points: tuple[float, float], **tags: str) -> Drawing:
        """Draw a way."""
        for point in points:
            self.points.setdefault(point, {})
        self.ways.append((list(points), tags))
        return self

    def point(self, point: tuple[float, float], **tags: str) -> Drawing:
        """Say something of a point."""
        self.points.setdefault(point, {}).update(tags)
        return self

    def write(self, path: Path) -> Path:
        """Write the extract in the format that the file's name says."""
        ids = {point: number for number, point in enumerate(self.points, start=1)}
        with osmium.SimpleWriter(str(path)) as writer:
            for point, tags in self.points.items():
                place = at(*point)
                where = (place.longitude, place.latitude)
                writer.add_node(osmium.osm.mutable.Node(id=ids[point], location=where, tags=tags))
            for number, (points, tags) in enumerate(self.ways, start=1):
                refs = [ids[point] for point in points]
                writer.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags))
        return path


def town() -> Drawing:
    """A square of 4 km with a one-way street, a path, a ferry, a track and an island.

    Streets run along the four sides. A one-way street crosses from west to east at 2 km north.
    Its middle is joined to the south side by a path for motorcycles. A ferry goes from the
    south-east corner to a village 6 km farther east. A track leads 3 km north from the
    north-west corner; an island of its own lies 20 km east.
    """
    return (
        Drawing()
        .way((0, 0), (2, 0), (4, 0), (4, 2), (4, 4), (0, 4), (0, 2), (0, 0), highway="secondary")
        .way((0, 2), (2, 2), (4, 2), highway="residential", oneway="yes")
        .way((2, 2), (2, 1), (2, 0), highway="path", motorcycle="yes")
        .way((4, 0), (7, 0), (10, 0), route="ferry", duration="00:30", motor_vehicle="yes")
        .way((10, 0), (11, 0), highway="unclassified")
        .way((0, 4), (0, 7), highway="track", surface="dirt")
        .way((24, 0), (25, 0), (26, 0), highway="residential")
    )
