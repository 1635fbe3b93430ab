"""Revisions on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.planning.schemas import ClockTime, CourierShift
from backend.planning.underway.repository import RevisionState
from backend.web.years import check_years
from routing.changes import Kind


class LaterEnd(Struct, forbid_unknown_fields=True):
    """Until when the courier of a run may work that day, by the office's clock (``HH:MM``)."""

    run_id: UUID
    ends_at: ClockTime


class RevisionWishes(Struct, forbid_unknown_fields=True, kw_only=True):
    """What has happened on a day: runs whose courier is lost, orders that go, orders that come.

    ``later``: couriers on the way who may work longer than was planned.
    """

    date: date
    depot_id: Annotated[str, Meta(max_length=60)]
    lost: Annotated[list[UUID], Meta(max_length=50)] = []
    taken_off: Annotated[list[UUID], Meta(max_length=500)] = []
    added: Annotated[list[UUID], Meta(max_length=500)] = []
    substitutes: Annotated[list[CourierShift], Meta(max_length=10)] = []
    later: Annotated[list[LaterEnd], Meta(max_length=50)] = []
    seconds: Annotated[int, Meta(ge=1, le=20)] = 3

    def __post_init__(self) -> None:
        """Refuse a year that nobody can mean."""
        check_years(date=self.date)


class RevisionOrder(Struct, kw_only=True):
    """An order that a revision speaks of."""

    id: UUID
    number: str
    applicant_name: str


class RevisionWaiting(Struct, kw_only=True):
    """An order that may be added to a run, or why it cannot be, in words."""

    id: UUID
    number: str
    applicant_name: str
    village: str | None
    why_not: str | None


class RevisionVault(Struct):
    """What waits in the vault on a day, and of what was asked about besides."""

    orders: list[RevisionWaiting]


class RevisionStop(Struct, kw_only=True):
    """A door still to come; ``in_bag``: its passports are with the courier already."""

    place_id: UUID
    village: str | None
    latitude: float
    longitude: float
    arrival: datetime
    in_bag: bool
    orders: list[RevisionOrder]


class RevisionRoute(Struct, kw_only=True):
    """What is left of one courier's day; without a run for one who steps in."""

    run_id: UUID | None
    run_number: str | None
    courier_id: UUID
    courier_name: str
    lost: bool
    has_left: bool
    departs_at: datetime
    returns_at: datetime
    distance_m: int
    stops: list[RevisionStop]


class RevisionDifference(Struct, kw_only=True):
    """One door that is planned differently."""

    kind: Kind
    orders: list[RevisionOrder]
    courier_before: str | None
    begins_before: datetime | None
    courier_after: str | None
    begins_after: datetime | None


class RevisionLeftOut(Struct, kw_only=True):
    """An order that nobody would bring, and why in words."""

    order: RevisionOrder
    sentence: str


class RevisionView(Struct, kw_only=True):
    """Both days side by side. ``outdated``: a run has changed since, so compute again."""

    id: UUID
    date: date
    state: RevisionState
    outdated: bool
    changes: bool
    depot_latitude: float
    depot_longitude: float
    depot_name: str
    before: list[RevisionRoute]
    after: list[RevisionRoute]
    differences: list[RevisionDifference]
    unassigned: list[RevisionLeftOut]
    not_plannable: list[RevisionLeftOut]
    in_lost_bags: list[RevisionOrder]
    held: list[RevisionOrder]


class RevisionConfirmed(Struct):
    """How many runs changed, and the numbers of the runs that were made for whoever steps in."""

    changed: int
    made: list[str]
