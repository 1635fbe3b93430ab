"""The clocks of an order: until when it may wait for a better batch, and what forces it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.cases.rules.calendar import WorkingCalendar
from backend.cases.rules.queue_class import QueueClass
from backend.planning.rules.open_order import OpenOrder

MOST_CALENDAR_DAYS = 14
"""The planner looks at most two weeks ahead, holidays included."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days that are planned together; the first is the one that runs are made for."""

    days: tuple[date, ...]

    @property
    def first(self) -> date:
        """The day that runs are made for."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The day after which nothing is foreseen."""
        return self.days[-1]

    @property
    def looks_ahead(self) -> bool:
        """Whether anything may wait: a plan of one day takes all it can."""
        return len(self.days) > 1

    def number(self, day: date) -> int:
        """Return how many calendar days a day lies behind the first."""
        return (day - self.first).days


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the office lets an order wait for others on its way."""

    calendar: WorkingCalendar
    working_days: int


@dataclass(frozen=True, slots=True)
class Turn:
    """When a door's turn is: on one day (``on``), or until ``latest``, or not now (``optional``).

    ``until``: the day by which it must be visited, whatever is planned now.
    """

    on: date | None = None
    latest: date | None = None
    optional: bool = False
    until: date | None = None


def horizon_of(first: date, working_days: int, calendar: WorkingCalendar) -> Horizon:
    """Return ``first``, whatever day it is, and the working days that follow it."""
    following = (calendar.add_working_days(first, number) for number in range(1, working_days))
    end = first + timedelta(days=MOST_CALENDAR_DAYS)
    return Horizon((first, *(day for day in following if day < end)))


def turn_of(due: Sequence[OpenOrder], horizon: Horizon, patience: Patience) -> Turn:
    """Return when the door of some orders has its turn: the most pressing clock decides for all.

    A day promised at the door is kept unless the passport would be cancelled before it. A
    vulnerable applicant does not wait for a better batch. A promise that is broken already forces
    the door out, but on no certain day: late is better than never.
    """
    cancelled = min((it for order in due if (it := _collectable(order, patience))), default=None)
    promised = [_visit(it.next_visit_on, patience) for it in due if it.next_visit_on]
    on = min((day for day in promised if day > horizon.first), default=None)
    if on and (cancelled is None or on <= cancelled):
        return Turn(on=on, until=on)
    clocks = [it for order in due if (it := _patient(order, patience))]
    until = min((it for it in (*clocks, cancelled) if it), default=None)
    forced = bool(promised) or until is None or any(map(_is_vulnerable, due))
    return Turn(
        latest=_within(horizon, until) or _within(horizon, cancelled),
        optional=horizon.looks_ahead and not forced and until is not None and until > horizon.last,
        until=until,
    )


def _within(horizon: Horizon, clock: date | None) -> date | None:
    return clock if clock and horizon.first <= clock <= horizon.last else None


def _visit(promised: date, patience: Patience) -> date:
    """Return the day on which somebody can come who was promised for ``promised``."""
    works = patience.calendar.is_working_day(promised)
    return promised if works else patience.calendar.add_working_days(promised, 1)


def _collectable(order: OpenOrder, patience: Patience) -> date | None:
    """Return the last working day on which the national system has not cancelled it."""
    return patience.calendar.latest_working_day(order.cancels_on) if order.cancels_on else None


def _patient(order: OpenOrder, patience: Patience) -> date | None:
    """Return the day on which the office's own patience ends."""
    if order.made_on is None:
        return None
    return patience.calendar.add_working_days(order.made_on, patience.working_days)


def _is_vulnerable(order: OpenOrder) -> bool:
    return order.queue_class != QueueClass.GENERAL
