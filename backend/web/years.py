"""Dates from outside: within the years that this service can mean, and both databases hold."""

from __future__ import annotations

from datetime import date

FIRST_YEAR, LAST_YEAR = 2000, 2100


def check_years(**days: date | None) -> None:
    """Refuse far-off years; a struct calls it in ``__post_init__`` with its fields by name.

    Raises:
        ValueError: naming the first field at fault, in the form that `faults` reads.
    """
    for field, day in days.items():
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(f"field `{field}` is outside the years {FIRST_YEAR} to {LAST_YEAR}")
