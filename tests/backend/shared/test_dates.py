"""Dates are said as the office's wall shows them, in the reader's language."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.shared.dates import say_date, say_moment, say_span, say_time
from backend.shared.words import Language

INSTANT = datetime(2026, 3, 1, 20, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.INDONESIAN, "Senin, 2 Maret 2026, 03.05 WIB"),
        (Language.ENGLISH, "Monday, 2 March 2026, 03:05 WIB"),
    ],
)
def test_a_moment_is_the_offices(language: Language, said: str) -> None:
    """An instant late in the UTC evening belongs to the office's next day."""
    assert say_moment(INSTANT, language) == said


def test_a_span_names_its_zone_once() -> None:
    """From and to stand together with one WIB."""
    span = say_span(INSTANT, INSTANT + timedelta(hours=2), Language.ENGLISH)
    assert span == "03:05\N{EN DASH}05:05 WIB"


@given(st.dates(), st.sampled_from(Language))
def test_every_date_can_be_said(day: date, language: Language) -> None:
    """There is a name for every weekday and month, and the year ends the date."""
    assert say_date(day, language).endswith(f" {day.year}")


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1)))
def test_jakarta_is_seven_hours_ahead(instant: datetime) -> None:
    """The office's time is UTC+7 the whole year."""
    assert say_time(instant) == (instant + timedelta(hours=7)).strftime("%H.%M")
