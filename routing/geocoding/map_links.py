"""What a map's link says by itself: the place, the end of a way, or merely what a screen showed.

Of directions the end counts, never the beginning. The middle of a screen counts only where the
screen shows no more than some streets: the map was moved to the door then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

from routing.geocoding.shared_location import (
    PlacesNamed,
    SharedLocation,
    in_words,
    located,
)
from routing.geocoding.typed_coordinates import TypedPair

NEAREST_ZOOM = 17.0
"""From here on a screen shows some streets, so that its middle says which is meant."""

MOST_PARAMETERS = 50

_ZOOM_0_M = 156_543.0
"""Metres in a pixel at the Equator, with the whole world on one tile of 256."""
_SCREEN_PIXELS, _MEANT_PIXELS = 900.0, 150.0
"""How high a screen is, and how far from its middle lies what the sender had in mind."""

_DECIMAL = r"(-?\d+\.\d+)"
_PLACE = re.compile(rf"!3d{_DECIMAL}!4d{_DECIMAL}")
_VIEW = re.compile(rf"/@{_DECIMAL},{_DECIMAL}(?:,[\d.]+a)?(?:,(\d+(?:\.\d+)?)([zmy]))?")
_OSM_VIEW = re.compile(rf"map=(\d+(?:\.\d+)?)/{_DECIMAL}/{_DECIMAL}")
_SIZE = re.compile(r"\d{1,8}(?:\.\d{1,20})?", re.ASCII)
_UNCERTAINTY = re.compile(r";u=(\d{1,6}(?:\.\d+)?)")
_ASKED = ("destination", "daddr", "to", "q", "query")
_SHOWN = ("ll", "center", "sll", "cp")
_ZOOMS = ("z", "zoom", "lvl")
_NEVER_ALONE = ("center", "sll", "cp")
"""These are the middle of a screen even where no zoom is told."""


def in_link(link: str, places_named: PlacesNamed) -> SharedLocation | None:
    """Return the place in a link; None where only whoever opens it learns that."""
    try:
        parts = urlsplit(link)
        parameters = parse_qs(parts.query, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return None
    asked = {name: values[-1] for name, values in parameters.items()}
    if "/dir/" in f"{parts.path}/" or parts.path.startswith("/directions"):
        return _first(_ends(parts.path, asked), places_named)
    return (
        _marked(unquote(parts.path), asked)
        or _as_uncertain(_first(_questions(parts.path, asked), places_named), parts.path)
        or _shown(unquote(f"{parts.path}#{parts.fragment}"), asked)
    )


def _first(readings: Iterable[str], places_named: PlacesNamed) -> SharedLocation | None:
    """Return the place in the first reading that says one."""
    found = (in_words(text, places_named, zeros_lost=True) for text in readings if text)
    return next((it for it in found if isinstance(it, SharedLocation)), None)


def _marked(path: str, asked: dict[str, str]) -> SharedLocation | None:
    """Return the place on which a link puts its mark."""
    place = _PLACE.search(path)
    if place:
        return located(TypedPair(float(place[1]), float(place[2]), 0.0))
    return _first([f"{asked.get('mlat', '')}, {asked.get('mlon', '')}"], _none_named)


def _ends(path: str, asked: dict[str, str]) -> Iterator[str]:
    """Yield where directions lead to: the last place named, never one on the way."""
    for name in ("destination", "daddr", "to"):
        yield asked.get(name, "").rpartition("to:")[2].removeprefix("ll.").strip()
    yield asked.get("route", "").rpartition(";")[2]
    if "/dir/" in path:
        stops = path.partition("/dir/")[2].split("/")
        ends_at = (i for i, stop in enumerate(stops) if stop.startswith(("@", "data=", "am=")))
        named = stops[: next(ends_at, len(stops))]
        yield from _written(named[-1]) if named else ()


def _questions(path: str, asked: dict[str, str]) -> Iterator[str]:
    """Yield what a link asks for, by its parameters and then by its path."""
    for name in _ASKED:
        value = asked.get(name, "").removeprefix("loc:").rpartition("to:")[2]
        yield value.removeprefix("ll.").partition("(")[0].strip()
    for segment in path.split("/"):
        if not segment.startswith(("@", "data=")):
            yield from _written(segment.partition(";")[0])


def _written(segment: str) -> tuple[str, str]:
    """Return what a part of a path says, a plus being a space or, in a code, itself."""
    return unquote(segment.replace("+", " ")).strip(), unquote(segment).strip()


def _shown(screen: str, asked: dict[str, str]) -> SharedLocation | None:
    """Return the middle of what a screen showed, where that was near enough to tell."""
    osm, view = _OSM_VIEW.search(screen), _VIEW.search(screen)
    if osm:
        return _viewed(osm[2], osm[3], _radius_of(osm[1], "z"))
    if view:
        return _viewed(view[1], view[2], _radius_of(view[3], view[4]))
    zoom = next((asked[name] for name in _ZOOMS if name in asked), None)
    shown = {name: _first([asked.get(name, "").replace("~", ",")], _none_named) for name in _SHOWN}
    found = ((place, name) for name, place in shown.items() if place)
    return next((_zoomed(it, zoom, marks=name not in _NEVER_ALONE) for it, name in found), None)


def _zoomed(found: SharedLocation, zoom: str | None, *, marks: bool) -> SharedLocation | None:
    """Return a place whose parameter may mark it or be the middle of a screen; ``ll`` is both."""
    if zoom is None:
        return found if marks else None
    place, radius_m = found.coordinates, _radius_of(zoom, "z")
    return _viewed(str(place.latitude), str(place.longitude), radius_m)


def _viewed(latitude: str, longitude: str, radius_m: float | None) -> SharedLocation | None:
    if radius_m is None or radius_m > _radius_m(NEAREST_ZOOM):
        return None
    return located(TypedPair(float(latitude), float(longitude), radius_m))


def _radius_of(number: str | None, unit: str | None) -> float | None:
    """Return the metres around a screen's middle: by zoom, by its height, or in a street."""
    if not _SIZE.fullmatch(number or ""):
        return None
    size = float(number or "")
    if unit == "m":
        return size / _SCREEN_PIXELS * _MEANT_PIXELS
    return _radius_m(NEAREST_ZOOM if unit == "y" else size)


def _radius_m(zoom: float) -> float:
    return float(_ZOOM_0_M / 2 ** min(zoom, 30.0) * _MEANT_PIXELS)


def _as_uncertain(found: SharedLocation | None, path: str) -> SharedLocation | None:
    """Return a place as uncertain as a ``geo:`` link says that its phone was."""
    told = _UNCERTAINTY.search(path)
    if found is None or told is None:
        return found
    return replace(found, radius_m=max(found.radius_m, float(told[1])))


def _none_named(_: str) -> tuple[()]:
    return ()
