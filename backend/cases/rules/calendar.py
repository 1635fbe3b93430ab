"""Working days: Monday to Friday, less national holidays, *cuti bersama* and office closures."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from backend.shared.clock import OFFICE_ZONE

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days on which the office works. Every date is the office's own."""

    days_off: AbstractSet[date] = field(default_factory=frozenset)
    """Holidays, *cuti bersama* and closures; weekends need not be listed."""

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office works on ``day``."""
        return day.weekday() < SATURDAY and day not in self.days_off

    def add_working_days(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day``; before it if negative; itself at 0."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        remaining = abs(count)
        while remaining:
            day += step
            remaining -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after ``start`` up to and including ``end``.

        ``start`` itself is day 0, whatever day it is. Backwards the count is that of the reversed
        question, negative.
        """
        if end < start:
            return -self.working_days_between(end, start)
        return sum(
            self.is_working_day(start + i * ONE_DAY) for i in range(1, (end - start).days + 1)
        )

    def latest_working_day(self, day: date) -> date:
        """Return ``day`` if the office works on it, else the last working day before it."""
        return day if self.is_working_day(day) else self.add_working_days(day, -1)


def payment_day(paid_at: datetime, calendar: WorkingCalendar, closes_at: time | None) -> date:
    """Return day 0 of the promise: the day of the payment.

    Where the office has set a closing time, a payment made at or after it, or on a day on which
    the office does not work, counts from the next working day (a setting, not the SOP).
    """
    local = paid_at.astimezone(OFFICE_ZONE)
    if closes_at is None:
        return local.date()
    if local.time() >= closes_at or not calendar.is_working_day(local.date()):
        return calendar.add_working_days(local.date(), 1)
    return local.date()
