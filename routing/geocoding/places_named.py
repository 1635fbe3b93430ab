"""Where a short plus code may be meant: at the districts, else the regencies named beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from routing.gazetteer import District, Gazetteer, Regency
from routing.geography import Coordinates

_WORD = re.compile(r"[^\W_]+")


def places_named(
    text: str, gazetteer: Gazetteer | None, written: str = ""
) -> tuple[Coordinates, ...]:
    """Return the points of what ``text`` names, else of what ``written`` names, else of all.

    Districts come before regencies: a short code is repeated every degree, and a regency may be
    wider. All districts of the area stand where none is named.
    """
    if gazetteer is None:
        return ()
    levels = (gazetteer.districts.values(), gazetteer.regencies.values())
    named = (_named(words, places) for words in (text, written) for places in levels)
    return next((points for points in named if points), _points(gazetteer.districts.values()))


def _named(words: str, places: Iterable[District | Regency]) -> tuple[Coordinates, ...]:
    said = " ".join(_WORD.findall(words.casefold()))
    return _points(place for place in places if f" {place.name.casefold()} " in f" {said} ")


def _points(places: Iterable[District | Regency]) -> tuple[Coordinates, ...]:
    return tuple(place.point for place in places if place.point)
