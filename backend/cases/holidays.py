"""The nation's days off, from the `holidays` package: what the pure calendar must be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from holidays.constants import GOVERNMENT, PUBLIC
from holidays.utils import country_holidays

from backend.cases.rules.calendar import WorkingCalendar
from backend.cases.rules.dates import FIRST_YEAR, LAST_YEAR


@cache
def national_days_off() -> frozenset[date]:
    """Return the national holidays (public) and the *cuti bersama* (government).

    The package learns the *cuti bersama* of a year once the joint decree of the three ministers is
    out. Until it is updated, an administrator enters them as closures of the office.
    """
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return frozenset(country_holidays("ID", years=years, categories=(PUBLIC, GOVERNMENT)))


def knows_joint_leave(year: int) -> bool:
    """Tell whether the *cuti bersama* of a year is in the package already."""
    return bool(country_holidays("ID", years=year, categories=(GOVERNMENT,)))


def office_calendar(closures: Iterable[date] = ()) -> WorkingCalendar:
    """Return the working calendar of an office that is also closed on ``closures``."""
    return WorkingCalendar(national_days_off() | frozenset(closures))
