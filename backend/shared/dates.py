"""Dates and times in words, as the office's wall shows them."""

from __future__ import annotations

from datetime import date, datetime, time

from backend.shared.clock import OFFICE_ZONE
from backend.shared.words import Language

_WEEKDAYS = {
    Language.INDONESIAN: "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    Language.ENGLISH: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_MONTHS = {
    Language.INDONESIAN: "Januari Februari Maret April Mei Juni "
    "Juli Agustus September Oktober November Desember",
    Language.ENGLISH: "January February March April May June "
    "July August September October November December",
}
_ZONE_NAME = "WIB"


def say_date(day: date, language: Language = Language.INDONESIAN) -> str:
    """Return a date with its weekday.

    >>> say_date(date(2026, 3, 2))
    'Senin, 2 Maret 2026'
    """
    month = _MONTHS[language].split()[day.month - 1]
    return f"{say_weekday(day.weekday(), language)}, {day.day} {month} {day.year}"


def say_weekday(number: int, language: Language = Language.INDONESIAN) -> str:
    """Return the name of a day of the week; Monday is 0.

    >>> say_weekday(4)
    'Jumat'
    """
    return _WEEKDAYS[language].split()[number]


def say_time(instant: datetime, language: Language = Language.INDONESIAN) -> str:
    """Return the time of day at the office, with the separator of the language."""
    return say_clock(instant.astimezone(OFFICE_ZONE).time(), language)


def say_clock(at: time, language: Language = Language.INDONESIAN) -> str:
    """Return a time on the office's wall.

    >>> say_clock(time(8, 5))
    '08.05'
    """
    return at.strftime("%H:%M" if language is Language.ENGLISH else "%H.%M")


def say_span(start: datetime, end: datetime, language: Language = Language.INDONESIAN) -> str:
    """Return a span of one day's time with its zone's name.

    >>> from datetime import UTC
    >>> say_span(datetime(2026, 3, 2, 1, tzinfo=UTC), datetime(2026, 3, 2, 3, tzinfo=UTC))
    '08.00\N{EN DASH}10.00 WIB'
    """
    return f"{say_time(start, language)}\N{EN DASH}{say_time(end, language)} {_ZONE_NAME}"


def say_moment(instant: datetime, language: Language = Language.INDONESIAN) -> str:
    """Return the date and the time of an instant.

    >>> from datetime import UTC
    >>> say_moment(datetime(2026, 3, 1, 20, 5, tzinfo=UTC))
    'Senin, 2 Maret 2026, 03.05 WIB'
    """
    day = say_date(instant.astimezone(OFFICE_ZONE).date(), language)
    return f"{day}, {say_time(instant, language)} {_ZONE_NAME}"
