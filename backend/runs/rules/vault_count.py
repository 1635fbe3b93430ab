"""Both sides of a hand-over at the vault: what the courier scanned, and what the desk counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from backend.runs.rules.run import BROUGHT_BACK, DueState


class Direction(StrEnum):
    """Which way envelopes went through the vault's door."""

    OUT = "out"
    IN = "in"


REASONS_OF = {
    Direction.OUT: frozenset({DueState.LOADED}),
    Direction.IN: frozenset(BROUGHT_BACK.values()),
}
"""What the custody ledger calls a change of hands in each direction."""


@dataclass(frozen=True, slots=True)
class TwoSides:
    """Seal numbers on which both sides agree, and those that only one of them names."""

    agreed: tuple[str, ...] = ()
    courier_only: tuple[str, ...] = ()
    desk_only: tuple[str, ...] = ()


def compare_sides(courier: Iterable[str], desk: Iterable[str]) -> TwoSides:
    """Hold what the courier scanned against what the desk counted."""
    scanned, counted = dict.fromkeys(courier), dict.fromkeys(desk)
    return TwoSides(
        agreed=tuple(number for number in scanned if number in counted),
        courier_only=tuple(number for number in scanned if number not in counted),
        desk_only=tuple(number for number in counted if number not in scanned),
    )


def went(direction: Direction, state: DueState) -> bool:
    """Tell whether, by the courier's scans, an order of a run went through the door."""
    if direction is Direction.IN:
        return state in REASONS_OF[Direction.IN]
    return state is not DueState.DUE
