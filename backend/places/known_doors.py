"""Doors confirmed by handovers, held by village while the geocoder asks about it."""

from __future__ import annotations

from collections.abc import Sequence

from backend.places import door_repository
from routing.geocoding import LearnedPin


class KnownDoors:
    """What was last read of each village's doors; the table is the truth, and is read each time."""

    def __init__(self) -> None:
        self._by_village: dict[str, Sequence[LearnedPin]] = {}

    def in_village(self, village_code: str) -> Sequence[LearnedPin]:
        """Return the doors of a village."""
        return self._by_village.get(village_code, ())

    async def read(self, village_codes: Sequence[str]) -> None:
        """Read anew what is known of some villages."""
        self._by_village.update(await door_repository.doors_in(village_codes))
