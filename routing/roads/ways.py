"""Which ways a motorcycle and a car may take, in which direction and how fast: by OSM's tags.

The rules follow the OSM wiki's access restrictions for Indonesia: a motorcycle may not enter a
toll road, a path is closed to motors unless it says otherwise, and the most specific access tag
wins. Speeds are what a delivery makes door to door, not what the sign allows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Tags = Mapping[str, str]


class Mode(StrEnum):
    """What a courier rides."""

    MOTORCYCLE = "motorcycle"
    CAR = "car"


class Season(StrEnum):
    """In the wet season dry-weather tracks and fords are closed, and bare earth is slow."""

    WET = "wet"
    DRY = "dry"


@dataclass(frozen=True, slots=True)
class Passage:
    """How fast one mode may go along a way and against it, in km/h; 0 where it may not."""

    forward_kmh: float
    backward_kmh: float

    @property
    def is_open(self) -> bool:
        """Whether the way is of any use."""
        return self.forward_kmh > 0 or self.backward_kmh > 0


CLOSED = Passage(0, 0)

_KMH: dict[str, tuple[float, float]] = {  # motorcycle, car
    "motorway": (0, 80),
    "motorway_link": (0, 40),
    "trunk": (50, 45),
    "trunk_link": (35, 30),
    "primary": (45, 40),
    "primary_link": (30, 30),
    "secondary": (40, 35),
    "secondary_link": (30, 25),
    "tertiary": (35, 30),
    "tertiary_link": (25, 25),
    "unclassified": (30, 25),
    "residential": (25, 20),
    "living_street": (15, 10),
    "service": (15, 10),
    "road": (20, 15),
    "track": (15, 10),
    "path": (15, 0),
    "footway": (8, 0),
    "pedestrian": (8, 8),
    "bridleway": (8, 0),
    "cycleway": (8, 0),
}
_ONLY_WHEN_SAID = frozenset({"path", "footway", "pedestrian", "bridleway", "cycleway"})
FERRY_KMH = 10.0
FERRY_WAIT_S = 900
"""For a ferry that tells no duration; and the quarter of an hour until any ferry leaves."""

_KEYS = {
    Mode.MOTORCYCLE: ("motorcycle", "motor_vehicle", "vehicle", "access"),
    Mode.CAR: ("motorcar", "motor_vehicle", "vehicle", "access"),
}
_SHUT = frozenset(
    [
        "no",
        "private",
        "agricultural",
        "forestry",
        "agricultural;forestry",
        "emergency",
        "military",
        "permit",
        "use_sidepath",
        "psv",
        "bus",
        "hov",
    ]
)
_OPEN = frozenset(
    ["yes", "designated", "permissive", "destination", "delivery", "customers", "official"]
)

_BARE = {"unpaved", "dirt", "earth", "ground", "mud", "sand", "grass", "clay", "soil"}
_ROUGH = {"compacted", "gravel", "fine_gravel", "pebblestone", "cobblestone", "rock", "wood"}
_TRACKTYPE = {"grade1": 1.0, "grade2": 0.9, "grade3": 0.75, "grade4": 0.6, "grade5": 0.45}
_IN_THE_WET = 0.75

_STOPS_ALL = frozenset(
    [
        "wall",
        "fence",
        "stile",
        "turnstile",
        "kissing_gate",
        "debris",
        "log",
        "block",
        "jersey_barrier",
    ]
)
_STOPS_CARS = frozenset(["bollard", "cycle_barrier", "motorcycle_barrier", "chain", "planter"])


def passage(tags: Tags, mode: Mode, season: Season) -> Passage:
    """Say how ``mode`` may use a way; for a ferry the speeds only say whether it is taken."""
    kmh = _ferry_kmh(tags, mode) if is_ferry(tags) else _road_kmh(tags, mode, season)
    if kmh <= 0:
        return CLOSED
    match _oneway(tags, mode):
        case 1:
            return Passage(kmh, 0)
        case -1:
            return Passage(0, kmh)
        case _:
            return Passage(kmh, kmh)


def is_ferry(tags: Tags) -> bool:
    """Say whether a way is a crossing by boat."""
    return tags.get("route") == "ferry"


def crossing_s(tags: Tags) -> float | None:
    """Return the seconds a ferry takes, as its ``duration`` tells: ``0:45``, ``45`` or PT45M."""
    text = tags.get("duration", "").strip()
    if clock := re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,3})(?::(\d{2}))?", text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return float(hours * 3600 + minutes * 60 + seconds) or None
    if period := re.fullmatch(r"PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?", text):
        hours, minutes = (int(part or 0) for part in period.groups())
        return float(hours * 3600 + minutes * 60) or None
    return None


def blocks(tags: Tags, mode: Mode) -> bool:
    """Say whether ``mode`` cannot pass a point: a bollard stops cars, a locked gate everyone."""
    barrier = tags.get("barrier")
    if barrier is None:
        return False
    said = _access(tags, mode)
    if said is not None:
        return not said
    return barrier in _STOPS_ALL or (mode is Mode.CAR and barrier in _STOPS_CARS)


def _ferry_kmh(tags: Tags, mode: Mode) -> float:
    """Small boats take motorcycles unless they say no; a car goes only where it is said."""
    said = _access(tags, mode)
    taken = said if said is not None else mode is Mode.MOTORCYCLE
    return FERRY_KMH if taken else 0.0


def _road_kmh(tags: Tags, mode: Mode, season: Season) -> float:
    highway = tags.get("highway", "")
    usual = _KMH.get(highway)
    if usual is None or tags.get("area") == "yes" or _is_out_of_season(tags, season):
        return 0.0
    said = _access(tags, mode)
    if said is False or (said is None and highway in _ONLY_WHEN_SAID):
        return 0.0
    kmh = usual[mode is Mode.CAR]
    limit = _maxspeed_kmh(tags)
    return min(kmh, limit) * _going(tags, season) if limit else kmh * _going(tags, season)


def _access(tags: Tags, mode: Mode) -> bool | None:
    """Return what the most specific tag says; None where no tag says anything."""
    for key in _KEYS[mode]:
        value = tags.get(key)
        if value in _OPEN:
            return True
        if value in _SHUT:
            return False
    return None


def _oneway(tags: Tags, mode: Mode) -> int:
    """Return 1 for forward only, -1 for backward only, 0 for both."""
    said = tags.get(f"oneway:{mode}") or tags.get("oneway")
    if said in {"yes", "true", "1"}:
        return 1
    if said in {"-1", "reverse"}:
        return -1
    implied = tags.get("junction") == "roundabout" or tags.get("highway") == "motorway"
    return 1 if said is None and implied else 0


def _is_out_of_season(tags: Tags, season: Season) -> bool:
    """A way tagged seasonal or a ford is taken in the dry season only."""
    if season is Season.DRY:
        return tags.get("seasonal") == "wet_season"
    return tags.get("seasonal", "no") not in {"no", "wet_season"} or tags.get("ford") == "yes"


def _maxspeed_kmh(tags: Tags) -> float | None:
    if number := re.fullmatch(r"(\d{1,3})(?: ?(km/h|kph|mph))?", tags.get("maxspeed", "").strip()):
        kmh = float(number[1]) * (1.609 if number[2] == "mph" else 1.0)
        return kmh or None
    return None


def _going(tags: Tags, season: Season) -> float:
    """Return how much of the usual speed the ground leaves: 1 on asphalt."""
    surface = tags.get("surface", "")
    factor = _TRACKTYPE.get(tags.get("tracktype", ""), 1.0)
    if surface in _ROUGH:
        factor = min(factor, 0.8)
    is_bare = surface in _BARE or (not surface and tags.get("highway") == "track")
    if is_bare:
        factor = min(factor, 0.7)
        factor *= _IN_THE_WET if season is Season.WET else 1.0
    return factor
