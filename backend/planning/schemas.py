"""Plans on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.planning.repository import ProposalState
from backend.web.years import check_years

ClockTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d\Z")]
Seconds = Annotated[int, Meta(ge=1, le=60)]
Capacity = Annotated[int, Meta(ge=1, le=500)]


class CourierShift(Struct, forbid_unknown_fields=True):
    """When one courier drives, by the office's clock (``HH:MM``)."""

    account_id: UUID
    starts_at: ClockTime
    ends_at: ClockTime
    capacity: Capacity


class PlanQuestion(Struct, forbid_unknown_fields=True, kw_only=True):
    """What the dispatcher asks; without ``order_ids``, everything that is ready.

    ``days``: how many working days are planned together, ``date`` being the first.
    """

    date: date
    depot_id: Annotated[str, Meta(max_length=60)]
    couriers: Annotated[list[CourierShift], Meta(min_length=1, max_length=50)]
    order_ids: Annotated[list[UUID], Meta(min_length=1, max_length=2000)] | None = None
    seconds: Seconds = 5
    days: Annotated[int, Meta(ge=1, le=10)] = 1

    def __post_init__(self) -> None:
        """Refuse a year that nobody can mean."""
        check_years(date=self.date)


class CourierEngagement(Struct, kw_only=True):
    """A courier's run of a day; ``lost``: she or he was reported unable to go on with it."""

    account_id: UUID
    departs_at: datetime
    returns_at: datetime
    lost: bool


class CourierEngagements(Struct):
    """The runs of a day that somebody has still to drive, or was lost on."""

    engagements: list[CourierEngagement]


class PlanWishes(Struct, forbid_unknown_fields=True, kw_only=True):
    """What is to be otherwise.

    Orders given to a courier, orders set aside for another day, orders that wait no longer.
    """

    given_to: Annotated[dict[UUID, UUID], Meta(max_length=2000)] = {}
    set_aside: Annotated[list[UUID], Meta(max_length=2000)] = []
    at_once: Annotated[list[UUID], Meta(max_length=2000)] = []
    seconds: Seconds | None = None


class DepotLine(Struct):
    """Where runs start and end."""

    id: str
    name: str
    latitude: float
    longitude: float


class DepotList(Struct):
    """The office's depots."""

    depots: list[DepotLine]


class PlanOrder(Struct, kw_only=True):
    """An order on a planned stop."""

    id: UUID
    number: str
    applicant_name: str
    cancels_on: date | None


class PlanStop(Struct, kw_only=True):
    """A planned door; ``distance_m`` is driven since the route's start."""

    place_id: UUID
    village: str | None
    latitude: float
    longitude: float
    arrival: datetime
    departure: datetime
    wait_s: int
    service_duration_s: int
    distance_m: int
    orders: list[PlanOrder]


class PlanBreak(Struct, kw_only=True):
    """A rest on the way; ``before`` is the number of the stop that follows, from 0."""

    before: int
    begins_at: datetime
    ends_at: datetime


class PlanRoute(Struct, kw_only=True):
    """One courier's planned day."""

    courier_id: UUID
    courier_name: str
    distance_m: int
    duration_s: int
    departs_at: datetime
    returns_at: datetime
    stops: list[PlanStop]
    breaks: list[PlanBreak]


class PlanCourier(Struct):
    """Somebody who drives in the plan, on a route or not yet."""

    id: UUID
    name: str


class PlanReason(Struct):
    """Why an order is on no route."""

    code: str
    sentence: str


class PlanLeftOut(Struct, kw_only=True):
    """An order on no route."""

    order_id: UUID
    number: str
    applicant_name: str
    reason: PlanReason


class PlanWaiting(PlanLeftOut, kw_only=True):
    """An order that waits for a later plan, and the day by which it will be brought."""

    until: date
    village: str | None


class PlanDay(Struct):
    """A day after the first, as it is foreseen; no runs are made for it yet."""

    date: date
    routes: list[PlanRoute]


class PlanWeight(Struct, kw_only=True):
    """One thing that a plan pays for; ``weight`` is in the worth of one metre driven."""

    code: str
    name: str
    sentence: str
    weight: int


class PlanCost(PlanWeight, kw_only=True):
    """What the plan pays for one thing, in the worth of one metre driven."""

    paid: int


class PlanTerms(Struct, kw_only=True):
    """How the office plans ahead: its settings, with a sentence for each break and weight."""

    days: int
    waits_at_most_days: int
    known_after_doors: int
    breaks: list[str]
    weights: list[PlanWeight]


class PlanView(Struct, kw_only=True):
    """A proposal as the console draws it: ``routes`` are the first day's, ``later`` the others'.

    ``at_once``: orders that were not to wait. ``costs``: all that the plan pays for, all days
    together. ``notes``: what had to be done otherwise than asked, such as roads guessed.
    """

    id: UUID
    date: date
    state: ProposalState
    couriers: list[PlanCourier]
    given_to: dict[UUID, UUID]
    set_aside: list[UUID]
    at_once: list[UUID]
    days: int
    seconds: int
    elapsed_s: float
    depot: DepotLine
    routes: list[PlanRoute]
    later: list[PlanDay]
    waiting: list[PlanWaiting]
    costs: list[PlanCost]
    unassigned: list[PlanLeftOut]
    not_plannable: list[PlanLeftOut]
    failure: str | None
    notes: list[str]


class RunMade(Struct):
    """A run made of a confirmed plan."""

    id: UUID
    number: str


class RunsMade(Struct):
    """The runs made of a confirmed plan."""

    runs: list[RunMade]
