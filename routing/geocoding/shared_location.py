"""A location that somebody shared: a place with how exactly it was said, or a link to open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from routing.geocoding.plus_codes import FULL_CODE, SHORT_CODE, Cell, decode, decode_near
from routing.geocoding.typed_coordinates import TypedPair, pairs, rounding_m
from routing.geography import Coordinates

PlacesNamed = Callable[[str], Iterable[Coordinates]]
"""Returns the places that a short plus code beside some words may be meant near."""


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """A place that somebody shared; ``swapped`` when longitude stood before latitude.

    ``radius_m`` is how far from there the place meant may lie for how it was shared alone: the
    last digits of what was typed, a code's cell, what a screen showed. How well a phone knew
    where it was comes on top of that.
    """

    coordinates: Coordinates
    swapped: bool = False
    radius_m: float = 0.0


@dataclass(frozen=True, slots=True)
class NeedsOpening:
    """A link or short code whose place is known only online: a person opens it, sets the pin."""

    link: str


def in_numbers(place: Coordinates) -> SharedLocation:
    """Return a place that came as two numbers: as exact as their digits."""
    return SharedLocation(place, radius_m=rounding_m(place.latitude, place.longitude))


def in_words(
    text: str, places_named: PlacesNamed, *, zeros_lost: bool = False
) -> SharedLocation | NeedsOpening | None:
    """Return the place that typed coordinates or a plus code in ``text`` say.

    ``zeros_lost``: a program wrote it, as it writes links.
    """
    for pair in pairs(text, zeros_lost=zeros_lost):
        location = located(pair)
        if location:
            return location
    full = FULL_CODE.search(text)
    if full:
        return _at(decode(full[1]))
    short = SHORT_CODE.search(text)
    return _near(short[1], text, places_named) if short else None


def located(pair: TypedPair) -> SharedLocation | None:
    """Return the place, the two numbers swapped if only so they are one, or one in Indonesia."""
    first, second, radius_m = pair
    straight, swapped = _coordinates(first, second), _coordinates(second, first)
    if swapped and (straight is None or _is_indonesian(swapped)):
        return SharedLocation(swapped, swapped=True, radius_m=radius_m)
    return SharedLocation(straight, radius_m=radius_m) if straight else None


def _at(cell: Cell | None) -> SharedLocation | None:
    return SharedLocation(cell.middle, radius_m=cell.radius_m) if cell else None


def _near(code: str, text: str, places_named: PlacesNamed) -> SharedLocation | NeedsOpening:
    """Return the one place that a short code can mean near what is named beside it."""
    cells = {decode_near(code, place) for place in places_named(text)}
    return (_at(cells.pop()) if len(cells) == 1 else None) or NeedsOpening(text.strip())


def _coordinates(latitude: float, longitude: float) -> Coordinates | None:
    try:
        return Coordinates(latitude=latitude, longitude=longitude)
    except ValueError:
        return None


def _is_indonesian(place: Coordinates) -> bool:
    """Tell whether a place lies in the box from Sabang to Merauke."""
    south, north, west, east = -11.1, 6.2, 94.9, 141.1
    return south <= place.latitude <= north and west <= place.longitude <= east
