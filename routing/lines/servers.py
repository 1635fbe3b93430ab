"""Lines along the roads of an OSRM or a Valhalla server: their route services, over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from routing.doors.polyline import decode
from routing.errors import InvalidCoordinates, MatrixUnavailable
from routing.geography import Coordinates
from routing.lines.base import Stretch, along
from routing.matrices.osrm import Osrm
from routing.matrices.valhalla import Valhalla

AT_ONCE = 20
"""Places of one request: a Valhalla server takes twenty unless set otherwise."""

VALHALLA_DIGITS = 6
Road = Sequence[Coordinates]


@dataclass(frozen=True, slots=True)
class OsrmLines:
    """Asks the server that measures plans."""

    osrm: Osrm
    name: str = "osrm"

    def stretches(self, places: Sequence[Coordinates]) -> list[Stretch]:
        """Draw the way through ``places``, a part at a time."""
        return _in_parts(places, self._roads)

    def _roads(self, places: Sequence[Coordinates]) -> list[Road]:
        """See https://project-osrm.org/docs/v5.24.0/api/#route-service."""
        path = ";".join(f"{place.longitude:.6f},{place.latitude:.6f}" for place in places)
        asked = "overview=false&steps=true&geometries=geojson"
        answer = self.osrm.server.ask(f"route/v1/{self.osrm.profile}/{path}?{asked}")
        return [_steps(leg) for leg in answer["routes"][0]["legs"]]


@dataclass(frozen=True, slots=True)
class ValhallaLines:
    """Asks the server that measures plans."""

    valhalla: Valhalla
    name: str = "valhalla"

    def stretches(self, places: Sequence[Coordinates]) -> list[Stretch]:
        """Draw the way through ``places``, a part at a time."""
        return _in_parts(places, self._roads)

    def _roads(self, places: Sequence[Coordinates]) -> list[Road]:
        """See https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/."""
        answer = self.valhalla.server.ask(
            "route",
            {
                "locations": [{"lat": it.latitude, "lon": it.longitude} for it in places],
                "costing": self.valhalla.costing,
                "directions_type": "none",
            },
        )
        return [decode(leg["shape"], VALHALLA_DIGITS) for leg in answer["trip"]["legs"]]


def _in_parts(
    places: Sequence[Coordinates], ask: Callable[[Sequence[Coordinates]], list[Road]]
) -> list[Stretch]:
    """Ask for so many places at a time that neighbouring parts share one.

    Raises:
        MatrixUnavailable: ``ask`` raises it, or what came is no line from place to place.
    """
    drawn: list[Stretch] = []
    for first in range(0, max(len(places) - 1, 0), AT_ONCE - 1):
        part = places[first : first + AT_ONCE]
        try:
            for (start, end), road in zip(pairwise(part), ask(part), strict=True):
                drawn += along(start, road, end)
        except (LookupError, TypeError, ValueError, InvalidCoordinates) as cause:
            raise MatrixUnavailable("the road server's answer is no line") from cause
    return drawn


def _steps(leg: dict[str, Any]) -> Road:
    points = [point for step in leg["steps"] for point in step["geometry"]["coordinates"]]
    return [Coordinates(latitude, longitude) for longitude, latitude in points]
