"""Shared locations: coordinates, map links and plus codes, read without any network.

A link that says nothing until it is opened is answered as such; nothing here ever opens one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from routing.geocoding.plus_codes import FULL_CODE, decode
from routing.geocoding.typed_coordinates import pairs
from routing.geography import Coordinates

LONGEST_SHARED = 2_000
"""Characters that are read of a pasted message; a map link has some 300."""

_LINK = re.compile(r"(?:https?://|geo:)[^\s<>\"]+", re.IGNORECASE)
_TRAILING = ".,;)]}'\""
_PLACE = re.compile(r"!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)")
_OSM_VIEW = re.compile(r"map=\d+(?:\.\d+)?/(-?\d+\.\d+)/(-?\d+\.\d+)")
_VIEW = re.compile(r"/@(-?\d+\.\d+),(-?\d+\.\d+)")
_PARAMETERS = ("q", "query", "destination", "daddr", "ll", "sll", "center", "cp")


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """A place that somebody shared; ``swapped`` when longitude stood before latitude."""

    coordinates: Coordinates
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class NeedsOpening:
    """A link whose place can be known only online: a person opens it and sets the pin."""

    link: str


def read_location(shared: str) -> SharedLocation | NeedsOpening | None:
    """Return the place in a message, a link or typed coordinates; None where there is none.

    >>> read_location("https://maps.google.com/?q=-3.6612,103.7714")
    SharedLocation(coordinates=Coordinates(latitude=-3.6612, longitude=103.7714), swapped=False)
    >>> read_location("https://maps.app.goo.gl/xY12")
    NeedsOpening(link='https://maps.app.goo.gl/xY12')
    """
    text = shared[:LONGEST_SHARED].strip()
    links = [link.rstrip(_TRAILING) for link in _LINK.findall(text)]
    for link in links:
        found = _in_link(link)
        if found:
            return found
    if links:
        return NeedsOpening(links[0])
    return _in_text(text)


def _in_text(text: str) -> SharedLocation | None:
    for first, second in pairs(text):
        located = _located(first, second)
        if located:
            return located
    code = FULL_CODE.search(text)
    return _from_code(code.group(1)) if code else None


def _in_link(link: str) -> SharedLocation | None:
    try:
        parts = urlsplit(link)
        parameters = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return None
    return next((found for found in _readings(parts, parameters) if found), None)


def _readings(
    parts: SplitResult, parameters: dict[str, list[str]]
) -> Iterator[SharedLocation | None]:
    """Read a link's places, the most exact first: a place, a question, a path, the view last."""
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    place = _PLACE.search(path)
    if place:
        yield _located(float(place[1]), float(place[2]))
    if {"mlat", "mlon"} <= parameters.keys():
        yield _in_text(f"{parameters['mlat'][0]}, {parameters['mlon'][0]}")
    for name in _PARAMETERS:
        for value in parameters.get(name, ()):
            yield _in_text(value.removeprefix("loc:").partition("(")[0].strip())
    for segment in path.replace("+", " ").split("/"):
        yield _in_text(segment.partition(";")[0].strip().removeprefix("@"))
    for view in (_OSM_VIEW.search(fragment), _VIEW.search(path)):
        if view:
            yield _located(float(view[1]), float(view[2]))


def _from_code(code: str) -> SharedLocation | None:
    coordinates = decode(code)
    return SharedLocation(coordinates) if coordinates else None


def _located(first: float, second: float) -> SharedLocation | None:
    """Return the place, the two numbers swapped if only so they are one, or one in Indonesia."""
    straight, swapped = _coordinates(first, second), _coordinates(second, first)
    if swapped and (straight is None or _is_indonesian(swapped)):
        return SharedLocation(swapped, swapped=True)
    return SharedLocation(straight) if straight else None


def _coordinates(latitude: float, longitude: float) -> Coordinates | None:
    try:
        return Coordinates(latitude=latitude, longitude=longitude)
    except ValueError:
        return None


def _is_indonesian(place: Coordinates) -> bool:
    """Tell whether a place lies in the box from Sabang to Merauke."""
    south, north, west, east = -11.1, 6.2, 94.9, 141.1
    return south <= place.latitude <= north and west <= place.longitude <= east
