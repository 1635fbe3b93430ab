"""What driving is like where no roads are known: learned from legs that were driven.

Medians, so that a courier's lunch or a day of rain decides nothing; only legs that can be true
count, and a figure is given only when enough of them do.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST_LEGS = 30
SHORTEST_M, LONGEST_M = 300.0, 100_000.0
"""Nearer doors are on foot, and a pin's error weighs; farther ones are no leg of one day."""
SLOWEST_KMH, FASTEST_KMH = 4.0, 90.0
"""As the crow flies: slower is a pause, faster a clock that was set."""
DETOURS = (1.0, 3.0)
SPEEDS_KMH = (8.0, 70.0)


@dataclass(frozen=True, slots=True)
class DrivenLeg:
    """From one door to the next: as the crow flies, on the road where that is known, in time."""

    straight_m: float
    duration_s: float
    road_m: float | None = None


@dataclass(frozen=True, slots=True)
class Driving:
    """``detour``: road metres per metre straight. ``speed_kmh``: on the road, door to door.

    ``legs``: how many it was learned from; 0 if it was set.
    """

    detour: float
    speed_kmh: float
    legs: int = 0


def learned_driving(legs: Iterable[DrivenLeg], otherwise: Driving) -> Driving:
    """Return the median driving of ``legs``; ``otherwise`` for whatever they do not tell.

    Without roads' metres (no odometer, no track) the detour is the other one's, and the speed is
    such that the times come out as driven.
    """
    true = [leg for leg in legs if _can_be_true(leg)]
    detours = [leg.road_m / leg.straight_m for leg in true if leg.road_m is not None]
    detour = _median(detours, DETOURS) or otherwise.detour
    straight_kmh = [leg.straight_m / leg.duration_s * 3.6 for leg in true]
    speed_kmh = _median([kmh * detour for kmh in straight_kmh], SPEEDS_KMH)
    if speed_kmh is None:
        return otherwise
    return Driving(detour, speed_kmh, len(true))


def _can_be_true(leg: DrivenLeg) -> bool:
    if leg.duration_s <= 0 or not SHORTEST_M <= leg.straight_m <= LONGEST_M:
        return False
    if leg.road_m is not None and not leg.straight_m <= leg.road_m <= 5 * leg.straight_m:
        return False
    return SLOWEST_KMH <= leg.straight_m / leg.duration_s * 3.6 <= FASTEST_KMH


def _median(values: Sequence[float], bounds: tuple[float, float]) -> float | None:
    """Return the median within bounds; None of too few."""
    if len(values) < LEAST_LEGS:
        return None
    least, most = bounds
    return min(max(statistics.median(values), least), most)
