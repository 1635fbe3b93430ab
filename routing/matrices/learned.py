"""Great circles at what driving was last learned to be like."""

from __future__ import annotations

from collections.abc import Sequence

from routing.driving import Driving
from routing.geography import Coordinates
from routing.matrices.base import Matrix
from routing.matrices.great_circle import GreatCircle


class LearnedGreatCircle:
    """Whoever learns sets ``driving`` anew; whoever measures uses what is set then."""

    def __init__(self, driving: Driving) -> None:
        self.driving = driving

    @property
    def name(self) -> str:
        """Says how many legs it was learned from, if it was."""
        legs = self.driving.legs
        return f"great_circle ({legs} legs driven)" if legs else "great_circle"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure all pairs; every pair can be reached."""
        return GreatCircle(self.driving.detour, self.driving.speed_kmh).measure(places)
