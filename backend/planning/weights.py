"""The office's weights in the planner's terms."""

from __future__ import annotations

from backend.settings import WeightSettings
from routing.problem import Weights


def weights_of(settings: WeightSettings) -> Weights:
    """Return what a plan pays for; a door that somebody can take is always worth its detour."""
    return Weights(
        per_m=settings.metre,
        per_s=settings.second,
        per_route=settings.courier,
        optional=settings.waiting_order,
        per_day=settings.waiting_day,
        strange_area=settings.strange_area,
        moved=settings.moved,
        per_unfair_s=settings.unfair_second,
    )
