"""The mentions of one address: which windows name villages, districts and regencies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from routing.geocoding.evidence import (
    LEAST_LIKE,
    LEAST_LIKE_ANYWHERE,
    PASSING,
    Mention,
    exact,
    misspelt,
)
from routing.geocoding.labels import Label
from routing.geocoding.names import NameIndex
from routing.geocoding.windows import Window

SURE = 0.9
_SETTLED = 0.8
_PLAUSIBLE = 0.5
MOST_LOOKED_AT = 120
"""Windows compared with every name of the area, a millisecond each: real addresses have fewer."""

_WORDS_LEFT = 0.55
"""What a name keeps that leaves words over: "Gunung Ibul Seltan" is hardly *Gunung Ibul*."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions in one address, level by level."""

    villages: list[Mention]
    districts: list[Mention]
    regencies: list[Mention]


def mentions_in(found: list[Window], index: NameIndex) -> Mentions:
    """Return what the windows name: to the letter where they do, by likeness where not."""
    districts = _outermost(exact(found, index.districts, Label.DISTRICT))
    regencies = _outermost(exact(found, index.regencies, Label.REGENCY))
    villages = exact(found, index.villages, Label.VILLAGE)
    upper_starts = {m.window.start for m in (*districts, *regencies)}
    starts = upper_starts | {m.window.start for m in villages}
    regencies = _regencies(found, _complete(regencies, starts), index)
    districts = _districts(found, _complete(districts, starts), index)
    taken = [m.window for m in (*districts, *regencies) if m.value >= SURE]
    free = [window for window in found if _is_free(window, taken)]
    villages = _complete([m for m in villages if _is_free(m.window, taken)], upper_starts)
    if not _settled(villages, districts):
        villages += _complete(_misspelt_villages(free, villages, districts, index), upper_starts)
    return Mentions(villages, districts, regencies)


def _regencies(found: list[Window], named: list[Mention], index: NameIndex) -> list[Mention]:
    if any(m.value >= _PLAUSIBLE for m in named):
        return named
    free = [w for w in found if w.label not in PASSING]
    return named + misspelt(free, index.regencies, Label.REGENCY, LEAST_LIKE_ANYWHERE)


def _districts(found: list[Window], named: list[Mention], index: NameIndex) -> list[Mention]:
    if any(m.value >= SURE for m in named):
        return named
    labelled = [w for w in found if w.label is Label.DISTRICT and w.anchored]
    if labelled:
        return named + misspelt(labelled, index.districts, Label.DISTRICT, LEAST_LIKE)
    if named:
        return named
    free = [w for w in found if w.label not in PASSING]
    return misspelt(free, index.districts, Label.DISTRICT, LEAST_LIKE_ANYWHERE)


def _misspelt_villages(
    free: list[Window], named: list[Mention], districts: list[Mention], index: NameIndex
) -> list[Mention]:
    """Look for likenesses under the districts named; only without any, in the whole area."""
    likely: list[Mention] = []
    for upper in dict.fromkeys(m.naming for m in districts if m.value >= _PLAUSIBLE):
        under = index.keys_under(upper)
        likely += misspelt(free, index.villages, Label.VILLAGE, LEAST_LIKE, under)
    if any(m.value >= _PLAUSIBLE for m in (*named, *likely)):
        return likely
    free = free[:MOST_LOOKED_AT]
    return likely + misspelt(free, index.villages, Label.VILLAGE, LEAST_LIKE_ANYWHERE)


def _settled(villages: list[Mention], districts: list[Mention]) -> bool:
    """Tell whether a village is named to the letter under a district that is."""
    return any(
        village.value >= _SETTLED and any(d.naming.supports(c) for c in village.naming.current)
        for village in villages
        for d in districts
        if d.value >= SURE
    )


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Drop names inside longer ones: "Ogan Komering Ulu Timur" does not name its neighbour OKU."""
    return [m for m in mentions if not any(m.window.within(other.window) for other in mentions)]


def _complete(mentions: list[Mention], starts: Iterable[int]) -> list[Mention]:
    """Lower the mentions behind which words of the run are left that begin no other name."""
    return [
        m
        if m.window.closing or m.window.end in starts or m.window.label in PASSING
        else replace(m, value=m.value * _WORDS_LEFT)
        for m in mentions
    ]


def _is_free(window: Window, taken: list[Window]) -> bool:
    return not any(window.overlaps(other) for other in taken)
