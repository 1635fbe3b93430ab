"""Dates and times in all the forms in which offices write them; the day comes before the month."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from backend.cases.rules.cells import Cell, Unreadable, read_text
from backend.shared.clock import OFFICE_ZONE, office_date
from backend.shared.words import Words

FIRST_YEAR, LAST_YEAR = 2000, 2060
"""The years of the product: what happened to a case lies between them."""
FIRST_BIRTH_YEAR = 1900

SERIAL_ORIGIN = datetime(1899, 12, 30)  # noqa: DTZ001 -- a spreadsheet's days know no zone
LEAST_SERIAL, MOST_SERIAL = 10_000, 100_000
"""1927 to 2173: smaller numbers are years or typing errors, not days."""

NOT_A_DATE = Words(
    id="Bukan tanggal. Tulis seperti 31/12/2025 atau 31 Desember 2025 14:05.",
    en="Not a date. Write it like 31/12/2025 or 31 December 2025 14:05.",
)
DAY_FIRST = Words(
    id="Tanggal itu tidak ada. Tulis hari dulu, lalu bulan: 31/12/2025.",
    en="There is no such date. Write the day first, then the month: 31/12/2025.",
)
SHORT_YEAR = Words(
    id="Tulis tahun dengan empat angka: 31/12/2025.", en="Write the year in full: 31/12/2025."
)
OUT_OF_RANGE = Words(
    id="Tahun {year} tidak mungkin di sini. Periksa tahunnya.",
    en="The year {year} cannot be right here. Check the year.",
)

MONTHS = Words(
    id="Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    en="January February March April May June July August September October November December",
)
SHORT_MONTHS = {"peb": 2, "agt": 8, "ags": 8, "agu": 8, "nop": 11}
MONTH_NUMBERS = SHORT_MONTHS | {
    form: number
    for names in (MONTHS.id, MONTHS.en)
    for number, name in enumerate(names.casefold().split(), start=1)
    for form in (name, name[:3])
}

_WEEKDAY = (
    r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday),?\s+)?"
)
_DATE = (
    r"(?:(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})[\s/.-]+(?P<second>\d{1,2}|[a-z]+)\.?[\s/.,-]+(?P<last>\d{4}|\d{2}))"
)
_TIME = (
    r"(?:(?:\s*,\s*|\s+|t)(?:(?:pukul|jam|pkl\.?|at)\s+)?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second_of_minute>\d{2}))?(?:\s*wib)?)?"
)
_WRITTEN = re.compile(_WEEKDAY + _DATE + _TIME, re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,12})?", re.ASCII)


def read_instant(cell: Cell) -> datetime | None:
    """Return the instant that a cell names, in UTC; a time without a zone is the office's own.

    Raises:
        Unreadable: not a date, or one outside the product's years.
    """
    moment = _read(cell)
    if moment is None:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Unreadable(OUT_OF_RANGE, year=moment.year)
    return (moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_ZONE)).astimezone(UTC)


def read_day(cell: Cell, first_year: int = FIRST_YEAR) -> date | None:
    """Return the date that a cell names; a time of day beside it is passed over.

    Raises:
        Unreadable: not a date, or one before ``first_year`` or behind the product's years.
    """
    moment = _read(cell)
    if moment is None:
        return None
    if not first_year <= moment.year <= LAST_YEAR:
        raise Unreadable(OUT_OF_RANGE, year=moment.year)
    return office_date(moment) if moment.tzinfo else moment.date()


def _read(cell: Cell) -> datetime | None:
    """Return the date and time in a cell, with a zone only if one was written."""
    if isinstance(cell, datetime):
        return _to_the_second(cell)
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, bool | time | timedelta):
        raise Unreadable(NOT_A_DATE)
    if isinstance(cell, float) and not cell.is_integer():
        return _from_serial(cell)
    text = read_text(cell, 60)
    return None if text is None else _from_text(text.casefold())


def _to_the_second(moment: datetime) -> datetime:
    """Undo the rounding of a spreadsheet, which can make 14:05 a microsecond too early."""
    if not moment.microsecond or moment.year > LAST_YEAR:
        return moment
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _from_serial(serial: float) -> datetime:
    """Return the moment that a spreadsheet counts in days, to the second."""
    if not LEAST_SERIAL <= serial <= MOST_SERIAL:
        raise Unreadable(NOT_A_DATE)
    return SERIAL_ORIGIN + timedelta(seconds=round(serial * 86_400))


def _from_text(text: str) -> datetime:
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text.replace(",", ".")))
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        found = _WRITTEN.fullmatch(text)
    if not found:
        raise Unreadable(NOT_A_DATE)
    return _from_parts(found.groupdict())


def _from_parts(parts: dict[str, str | None]) -> datetime:
    """Return the moment that the parts of a written date make; the day comes first."""
    year = parts["year"] or parts["last"] or ""
    month = parts["month"] or parts["second"] or ""
    day = parts["day"] or parts["first"] or ""
    if len(year) < len("2025"):
        raise Unreadable(SHORT_YEAR)
    try:
        return datetime(  # noqa: DTZ001 -- the caller gives it the office's zone
            int(year),
            int(month) if month.isdecimal() else MONTH_NUMBERS.get(month, 0),
            int(day),
            int(parts["hour"] or 0),
            int(parts["minute"] or 0),
            int(parts["second_of_minute"] or 0),
        )
    except ValueError:
        raise Unreadable(DAY_FIRST) from None
