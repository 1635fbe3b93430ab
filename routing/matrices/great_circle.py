"""Roads guessed from geometry: the great circle, lengthened by a detour factor, at one speed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routing.geography import EARTH_RADIUS_M, Coordinates
from routing.matrices.base import Matrix


@dataclass(frozen=True, slots=True)
class GreatCircle:
    """Distances until roads are imported; both figures are to be learned from completed runs.

    ``detour``: road metres per metre of great circle. ``speed_kmh``: door to door, on the road.
    """

    detour: float = 1.4
    speed_kmh: float = 30.0
    name: str = "great_circle"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure all pairs; every pair can be reached."""
        distances_m = great_circle_m(places) * self.detour
        durations_s = distances_m * 3.6 / self.speed_kmh
        return Matrix(_whole(distances_m), _whole(durations_s))


def great_circle_m(places: Sequence[Coordinates]) -> NDArray[np.float64]:
    """Return metres between all pairs by the haversine formula, as `routing.geography` does one."""
    latitudes = np.radians([place.latitude for place in places])
    longitudes = np.radians([place.longitude for place in places])
    half_chords = (
        np.sin((latitudes[:, None] - latitudes) / 2) ** 2
        + np.cos(latitudes[:, None])
        * np.cos(latitudes)
        * np.sin((longitudes[:, None] - longitudes) / 2) ** 2
    )
    angles: NDArray[np.float64] = 2 * np.arcsin(np.sqrt(np.clip(half_chords, 0, 1)))
    return EARTH_RADIUS_M * angles


def _whole(legs: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.rint(legs).astype(np.int64)
