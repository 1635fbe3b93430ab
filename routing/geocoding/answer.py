"""What a geocoder answers: a level, a place with a radius, candidates, and reasons as codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from routing.gazetteer import Village
from routing.geography import Coordinates


class Level(StrEnum):
    """How near to the door an answer comes, the nearest first."""

    PIN = "pin"
    ROOFTOP = "rooftop"
    STREET = "street"
    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"
    NONE = "none"

    @property
    def is_routable(self) -> bool:
        """Tell whether a courier may be sent there: a district or coarser is no destination."""
        return self in (Level.PIN, Level.ROOFTOP, Level.STREET, Level.VILLAGE)

    @property
    def coarseness(self) -> int:
        """The rank of the level: 0 is a pin, 6 is nothing."""
        return list(Level).index(self)


class ReasonCode(StrEnum):
    """Why an answer is what it is; the backend words each in both languages.

    The values that come with a code stand behind it.
    """

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOTHING_RECOGNISED = "nothing_recognised"
    OUTSIDE_AREA = "outside_area"  # place: the regency named, or nothing for a pin
    PIN_SHARED = "pin_shared"
    PIN_TURNED = "pin_turned"  # longitude stood before latitude
    PIN_COARSE = "pin_coarse"  # radius_m: what was shared is no more exact than that
    PIN_FAR_FROM_ADDRESS = "pin_far_from_address"  # village (or what is named), distance_m
    LINK_NEEDS_OPENING = "link_needs_opening"  # link
    LEARNED = "learned"  # visits
    SERVICE_FOUND = "service_found"  # service
    SERVICE_FAILED = "service_failed"  # service, and retry_after_s where it says
    SERVICE_DISAGREES = "service_disagrees"  # service, distance_m
    VILLAGE_FOUND = "village_found"  # village
    VILLAGE_NOT_NAMED = "village_not_named"
    VILLAGE_AMBIGUOUS = "village_ambiguous"  # count
    VILLAGE_WITHOUT_POINT = "village_without_point"  # village
    VILLAGE_CONTRADICTS = "village_contradicts"  # written, name
    VILLAGE_ONLY_IN_PASSING = "village_only_in_passing"  # village: in a street's or landmark's name
    VILLAGE_NAMED_LIKE_TOWN = "village_named_like_town"  # village
    SPELLING_DIFFERS = "spelling_differs"  # written, name
    DISTRICT_NOT_NAMED = "district_not_named"
    DISTRICT_FORMER = "district_former"  # written, name
    DISTRICT_CONTRADICTS = "district_contradicts"  # written, name
    REGENCY_FORMER = "regency_former"  # written, name
    REGENCY_CONTRADICTS = "regency_contradicts"  # written, name


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the values its sentence needs."""

    code: ReasonCode
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A village an address may mean. ``score`` only orders candidates of one answer."""

    village: Village
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an address is, as far as can be told.

    ``accepted`` is the geocoder's word that nobody need look; without it a person chooses, and
    ``village`` is only the likeliest of ``candidates``. ``district_code`` and ``regency_code``
    are the likeliest too. ``village_is_sure`` says that the village is certain, be its place known
    or not. About nine in ten doors lie within ``radius_m`` of ``coordinates``.
    """

    level: Level
    coordinates: Coordinates | None = None
    radius_m: float | None = None
    village: Village | None = None
    village_is_sure: bool = False
    district_code: str | None = None
    regency_code: str | None = None
    candidates: tuple[Candidate, ...] = ()
    accepted: bool = False
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        """Hold the promise that no coarse answer is ever accepted."""
        if self.accepted and not (self.level.is_routable and self.coordinates):
            raise ValueError(f"an answer at level {self.level} cannot be accepted")
