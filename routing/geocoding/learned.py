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
"""Pins before one can be called far from the others."""

LEAST_FOR_RADIUS = 5
"""Pins of a village before their own spread says how far the next door may be."""

OUTLIER_SPREADS = 4.0
_LEAST_SPREAD_M = 300.0
_LEAST_RADIUS_M = 150.0


@dataclass(frozen=True, slots=True)
class LearnedPin:
    """A place confirmed at a door of a village, and what the address said of its surroundings."""

    coordinates: Coordinates
    street: str = ""
    hamlet: str = ""
    rt: str = ""


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
        near = _same_surroundings(address, pins)
        if near:
            return _anchored(known, Level.STREET, near, radius_m=_reach_m(near))
        if not pins:
            return None
        # even one door lies nearer to the next than the village's point does, but proves no radius
        radius_m = _reach_m(pins) if len(pins) >= LEAST_FOR_RADIUS else None
        return _anchored(known, Level.VILLAGE, pins, radius_m=radius_m)

    def _inside(self, village_code: str) -> list[LearnedPin]:
        """Return the pins less those outside the outline and those far from all others."""
        pins = self._pins.in_village(village_code)
        outline = self._gazetteer.outlines.of(village_code)
        if outline:
            pins = [p for p in pins if outline.distance_m(p.coordinates) <= _LEAST_SPREAD_M]
        return _without_outliers(pins)


def _anchored(
    known: Answer, level: Level, pins: Sequence[LearnedPin], *, radius_m: float | None
) -> Answer:
    """Move ``known`` to the middle of ``pins``; its radius stays unless a smaller one is proved."""
    placed = _lacks_a_place(known)
    radii_m = [m for m in (radius_m, VILLAGE_RADIUS_M if placed else known.radius_m) if m]
    doubts = [r for r in known.reasons if r.code is not ReasonCode.VILLAGE_WITHOUT_POINT]
    return replace(
        known,
        level=level,
        coordinates=middle_of(pins),
        radius_m=min(radii_m, default=None),
        accepted=known.accepted or placed,
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


def _same_surroundings(address: Address, pins: Sequence[LearnedPin]) -> list[LearnedPin]:
    """Return the pins of the same street; failing that of the same RT, or the same hamlet."""
    told = parse(address.text)
    keys: tuple[tuple[str, Callable[[LearnedPin], str]], ...] = (
        (_key(address.street or told.street), lambda pin: _key(pin.street)),
        (_number(address.rt or told.rt), lambda pin: _number(pin.rt)),
        (_key(address.hamlet or told.hamlet), lambda pin: _key(pin.hamlet)),
    )
    groups = ([pin for pin in pins if key_of(pin) == key] for key, key_of in keys if key)
    return next((group for group in groups if group), [])


def _key(name: str) -> str:
    words = (word.text for word in split(name))
    return "".join(str(number_of(word) or fold(word)) for word in words)


def _number(text: str) -> str:
    return str(number_of(text) or "")
