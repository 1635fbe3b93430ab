"""The trial office's workbook, moved so that what happened in it happened up to today."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as SheetCell

from backend.cases.rules.calendar import WorkingCalendar
from backend.cases.rules.cells import Cell
from backend.cases.rules.dates import read_instant
from backend.cases.rules.headings import find_header
from backend.cases.workbook import NoHeader
from backend.shared.clock import OFFICE_ZONE

DECIDING = frozenset({"billed_at", "paid_at", "allocated_at"})


def moved(workbook: bytes, calendar: WorkingCalendar, today: date) -> bytes:
    """Return a workbook with its newest event on ``today``, or on the working day before.

    Every event keeps its time of day and its distance in working days, so that each case keeps its
    verdict whatever day the trial is begun on.
    """
    book = load_workbook(io.BytesIO(workbook))
    events = {cell: event for cell in _events(book) if (event := _read(cell))}
    newest = max(event.date() for event in events.values())
    target = calendar.latest_working_day(today)
    for cell, event in events.items():
        distance = calendar.working_days_between(event.date(), newest)
        day = calendar.add_working_days(target, -distance)
        cell.value = datetime.combine(day, event.time())  # a spreadsheet knows no zone
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _events(book: Workbook) -> Iterator[SheetCell]:
    """Give the cells that tell when something happened.

    Raises:
        NoHeader: the first sheet has no header row.
    """
    sheet = book.worksheets[0]
    header = find_header([[_plain(cell.value) for cell in row] for row in sheet.iter_rows()])
    if header is None:
        raise NoHeader
    for index, field in header.columns.items():
        if field.name in DECIDING or field.name.endswith("_finished_at"):
            column = [row[index] for row in sheet.iter_rows(min_row=header.row + 2)]
            yield from (cell for cell in column if isinstance(cell, SheetCell))


def _read(cell: SheetCell) -> datetime | None:
    """Return when it happened, by the office's clock."""
    instant = read_instant(_plain(cell.value))
    return instant and instant.astimezone(OFFICE_ZONE)


def _plain(value: object) -> Cell:
    return value if isinstance(value, str | int | float | date) else None
