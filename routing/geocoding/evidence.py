"""Evidence: which windows of an address name which places, and how much each is worth."""

from __future__ import annotations

from dataclasses import dataclass

from routing.geocoding.labels import Label
from routing.geocoding.names import Names, Naming
from routing.geocoding.windows import Window

PASSING = {
    Label.STREET: 0.4,
    Label.HOUSING: 0.4,
    Label.LANDMARK: 0.35,
    Label.HAMLET: 0.45,
}
"""What a name is worth in the name of something else: "Jl. Lingga Jaya" may be anywhere."""

_CLOSES_A_STREET = 0.6
"""What a village's name is worth at the end of a street's: just enough to be accepted.

"Jl. Raya Remantai, Kec. Talang Padang" lies in Remantai: right in all 29 of the 350 real addresses
that are accepted so.
"""
_UNLABELLED = 0.85
_LATER_IN_RUN = 0.75
_LATER_IN_OWN_RUN = 0.5
_ANCHORED = 1.0

LEAST_LIKE = 0.74
LEAST_LIKE_ANYWHERE = 0.8
_EDIT_COST = 1.5
_SHORTEST_MISSPELT = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A window that names something: ``value`` (0 to 1) is its likeness times its standing."""

    window: Window
    naming: Naming
    similarity: float
    value: float


def standing(window: Window, level: Label) -> float:
    """Return what a name in this window is worth as the name of a ``level``."""
    label = window.label
    if label is level:
        return _ANCHORED if window.anchored else _LATER_IN_OWN_RUN
    if label in PASSING:
        closes = label is Label.STREET and window.closing and not window.anchored
        return _CLOSES_A_STREET if closes else PASSING[label]
    if label is None:
        return _UNLABELLED
    return 0.0 if window.anchored else _LATER_IN_RUN


def worth(similarity: float) -> float:
    """Return what a likeness is worth: each wrong letter costs more than its share."""
    return max(0.0, 1 - _EDIT_COST * (1 - similarity))


def exact(windows: list[Window], names: Names, level: Label) -> list[Mention]:
    """Return the windows that are exactly a name of the level."""
    return [
        Mention(window, naming, 1.0, standing(window, level))
        for window in windows
        for key in window.keys
        if (naming := names.get(key))
    ]


def misspelt(
    windows: list[Window],
    names: Names,
    level: Label,
    least: float,
    among: tuple[str, ...] | None = None,
) -> list[Mention]:
    """Return the windows that resemble a name of the level, or one of the keys ``among``."""
    return [
        Mention(window, naming, similarity, standing(window, level) * worth(similarity))
        for window in windows
        if standing(window, level) > 0
        for key in window.keys
        if len(key) >= _SHORTEST_MISSPELT and len(window.text) >= _SHORTEST_MISSPELT
        for similarity, naming in names.like(key, window.text, least, among)
    ]
