"""An order as planning sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from routing.geography import Coordinates


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """What decides whether, when and by whom an order can be brought.

    ``made_on``: since when the office owes it. ``next_visit_on``: promised at the last visit.
    ``area``: the code of its district.
    """

    id: UUID
    place_id: UUID
    coordinates: Coordinates | None
    pin_accepted: bool
    sealed: bool
    on_a_run: bool
    queue_class: str
    cancels_on: date | None
    cancelled_on: date | None = None
    made_on: date | None = None
    next_visit_on: date | None = None
    area: str | None = None


def district_of(village_code: str | None) -> str | None:
    """Return the Kemendagri code of a village's district: the first three of its four parts."""
    return village_code.rpartition(".")[0] or None if village_code else None
