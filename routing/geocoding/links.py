"""Shared locations: coordinates, map links and plus codes, read without any network.

A link that says nothing until it is opened is answered as such; nothing here ever opens one.
"""

from __future__ import annotations

import re
from functools import partial

from routing.gazetteer import Gazetteer
from routing.geocoding.address import Address
from routing.geocoding.map_links import in_link
from routing.geocoding.places_named import places_named
from routing.geocoding.shared_location import (
    NeedsOpening,
    SharedLocation,
    in_numbers,
    in_words,
)

__all__ = ["NeedsOpening", "SharedLocation", "in_numbers", "location_of", "read_location"]

LONGEST_SHARED = 2_000
"""Characters that are read of a pasted message; a map link has some 300."""

_LINK = re.compile(r"(?:https?://|geo:)[^\s<>\"]+", re.IGNORECASE)
_TRAILING = ".,;)]}'\""


def read_location(
    shared: str, gazetteer: Gazetteer | None = None, written: str = ""
) -> SharedLocation | NeedsOpening | None:
    """Return the place in a message, a link or typed coordinates; None where there is none.

    Args:
        shared: what was shared.
        gazetteer: the area, without which a short plus code ("6QRC+22 Muara Enim") has to be
            opened, as has one that may mean several places of the area.
        written: what else is known of where it is; a short code is looked for near that.

    >>> read_location("https://maps.google.com/?q=-3.6612,103.7714").coordinates
    Coordinates(latitude=-3.6612, longitude=103.7714)
    >>> read_location("https://maps.app.goo.gl/xY12")
    NeedsOpening(link='https://maps.app.goo.gl/xY12')
    """
    text = shared[:LONGEST_SHARED].strip()
    near = partial(places_named, gazetteer=gazetteer, written=written)
    links = [link.rstrip(_TRAILING) for link in _LINK.findall(text)]
    for link in links:
        found = in_link(link, near)
        if found:
            return found
    typed = in_words(_LINK.sub(" ", text).strip(), near)
    if links and not isinstance(typed, SharedLocation):
        return NeedsOpening(links[0])
    return typed


def location_of(address: Address, gazetteer: Gazetteer) -> SharedLocation | NeedsOpening | None:
    """Return the place that an address shares, in its field or else in its free text."""
    written = f"{address.text} {address.district} {address.regency}"
    told = (
        read_location(text, gazetteer, written) for text in (address.location, address.text) if text
    )
    found = [it for it in told if it]
    exact = (it for it in found if isinstance(it, SharedLocation))
    return next(exact, found[0] if found else None)
