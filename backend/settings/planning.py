"""How an office plans ahead, and what a plan weighs; the console says each of these to all."""

from __future__ import annotations

from collections import Counter
from datetime import time
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from routing.vehicle import MAX_BREAKS

Metres = Annotated[int, Meta(ge=0, le=1_000_000)]


class WeightSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a plan pays for, all in the worth of one metre driven.

    What grows with urgency is multiplied by 1 (a fresh order) to 101 (cancelled today).
    """

    metre: Metres = 1
    """A metre driven."""
    second: Metres = 5
    """A second of a courier on duty."""
    courier: Metres = 0
    """Each courier sent out on a day."""
    waiting_day: Metres = 1_000
    """Each day that an order waits until its visit; grows with urgency."""
    waiting_order: Metres = 10_000
    """An order left for a later plan, where no clock forces it yet; grows with urgency."""
    strange_area: Metres = 3_000
    """A door in a district that its courier does not know."""
    unfair_second: Metres = 2
    """A second on duty beyond a fair share of the day's work."""
    moved: Metres = 5_000
    """A door that the plan before gave to somebody else, or to another day."""


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class BreakSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rest of every courier on some days of the week; it begins between two times of day."""

    days: Annotated[tuple[Weekday, ...], Meta(min_length=1)]
    begins_from: time
    begins_until: time
    minutes: Annotated[int, Meta(ge=1, le=240)]

    def __post_init__(self) -> None:
        """Refuse a break that can never begin."""
        if self.begins_until < self.begins_from:
            raise ValueError("begins_until is before begins_from")


BREAKS = (
    BreakSettings(
        days=("mon", "tue", "wed", "thu"),
        begins_from=time(11, 30),
        begins_until=time(12, 30),
        minutes=60,
    ),
    BreakSettings(days=("fri",), begins_from=time(11, 15), begins_until=time(11, 45), minutes=90),
)
"""An hour, and an hour and a half on Fridays (Perpres 21/2023), around the noon prayer."""


class PlanningSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How far ahead an office plans, and how long an order may wait for others on its way."""

    days: Annotated[int, Meta(ge=1, le=10)] = 3
    """Working days that the console proposes to plan."""
    waits_at_most_days: Annotated[int, Meta(ge=0, le=20)] = 7
    """Working days after which an order waits for no better batch any more."""
    known_after_doors: Annotated[int, Meta(ge=1, le=1_000)] = 5
    """A courier knows a district after so many passports handed over there in half a year."""
    breaks: Annotated[tuple[BreakSettings, ...], Meta(max_length=14)] = BREAKS
    """When couriers rest, wherever they then are between two doors."""
    weights: WeightSettings = WeightSettings()

    def __post_init__(self) -> None:
        """Refuse more breaks on one day than can be planned."""
        often = Counter(day for rest in self.breaks for day in set(rest.days))
        if often and max(often.values()) > MAX_BREAKS:
            raise ValueError(f"breaks: more than {MAX_BREAKS} on one day")
