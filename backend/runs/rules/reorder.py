"""A courier's own order of the doors: what it may change, and why."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from backend.shared.words import Words

Door = TypeVar("Door")


class WhyReordered(StrEnum):
    """Why a courier takes the doors in another order than the plan's."""

    ASKED = "asked"
    ROAD = "road"
    NEARER = "nearer"
    OTHER = "other"

    @property
    def words(self) -> Words:
        """What the desk reads."""
        return _WORDS[self]


_WORDS = {
    WhyReordered.ASKED: Words(id="permintaan pemohon", en="asked by an applicant"),
    WhyReordered.ROAD: Words(id="jalan rusak, banjir, atau tertutup", en="road bad, flooded, shut"),
    WhyReordered.NEARER: Words(id="lebih dekat begini", en="nearer this way"),
    WhyReordered.OTHER: Words(id="alasan lain", en="another reason"),
}


def reordered(planned: Sequence[Door], wished: Sequence[Door]) -> list[Door]:
    """Return the doors of a run as a courier wishes.

    The desk may have changed the run meanwhile: a door that is not on it any more is left out, and
    one that the courier did not know of keeps its place behind the door it was planned behind.
    """
    order = [door for door in dict.fromkeys(wished) if door in planned]
    for number, door in enumerate(planned):
        if door not in order:
            behind = planned[number - 1] if number else None
            order.insert(order.index(behind) + 1 if behind is not None else 0, door)
    return order
