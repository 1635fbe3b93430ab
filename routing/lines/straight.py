"""Lines where no roads are known: straight, and said to be guesses."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from routing.errors import MatrixUnavailable
from routing.geography import Coordinates
from routing.lines.base import LineSource, Stretch, crow

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Straight:
    """Draws as the crow flies."""

    name: str = "straight"

    def stretches(self, places: Sequence[Coordinates]) -> list[Stretch]:
        """Draw the way through ``places``."""
        return [crow(start, end) for start, end in pairwise(places)]


@dataclass(frozen=True, slots=True)
class OrStraight:
    """Draws from a source, and straight whenever that cannot answer."""

    source: LineSource

    @property
    def name(self) -> str:
        """The name of the source behind."""
        return self.source.name

    def stretches(self, places: Sequence[Coordinates]) -> list[Stretch]:
        """Draw the way through ``places``."""
        try:
            return self.source.stretches(places)
        except MatrixUnavailable as failure:
            log.warning("lines are drawn straight: %s", failure)
            return Straight().stretches(places)
