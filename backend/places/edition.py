"""Which edition of the gazetteer this is, told from what it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from routing.gazetteer import Gazetteer


def edition_of(gazetteer: Gazetteer) -> str:
    """Return a short text that changes with the places known, their points, names and outlines."""
    digest = hashlib.sha256()
    for line in _lines(gazetteer):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()[:32]


def _lines(gazetteer: Gazetteer) -> Iterator[str]:
    for places in (gazetteer.regencies, gazetteer.districts, gazetteer.villages):
        for code in sorted(places):
            yield repr(places[code])
    yield from sorted(map(repr, gazetteer.aliases))
    for code, outline in sorted(gazetteer.outlines.areas.items()):
        yield f"{code} {outline.polygon.bounds}"
