"""Roads measured by a Valhalla server: its matrix service, over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from routing.errors import MatrixUnavailable
from routing.geography import Coordinates
from routing.matrices.base import Matrix
from routing.matrices.road_server import Block, RoadServer, Table, measured_in_blocks

SIDE = 50
"""Sources and targets of one request: a server takes 2,500 pairs unless set otherwise."""


@dataclass(frozen=True, slots=True)
class Valhalla:
    """Asks one server; ``costing`` is what is ridden: ``motorcycle`` or ``auto``."""

    server: RoadServer
    costing: str = "motorcycle"
    name: str = "valhalla"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure all pairs, block by block."""
        return measured_in_blocks(places, SIDE, self.server.patience_s, self._block)

    def _block(self, sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Block:
        """See https://valhalla.github.io/valhalla/api/matrix/api-reference/."""
        answer = self.server.ask(
            "sources_to_targets",
            {
                "sources": [_location(place) for place in sources],
                "targets": [_location(place) for place in targets],
                "costing": self.costing,
                "units": "kilometers",
            },
        )
        try:
            rows = answer["sources_to_targets"]
            return _table(rows, "distance", 1000), _table(rows, "time", 1)
        except (KeyError, TypeError, AttributeError) as cause:
            raise MatrixUnavailable("Valhalla's answer is no matrix") from cause


def _location(place: Coordinates) -> dict[str, float]:
    return {"lat": place.latitude, "lon": place.longitude}


def _table(rows: Sequence[Sequence[dict[str, Any]]], figure: str, units: int) -> Table:
    values = [[cell.get(figure) for cell in row] for row in rows]
    return [[None if value is None else value * units for value in row] for row in values]
