"""What a handover teaches of its door: whether the phone's fix may be believed, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from backend.places.rules.pin import Pin, PinLevel
from routing.geography import Coordinates, distance_m

LARGEST_ERROR_M = 100.0
"""A fix that may be farther off than this says little of a door."""

OFFICE_REACH_M = 200.0
"""Nearer to a depot than this, the passport was most likely given out there."""

ASTRAY_M = 1_000.0
"""How far outside its village, or from a pin somebody showed, a door may be found."""


class Teaching(StrEnum):
    """What became of a fix: learned, or the reason why not."""

    LEARNED = "learned"
    INACCURATE = "inaccurate"
    AT_A_DEPOT = "at_a_depot"
    OUTSIDE_AREA = "outside_area"
    OUTSIDE_VILLAGE = "outside_village"
    FAR_FROM_PIN = "far_from_pin"


@dataclass(frozen=True, slots=True)
class Fix:
    """Where a phone was at a handover, and how far off it may have been."""

    coordinates: Coordinates
    accuracy_m: float


def teaching_of(
    fix: Fix, pin: Pin, *, served: bool, outside_m: float, depots: Sequence[Coordinates]
) -> Teaching:
    """Judge a fix beside the pin that the courier was sent to.

    ``outside_m`` is how far outside the pin's village the fix surely lies. One far outside is
    believed to be a slip of the phone, or a meeting elsewhere: it must not move the village's
    other doors. A phone that does not know its accuracy says that it is 0.
    """
    if not 0 < fix.accuracy_m <= LARGEST_ERROR_M:
        return Teaching.INACCURATE
    if any(distance_m(fix.coordinates, depot) <= OFFICE_REACH_M for depot in depots):
        return Teaching.AT_A_DEPOT
    if not served:
        return Teaching.OUTSIDE_AREA
    if outside_m > ASTRAY_M:
        return Teaching.OUTSIDE_VILLAGE
    missed_m = missed(fix, pin)
    if pin.level is PinLevel.PIN and missed_m is not None and missed_m > ASTRAY_M:
        return Teaching.FAR_FROM_PIN
    return Teaching.LEARNED


def missed(fix: Fix, pin: Pin) -> float | None:
    """Return the metres between a pin and the door, where there was a pin."""
    return distance_m(fix.coordinates, pin.coordinates) if pin.coordinates else None
