"""The lines of routes for the console's map: along roads where they are known, and else said so."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from msgspec import Struct

from routing.geography import Coordinates
from routing.lines.base import LineSource, Stretch, simplified


class LineStretch(Struct):
    """A piece of a line as longitude and latitude; not ``by_road``: as the crow flies."""

    by_road: bool
    coordinates: list[tuple[float, float]]


class RouteLine(Struct):
    """The line of one route; ``id`` is its courier's."""

    id: str
    stretches: list[LineStretch]


class RouteLines(Struct):
    """The lines of all routes, and what they were drawn from."""

    drawn_from: str
    routes: list[RouteLine]


async def lines_of(source: LineSource, ways: Mapping[str, Sequence[Coordinates]]) -> RouteLines:
    """Draw the ways through some places, in a thread of their own."""
    drawn = await asyncio.to_thread(
        lambda: {name: source.stretches(places) for name, places in ways.items()}
    )
    return RouteLines(
        source.name,
        [RouteLine(name, [_line(it) for it in stretches]) for name, stretches in drawn.items()],
    )


def _line(stretch: Stretch) -> LineStretch:
    kept = simplified(stretch)
    return LineStretch(kept.by_road, [(it.longitude, it.latitude) for it in kept.points])
