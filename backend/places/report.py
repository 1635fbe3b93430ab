"""What the doors have taught, in figures: how far pins lay from them, with learning and without."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from statistics import median, quantiles

from backend.places import door_repository
from backend.places.door_repository import Missed
from backend.places.rules.door import Teaching
from backend.places.rules.pin import PinLevel
from backend.places.schemas import DistanceView, DoorReport, LevelReport
from routing.gazetteer import Gazetteer
from routing.geocoding.lessons import lessons

TENTHS = 10


async def door_report(gazetteer: Gazetteer) -> DoorReport:
    """Return what handovers have taught of their doors.

    ``sent_to`` is what couriers met: how far the pin lay from the door, by the pin's level.
    ``village_point`` and ``anchor`` compare, at the same doors, the village's own point with the
    anchor of the *other* doors known.
    """
    counts = await door_repository.count_by_teaching()
    doors = await door_repository.doors_in(await door_repository.villages_with_doors())
    missed = await door_repository.misses()
    found = await asyncio.to_thread(lambda: list(lessons(doors, gazetteer)))
    both = [(lesson.point_m, lesson.anchor_m) for lesson in found if lesson.point_m is not None]
    return DoorReport(
        learned=counts.pop(Teaching.LEARNED, 0),
        refused={teaching.value: count for teaching, count in sorted(counts.items())},
        villages=len(doors),
        sent_to=_by_level(missed),
        village_point=_distance([point_m for point_m, _ in both]),
        anchor=_distance([anchor_m for _, anchor_m in both]),
    )


def _by_level(missed: Sequence[Missed]) -> list[LevelReport]:
    return [
        LevelReport(level, distance)
        for level in PinLevel
        if (distance := _distance([one.missed_m for one in missed if one.sent_to == level]))
    ]


def _distance(metres: Sequence[float]) -> DistanceView | None:
    if not metres:
        return None
    ninth = quantiles(metres, n=TENTHS)[-1] if len(metres) > 1 else metres[0]
    return DistanceView(doors=len(metres), median_m=round(median(metres)), p90_m=round(ninth))
