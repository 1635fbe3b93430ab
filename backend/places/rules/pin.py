"""A pin: coordinates with a source, a stated confidence, and the doubts about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from routing.geography import Coordinates, distance_m

POINTED_AT_RADIUS_M = 25
"""How far off a pin shared from a phone, or typed as coordinates, is taken to be."""

MOST_OF_A_PIN_M, MOST_OF_A_STREET_M = 100, 700
"""How far off somebody's finger on a map may be, for the door or its street to be meant."""

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
    """Where a door is taken to be. Only an accepted pin may be planned on."""

    level: PinLevel
    coordinates: Coordinates | None
    radius_m: int | None
    source: PinSource
    village_code: str | None
    accepted: bool
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()


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
        level=_level_within(radius_m),
        coordinates=coordinates,
        radius_m=max(POINTED_AT_RADIUS_M, radius_m),
        source=source,
        village_code=village_code,
        accepted=True,
    )


def astray_m(pin: Pin, coordinates: Coordinates) -> int | None:
    """Return how far a point lies from where its address was found; None if near enough.

    Only what the geocoder found can be contradicted: a person's word is simply replaced.
    """
    if pin.source is not PinSource.GEOCODER or pin.coordinates is None:
        return None
    away_m = distance_m(pin.coordinates, coordinates)
    return round(away_m) if away_m > max(LEAST_BELIEVED_M, pin.radius_m or 0) else None


def _level_within(radius_m: int) -> PinLevel:
    if radius_m <= MOST_OF_A_PIN_M:
        return PinLevel.PIN
    return PinLevel.STREET if radius_m <= MOST_OF_A_STREET_M else PinLevel.VILLAGE
