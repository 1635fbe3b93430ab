"""How an office plans ahead, and what a plan weighs; the console says each of these to all."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

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


class PlanningSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How far ahead an office plans, and how long an order may wait for others on its way."""

    days: Annotated[int, Meta(ge=1, le=10)] = 3
    """Working days that the console proposes to plan."""
    waits_at_most_days: Annotated[int, Meta(ge=0, le=20)] = 7
    """Working days after which an order waits for no better batch any more."""
    known_after_doors: Annotated[int, Meta(ge=1, le=1_000)] = 5
    """A courier knows a district after so many passports handed over there in half a year."""
    weights: WeightSettings = WeightSettings()
