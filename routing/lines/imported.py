"""Lines along imported roads, by the very ways that plans are measured on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routing.geography import Coordinates
from routing.lines.base import LineSource, Stretch
from routing.matrices.imported import ImportedRoads


@dataclass(frozen=True, slots=True)
class ImportedLines:
    """Draws from the roads in use; until there are any, from another source."""

    roads: ImportedRoads
    until: LineSource

    @property
    def name(self) -> str:
        """The name of the one in use."""
        return self.roads.name if self.roads.is_imported else self.until.name

    def stretches(self, places: Sequence[Coordinates]) -> list[Stretch]:
        """Draw the way through ``places``."""
        if not self.roads.is_imported:
            return self.until.stretches(places)
        return self.roads.roads.stretches(places)
