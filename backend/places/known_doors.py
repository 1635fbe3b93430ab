"""Doors confirmed by handovers, held by village while the geocoder asks about it."""

from __future__ import annotations

from collections.abc import Sequence

from routing.geocoding import LearnedPin


class KnownDoors:
    """What was last read of each village's doors; the table is the truth, and is read each time."""

    def __init__(self) -> None:
        self._by_village: dict[str, Sequence[LearnedPin]] = {}

    def in_village(self, village_code: str) -> Sequence[LearnedPin]:
        """Return the doors of a village."""
        return self._by_village.get(village_code, ())

    def remember(self, village_code: str, doors: Sequence[LearnedPin]) -> None:
        """Replace what is known of a village."""
        self._by_village[village_code] = doors
