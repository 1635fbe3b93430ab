"""Makes `permohonan.xlsx`, the trial office's applications: `python -m demo.make_workbook`.

The same `--today` gives the same bytes. The product moves the dates to the day of the trial, so
the workbook need not be made anew.
"""

from __future__ import annotations

import argparse
import io
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Font

from backend.cases.holidays import office_calendar
from backend.cases.rules.calendar import WorkingCalendar
from backend.cases.rules.fields import FIELDS
from backend.cases.rules.steps import LAST_INTAKE_STEP, STEPS
from backend.shared.words import Language
from demo.addresses import address
from demo.people import invent
from demo.timings import Timing, timings
from routing.gazetteer import load_bundled

WORKBOOK = Path(__file__).with_name("permohonan.xlsx")
TODAY = date(2026, 3, 3)
TITLE = "CONTOH untuk uji coba: desa-desanya nyata, orang dan nomornya tidak ada."
SEED = 1275
"""The number of the SOP."""
ZIP_EPOCH = (2020, 11, 4, 0, 0, 0)
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"

Row = dict[str, object]


def main() -> None:
    """Write the workbook."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY)
    parser.add_argument("--to", type=Path, default=WORKBOOK)
    arguments = parser.parse_args()
    arguments.to.write_bytes(workbook(arguments.today))


def workbook(today: date) -> bytes:
    """Return the workbook of a trial that begins on ``today``, the same bytes every time."""
    made = rows(today)
    fields = [field for field in FIELDS if any(row.get(field.name) for row in made)]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Permohonan"
    sheet.append([TITLE])
    sheet.append([field.heading.read(Language.INDONESIAN) for field in fields])
    for cell in (*sheet[1], *sheet[2]):
        cell.font = Font(bold=True)
    for row in made:
        sheet.append([row.get(field.name) for field in fields])
    sheet.freeze_panes = "C3"
    return _without_clock(book)


def rows(today: date) -> list[Row]:
    """Return every application, by field name."""
    draw, gazetteer, calendar = Random(SEED), load_bundled(), office_calendar()
    made: list[Row] = []
    for number, timing in enumerate(timings(), start=1):
        row = invent(number, timing.facts.get("queue_class"), draw)
        row |= address(number, gazetteer, draw) | _minutes(draw)
        row |= _events(timing, today, calendar, number, draw) | timing.facts
        made.append(row | _household(made[-1]) if timing.with_the_one_before else row)
    return made


def _household(member: Row) -> Row:
    """Return what a member of a family shares with another: the card and the door."""
    parts = "family_card address_text regency district village hamlet rt rw landmark location_link"
    return {name: member.get(name) for name in parts.split()}


def _minutes(draw: Random) -> Row:
    """Return how long the steps took: near the standard, now and then far from it."""
    return {
        f"step_{step.number}_minutes": max(1, round(step.standard_minutes * draw.uniform(0.6, 2.2)))
        for step in STEPS[:LAST_INTAKE_STEP]
    }


def _events(
    timing: Timing, today: date, calendar: WorkingCalendar, number: int, draw: Random
) -> Row:
    """Return the dates of a case, written as different counters write them."""
    start = calendar.latest_working_day(today)

    def at(days_ago: int | None, hour: int) -> datetime | None:
        if days_ago is None:
            return None
        day = calendar.add_working_days(start, -days_ago)
        return datetime.combine(day, time(hour, draw.randrange(60)))

    billed, paid, allocated = at(timing.billed, 9), at(timing.paid, 11), at(timing.allocated, 14)
    return {
        "billed_at": billed,
        "paid_at": _written(paid, number),
        "allocated_at": allocated,
        "step_1_finished_at": billed and billed.replace(hour=8),
        "step_4_finished_at": billed and billed.replace(hour=8, minute=59),
    }


def _written(moment: datetime | None, number: int) -> object:
    """Write a moment as a date cell, or as one of the texts that people type."""
    if moment is None or number % 8 > 1:
        return moment
    if number % 8:
        return f"{moment:%d/%m/%Y %H:%M}"
    return f"{moment.day} {MONTHS.split()[moment.month - 1]} {moment.year} pukul {moment:%H.%M}"


def _without_clock(book: Workbook) -> bytes:
    """Return a workbook's bytes without the time at which they were written."""
    written, timeless = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(timeless, "w") as new:
        for name in old.namelist():
            part = re.sub(
                rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2020-11-04T00:00:00Z", old.read(name)
            )
            new.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), part, zipfile.ZIP_DEFLATED)
    return timeless.getvalue()


if __name__ == "__main__":
    main()
