"""Which legs were driven, told by when the doors of a run were left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, pairwise
from typing import Protocol
from uuid import UUID

from routing.driving import DrivenLeg
from routing.geography import Coordinates, distance_m


class Left(Protocol):
    """A door, and when a visit to it was recorded: at its end."""

    @property
    def run_id(self) -> UUID: ...  # noqa: D102 - a column
    @property
    def stop_id(self) -> UUID: ...  # noqa: D102 - a column
    @property
    def coordinates(self) -> Coordinates: ...  # noqa: D102 - a column
    @property
    def service_duration_s(self) -> int: ...  # noqa: D102 - a column
    @property
    def at(self) -> datetime: ...  # noqa: D102 - a column


def driven_legs(doors: Iterable[Left]) -> Iterator[DrivenLeg]:
    """Return the legs between doors left one after the other on one run.

    From one door's end to the next one's is the drive and the whole service there; what that is
    planned to take is taken off. The passports of one family are recorded together.
    """
    in_order = sorted(doors, key=lambda door: (door.run_id, door.at))
    for _, run in groupby(in_order, key=lambda door: door.run_id):
        last = {door.stop_id: door for door in run}
        for before, after in pairwise(sorted(last.values(), key=lambda door: door.at)):
            took_s = (after.at - before.at).total_seconds() - after.service_duration_s
            yield DrivenLeg(distance_m(before.coordinates, after.coordinates), took_s)
