"""Roads measured by an OSRM server: its table service, over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routing.errors import MatrixUnavailable
from routing.geography import Coordinates
from routing.matrices.base import Matrix
from routing.matrices.road_server import Block, RoadServer, measured_in_blocks

SIDE = 50
"""Sources and targets of one request: a server takes a hundred places unless set otherwise."""


@dataclass(frozen=True, slots=True)
class Osrm:
    """Asks one server; ``profile`` is a mere name to it, the roads are those it was made with."""

    server: RoadServer
    profile: str = "driving"
    name: str = "osrm"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure all pairs, block by block."""
        return measured_in_blocks(places, SIDE, self.server.patience_s, self._table)

    def _table(self, sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Block:
        """See https://project-osrm.org/docs/v5.24.0/api/#table-service."""
        path = ";".join(
            f"{place.longitude:.6f},{place.latitude:.6f}" for place in (*sources, *targets)
        )
        first = ";".join(map(str, range(len(sources))))
        last = ";".join(map(str, range(len(sources), len(sources) + len(targets))))
        asked = f"annotations=duration,distance&sources={first}&destinations={last}"
        answer = self.server.ask(f"table/v1/{self.profile}/{path}?{asked}")
        if answer.get("code") != "Ok":
            raise MatrixUnavailable(f"OSRM refused: {answer.get('message', answer.get('code'))}")
        try:
            return answer["distances"], answer["durations"]
        except KeyError as cause:
            raise MatrixUnavailable(f"OSRM's answer has no {cause}") from cause
