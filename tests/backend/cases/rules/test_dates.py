"""Dates as offices write them: every form reads to the same instant, and no other is guessed."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.rules.cells import Cell, Unreadable
from backend.cases.rules.dates import read_day, read_instant
from backend.shared.clock import OFFICE_ZONE
from backend.shared.dates import say_date
from backend.shared.words import Language

LAST_DAY = date(2025, 12, 31)
minutes = st.datetimes(
    datetime(2000, 1, 2), datetime(2060, 12, 30), timezones=st.just(OFFICE_ZONE)
).map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    "cell",
    [
        "31/12/2025",
        "31-12-2025",
        "31.12.2025",
        " 31 / 12 / 2025 ",
        "2025-12-31",
        "2025/12/31",
        "20251231",
        20251231,
        "31 Desember 2025",
        "31 desember 2025",
        "31 Des 2025",
        "31-Des-2025",
        "31 December 2025",
        "31-Dec-2025",
        "Rabu, 31 Desember 2025",
        "Wednesday, 31 December 2025",
        46022,
        46022.0,
        "46022",
        datetime(2025, 12, 31),
        LAST_DAY,
    ],
)
def test_one_day_in_many_forms(cell: Cell) -> None:
    """However the last day of 2025 is written, it is read as that day and begins at midnight."""
    assert read_day(cell) == LAST_DAY
    assert read_instant(cell) == datetime(2025, 12, 30, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "cell",
    [
        "31/12/2025 14:05",
        "31/12/2025 14.05",
        "31/12/2025 14:05:00",
        "31 Desember 2025 pukul 14.05 WIB",
        "31 Desember 2025, 14:05",
        "Rabu, 31 Desember 2025 jam 14.05",
        "2025-12-31 14:05",
        "2025-12-31T14:05",
        "2025-12-31T14:05:00+07:00",
        "2025-12-31T07:05:00Z",
        46022.586805555555,
        "46022,586805555555",
        datetime(2025, 12, 31, 14, 5),
    ],
)
def test_one_minute_in_many_forms(cell: Cell) -> None:
    """A time without a zone is the office's own; one with a zone is that instant."""
    assert read_instant(cell) == datetime(2025, 12, 31, 7, 5, tzinfo=UTC)


def test_the_day_of_an_instant_is_the_offices() -> None:
    """When it is evening in Greenwich, the office's wall shows the next day."""
    assert read_day(datetime(2025, 12, 30, 18, tzinfo=UTC)) == LAST_DAY


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "--"])
def test_blank_is_no_date(cell: Cell) -> None:
    """A blank cell or a dash says nothing, and that is no fault."""
    assert read_instant(cell) is None
    assert read_day(cell) is None


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("12/31/2025", "day first"),
        ("31/02/2025", "day first"),
        ("31 Foo 2025", "day first"),
        ("31/12/2025 25:00", "day first"),
        ("31/12/25", "year in full"),
        ("kemarin", "Write it like"),
        ("2025", "Write it like"),
        (2025, "Write it like"),
        (1e300, "Format the column as Text"),
        (float("nan"), "Write it like"),
        (float("inf"), "Write it like"),
        (True, "Write it like"),
        (time(14, 5), "Write it like"),
        (timedelta(hours=30), "Write it like"),
        ("31/12/1925", "Check the year"),
        ("0001-01-01T00:00:00+14:00", "Check the year"),
        ("9999-12-31T23:59:59-12:00", "Check the year"),
        ("=TODAY()", "paste it as a value"),
        ("#N/A", "Fill in the value"),
        ("31/12/2025\0", "Type the text again"),
        ("3" * 100, "at most 60"),
    ],
)
def test_what_is_no_date_says_how_to_mend_it(cell: Cell, remedy: str) -> None:
    """Nothing is guessed: an unreadable date is refused with its remedy."""
    with pytest.raises(Unreadable) as refusal:
        read_instant(cell)
    assert remedy in refusal.value.words.en
    assert refusal.value.words.id


def test_birth_dates_reach_back_to_1900() -> None:
    """An applicant may be older than the product's years."""
    assert read_day("17/08/1945", first_year=1900) == date(1945, 8, 17)
    with pytest.raises(Unreadable):
        read_day("17/08/1899", first_year=1900)


@given(minutes)
def test_every_form_reads_back(moment: datetime) -> None:
    """Writing a minute in any of the forms and reading it gives that minute again."""
    clock = moment.strftime("%H:%M")
    forms: list[Cell] = [
        moment.isoformat(),
        moment.strftime("%d/%m/%Y ") + clock,
        f"{say_date(moment.date())} pukul {clock.replace(':', '.')} WIB",
        f"{say_date(moment.date(), Language.ENGLISH)} at {clock}",
        moment.replace(tzinfo=None),
        (moment.replace(tzinfo=None) - datetime(1899, 12, 30)) / timedelta(days=1),
    ]
    assert {read_instant(form) for form in forms} == {moment.astimezone(UTC)}


@given(
    st.one_of(
        st.text(), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.dates(), st.none()
    )
)
def test_anything_is_read_or_refused(cell: Cell) -> None:
    """No cell whatever raises anything but the refusal that names a remedy."""
    for read in (read_instant, read_day):
        with suppress(Unreadable):
            read(cell)
