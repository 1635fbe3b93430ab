"""What a map asks of roads: the line from place to place, and which of it is only a guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import shapely

from routing.geography import Coordinates, distance_m

TAIL_M = 30.0
"""A door farther from the road than this is drawn apart from it: nobody knows its path."""

TOLERANCE_DEGREES = 5e-5
"""How far a simplified line may be off: some five metres."""

DIGITS = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a line, of two points or more; not ``by_road``: as the crow flies."""

    points: tuple[Coordinates, ...]
    by_road: bool


class LineSource(Protocol):
    """A way to know lines: imported roads, a road server, none.

    Contract: stretches follow one another from the first place to the last, and each place is an
    end of some; fewer than two places have none. Raises `MatrixUnavailable` when it cannot answer
    now.
    """

    @property
    def name(self) -> str:
        """What the lines were drawn from."""
        ...

    def stretches(self, places: Sequence[Coordinates]) -> list[Stretch]:
        """Draw the way through ``places``."""
        ...


def crow(start: Coordinates, end: Coordinates) -> Stretch:
    """Return the guess: straight from one place to the next."""
    return Stretch((start, end), by_road=False)


def along(start: Coordinates, road: Sequence[Coordinates], end: Coordinates) -> Iterator[Stretch]:
    """Return the stretches from door to door by a road that passes near both."""
    if not road:
        yield crow(start, end)
        return
    points = list(road)
    if distance_m(start, points[0]) > TAIL_M:
        yield crow(start, points[0])
    else:
        points.insert(0, start)
    tail = distance_m(points[-1], end) > TAIL_M
    last = points[-1]
    points += [] if tail else [end]
    yield Stretch(tuple(points if len(points) > 1 else points * 2), by_road=True)
    if tail:
        yield crow(last, end)


def simplified(stretch: Stretch) -> Stretch:
    """Return a stretch without the bends that no screen shows, in five decimals."""
    line = shapely.LineString([(point.longitude, point.latitude) for point in stretch.points])
    kept = line.simplify(TOLERANCE_DEGREES).coords
    points = tuple(
        Coordinates(round(latitude, DIGITS), round(longitude, DIGITS))
        for longitude, latitude in kept
    )
    return Stretch(points, stretch.by_road)
