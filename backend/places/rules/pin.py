"""A pin: coordinates with a source, a stated confidence, and the doubts about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from routing.geocoding.confidence import VILLAGE_RADIUS_M
from routing.geography import Coordinates, distance_m

POINTED_AT_RADIUS_M = 25
"""How far off a pin shared from a phone, or typed as coordinates, is at least taken to be."""

MOST_OF_A_PIN_M, MOST_OF_A_STREET_M, MOST_OF_A_VILLAGE_M = 100, 700, round(VILLAGE_RADIUS_M)
"""How far off somebody's finger on a map may be, for the door, its street or village to be meant.

A press that may be farther off than a village reaches shows nothing.
"""

LEAST_BELIEVED_M = 1_000
"""Nearer than this to where an address was found, nothing contradicts it."""


class PinLevel(StrEnum):
    """How near to the door a pin is, nearest first."""

    PIN = "pin"
    ROOFTOP = "rooftop"
    STREET = "street"
    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"
    NONE = "none"

    @property
    def coarseness(self) -> int:
        """The rank of the level: 0 is a pin, 6 is nothing."""
        return list(PinLevel).index(self)

    @property
    def is_routable(self) -> bool:
        """Tell whether a courier may be sent there: a district or coarser is no destination."""
        return self.coarseness <= PinLevel.VILLAGE.coarseness


class PinSource(StrEnum):
    """Who says that the door is there."""

    APPLICANT = "applicant"
    PERSON = "person"
    GEOCODER = "geocoder"
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A village the address may mean."""

    village_code: str
    village: str
    district: str
    regency: str
    coordinates: Coordinates | None
    score: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pin is as it is: a code that has words, and what fills them."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a door is taken to be. Only an accepted pin may be planned on.

    ``village_code`` is known only where the village is sure; the likeliest others are candidates.
    """

    level: PinLevel
    coordinates: Coordinates | None
    radius_m: int | None
    source: PinSource
    village_code: str | None
    accepted: bool
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        """Hold the promise that nothing coarse or placeless is ever accepted."""
        if self.accepted and not (self.level.is_routable and self.coordinates):
            raise ValueError(f"a pin at level {self.level} cannot be accepted")


def found_at(coordinates: Coordinates, accuracy_m: float, village_code: str | None) -> Pin:
    """Return the pin of a door at which a passport was handed over."""
    return pointed_at(coordinates, PinSource.DOOR, village_code, round(accuracy_m))


def pointed_at(
    coordinates: Coordinates,
    source: PinSource,
    village_code: str | None,
    radius_m: int = POINTED_AT_RADIUS_M,
) -> Pin:
    """Return the pin of somebody who showed the place; as exact as the map it was shown on."""
    return Pin(
        level=level_within(radius_m),
        coordinates=coordinates,
        radius_m=max(POINTED_AT_RADIUS_M, radius_m),
        source=source,
        village_code=village_code,
        accepted=True,
    )


def level_within(radius_m: float) -> PinLevel:
    """Return how near to the door somebody came who may be so far off."""
    if radius_m <= MOST_OF_A_PIN_M:
        return PinLevel.PIN
    return PinLevel.STREET if radius_m <= MOST_OF_A_STREET_M else PinLevel.VILLAGE


def away_m(pin: Pin, coordinates: Coordinates) -> int | None:
    """Return how far a point lies from a pin; None if so near that nothing contradicts it."""
    if pin.coordinates is None:
        return None
    apart_m = distance_m(pin.coordinates, coordinates)
    return round(apart_m) if apart_m > max(LEAST_BELIEVED_M, pin.radius_m or 0) else None


def is_nearer(new: Pin, known: Pin) -> bool:
    """Tell whether what was found of late may replace a pin without making it worse.

    It is no coarser, its radius no larger, and nothing that was accepted comes into doubt. Where
    a person chose the village, that is made more exact, and never contradicted.
    """
    if new.coordinates is None or new.accepted < known.accepted:
        return False
    if new.level.coarseness > known.level.coarseness:
        return False
    if known.radius_m is not None and (new.radius_m is None or new.radius_m > known.radius_m):
        return False
    return known.source is not PinSource.PERSON or away_m(known, new.coordinates) is None


def overtakes(new: Pin, known: Pin) -> bool:
    """Tell whether a pin that waits for a person is replaced by what is known by now."""
    is_settled_now = new.accepted or new.level.coarseness <= known.level.coarseness
    return not known.accepted and is_settled_now
