"""A pin: coordinates with a source, a stated confidence, and the doubts about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from routing.geography import Coordinates

POINTED_AT_RADIUS_M = 25
"""How far off a pin set by a person on a map, or shared from a phone, is taken to be."""


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
    pin = pointed_at(coordinates, PinSource.DOOR, village_code)
    return replace(pin, radius_m=max(POINTED_AT_RADIUS_M, round(accuracy_m)))


def pointed_at(coordinates: Coordinates, source: PinSource, village_code: str | None) -> Pin:
    """Return the pin of somebody who showed the door itself, on a map or by a shared location."""
    return Pin(
        level=PinLevel.PIN,
        coordinates=coordinates,
        radius_m=POINTED_AT_RADIUS_M,
        source=source,
        village_code=village_code,
        accepted=True,
    )
