"""Where a courier's breaks go in a tour: where they let the courier be back the earliest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from routing.problem import Break, TimeWindow


@dataclass(frozen=True, slots=True)
class Rested:
    """The earliest instant at which a courier is free, and how the breaks until then were taken."""

    at_s: int
    leaves_s: int
    """Those off duty are over by then."""
    placed: tuple[tuple[int, Break], ...] = ()
    """Each break on duty, with the number of the halt that it is taken before."""


Frees = dict[int, Rested]
"""By the number of breaks already taken."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The way to a halt, when it may begin (none: at any time), and how long it lasts."""

    duration_s: int
    windows: tuple[TimeWindow, ...] = ()
    service_s: int = 0


def place_breaks(breaks: Sequence[Break], leaves_s: int, legs: Sequence[Leg]) -> Rested | None:
    """Return where ``breaks`` go when ``legs`` are driven from ``leaves_s``; none if nowhere.

    Being free earlier never hurts, so for each number of breaks taken one instant is enough.
    """
    frees = _before_leaving(breaks, leaves_s)
    for number, leg in enumerate(legs):
        if number:
            frees = _rested(breaks, frees, number)
        frees = {
            taken: replace(free, at_s=at_s + leg.service_s)
            for taken, free in frees.items()
            if (at_s := earliest_begin_s(leg.windows, free.at_s + leg.duration_s)) is not None
        }
    back = [free for taken, free in frees.items() if _off_duty(breaks[taken:], free.at_s)]
    return min(back, key=lambda free: free.at_s, default=None)


def earliest_begin_s(windows: Sequence[TimeWindow], arrival_s: int) -> int | None:
    """Return the first instant from ``arrival_s`` on in a window; none given: that instant."""
    if not windows:
        return arrival_s
    begins_s = (max(arrival_s, window.start_s) for window in windows if arrival_s <= window.end_s)
    return min(begins_s, default=None)


def _before_leaving(breaks: Sequence[Break], leaves_s: int) -> Frees:
    frees = {0: Rested(leaves_s, leaves_s)}
    over_s = 0
    for taken, rest in enumerate(breaks, start=1):
        begin_s = earliest_begin_s((rest.window,), over_s)
        if begin_s is None:
            break
        over_s = begin_s + rest.duration_s
        frees[taken] = Rested(max(leaves_s, over_s), max(leaves_s, over_s))
    return frees


def _rested(breaks: Sequence[Break], frees: Frees, number: int) -> Frees:
    """Let whoever is free also take the next break, before halt ``number``."""
    rested = dict(frees)
    for taken, rest in enumerate(breaks):
        if (free := rested.get(taken)) is None:
            continue
        begin_s = earliest_begin_s((rest.window,), free.at_s)
        if begin_s is None:
            continue
        placed = (*free.placed, (number, rest))
        after = Rested(begin_s + rest.duration_s, free.leaves_s, placed)
        known = rested.get(taken + 1)
        if known is None or after.at_s < known.at_s:
            rested[taken + 1] = after
    return rested


def _off_duty(breaks: Sequence[Break], free_s: int) -> bool:
    """Say whether all ``breaks`` can still be taken, one after the other, from ``free_s`` on."""
    for rest in breaks:
        begin_s = earliest_begin_s((rest.window,), free_s)
        if begin_s is None:
            return False
        free_s = begin_s + rest.duration_s
    return True
