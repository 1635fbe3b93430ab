"""The second source: pins confirmed at doors, which make better anchors than any centroid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Protocol

from routing.gazetteer import Gazetteer
from routing.geocoding.address import Address, number_of, parse
from routing.geocoding.answer import Answer, Level, Reason, ReasonCode
from routing.geocoding.confidence import VILLAGE_RADIUS_M
from routing.geocoding.words import fold, split
from routing.geography import Coordinates, distance_m

LEAST_FOR_SPREAD = 3
"""Pins before one can be called far from the others, or a village be placed by them unseen."""

LEAST_FOR_RADIUS = 5
"""Pins before their own spread says how far the next door may be."""

OUTLIER_SPREADS = 4.0
_LEAST_SPREAD_M = 300.0
_LEAST_RADIUS_M = 150.0

RT_RADIUS_M, HAMLET_RADIUS_M = 500.0, 2_000.0
"""How far off a door of the same RT or hamlet is taken to be until doors prove it.

An RT is some fifty houses, a hamlet up to half of a village. A street proves nothing by itself: a
highway bears one name through the whole village.
"""
STREET_LEVEL_M = 2_000.0
"""The widest radius that still is the neighbourhood of a street."""


@dataclass(frozen=True, slots=True)
class LearnedPin:
    """A place confirmed at a door of a village, and what the address said of its surroundings."""

    coordinates: Coordinates
    street: str = ""
    hamlet: str = ""
    rt: str = ""
    rw: str = ""


@dataclass(frozen=True, slots=True)
class _Near:
    """Doors around an address, and how far off its own is taken to be, where that is known."""

    pins: Sequence[LearnedPin]
    radius_m: float | None = None
    is_part: bool = True
    """Whether they are those of a part of the village, not of all of it."""


class LearnedPins(Protocol):
    """Where confirmed pins are kept; the backend's is a table."""

    def in_village(self, village_code: str) -> Sequence[LearnedPin]:
        """Return the pins confirmed in a village."""
        ...


class Learned:
    """Moves the answer of a village to the middle of known doors nearby.

    A village that the gazetteer knows by name only gets its place from its first door.
    """

    def __init__(self, pins: LearnedPins, gazetteer: Gazetteer) -> None:
        self._pins = pins
        self._gazetteer = gazetteer

    def refine(self, address: Address, known: Answer) -> Answer | None:
        """Return the anchor of the street, hamlet or RT, else the village's; None without pins."""
        if known.village is None or not (known.level is Level.VILLAGE or _lacks_a_place(known)):
            return None
        pins = self._inside(known.village.code)
        near = _nearest(address, pins) or _Near(pins, is_part=False)
        return _anchored(known, near) if near.pins else None

    def _inside(self, village_code: str) -> list[LearnedPin]:
        """Return the pins less those outside the village and those far from all others."""
        astray_m = self._gazetteer.astray_m
        pins = self._pins.in_village(village_code)
        return _without_outliers(
            [it for it in pins if astray_m(village_code, it.coordinates) <= _LEAST_SPREAD_M]
        )


def _anchored(known: Answer, near: _Near) -> Answer:
    """Move ``known`` to the middle of the doors; its radius stays unless a smaller is proved.

    Even one door lies nearer to the next than the village's point does. But a village that only
    its doors place is accepted unseen only once several of them agree.
    """
    pins, placed = near.pins, _lacks_a_place(known)
    proved_m = _reach_m(pins) if len(pins) >= LEAST_FOR_RADIUS else near.radius_m
    radii_m = [m for m in (proved_m, VILLAGE_RADIUS_M if placed else known.radius_m) if m]
    radius_m = min(radii_m, default=VILLAGE_RADIUS_M)
    is_street = near.is_part and radius_m <= STREET_LEVEL_M
    doubts = [r for r in known.reasons if r.code is not ReasonCode.VILLAGE_WITHOUT_POINT]
    return replace(
        known,
        level=Level.STREET if is_street else Level.VILLAGE,
        coordinates=middle_of(pins),
        radius_m=radius_m,
        accepted=known.accepted or (placed and len(pins) >= LEAST_FOR_SPREAD),
        reasons=(Reason(ReasonCode.LEARNED, {"visits": len(pins)}), *doubts),
    )


def _lacks_a_place(known: Answer) -> bool:
    """Tell whether the village is certain, but the gazetteer has no point of it."""
    village = known.village
    return known.village_is_sure and village is not None and village.point is None


def _reach_m(pins: Sequence[LearnedPin]) -> float:
    middle = middle_of(pins)
    return max(_LEAST_RADIUS_M, *(distance_m(middle, pin.coordinates) for pin in pins))


def middle_of(pins: Sequence[LearnedPin]) -> Coordinates:
    """Return the median position of at least one pin."""
    return Coordinates(
        latitude=median(pin.coordinates.latitude for pin in pins),
        longitude=median(pin.coordinates.longitude for pin in pins),
    )


def _without_outliers(pins: Sequence[LearnedPin]) -> list[LearnedPin]:
    if len(pins) < LEAST_FOR_SPREAD:
        return list(pins)
    middle = middle_of(pins)
    away_m = [distance_m(middle, pin.coordinates) for pin in pins]
    limit_m = OUTLIER_SPREADS * max(median(away_m), _LEAST_SPREAD_M)
    return [pin for pin, m in zip(pins, away_m, strict=True) if m <= limit_m]


def _nearest(address: Address, pins: Sequence[LearnedPin]) -> _Near | None:
    """Return the doors of the same RT; failing that of the same street, or the same hamlet."""
    here = _Surroundings.of_address(address)
    around = [(pin, _Surroundings.of(pin.street, pin.hamlet, pin.rt, pin.rw)) for pin in pins]
    kinds: tuple[tuple[Callable[[_Surroundings], bool], float | None], ...] = (
        (here.shares_rt, RT_RADIUS_M),
        (here.shares_street, None),
        (here.shares_hamlet, HAMLET_RADIUS_M),
    )
    for shared, radius_m in kinds:
        same = [pin for pin, there in around if shared(there)]
        if same:
            return _Near(same, radius_m)
    return None


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What an address says of a door's neighbourhood, so written that two can be compared."""

    street: str
    hamlet: str
    rt: str
    rw: str

    @classmethod
    def of(cls, street: str, hamlet: str, rt: str, rw: str) -> _Surroundings:
        return cls(_key(street), _key(hamlet), _number(rt), _number(rw))

    @classmethod
    def of_address(cls, address: Address) -> _Surroundings:
        told = parse(address.text)
        return cls.of(
            address.street or told.street,
            address.hamlet or told.hamlet,
            address.rt or told.rt,
            address.rw or told.rw,
        )

    def shares_rt(self, other: _Surroundings) -> bool:
        """Every RW, and often every hamlet, counts its RT from one."""
        apart = _differ(self.rw, other.rw) or _differ(self.hamlet, other.hamlet)
        return bool(self.rt) and self.rt == other.rt and not apart

    def shares_street(self, other: _Surroundings) -> bool:
        return bool(self.street) and self.street == other.street

    def shares_hamlet(self, other: _Surroundings) -> bool:
        return bool(self.hamlet) and self.hamlet == other.hamlet


def _differ(one: str, other: str) -> bool:
    """Tell whether both are known and not the same."""
    return bool(one and other) and one != other


def _key(name: str) -> str:
    words = (word.text for word in split(name))
    return "".join(str(number_of(word) or fold(word)) for word in words)


def _number(text: str) -> str:
    return str(number_of(text) or "")
