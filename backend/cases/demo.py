"""The trial office's workbook, moved so that what happened in it happened up to today."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from backend.cases.closure_service import office_terms
from backend.cases.comparison import Comparison
from backend.cases.intake_service import Desk, Upload, take_in
from backend.cases.rules.calendar import WorkingCalendar
from backend.cases.rules.intake import Intake
from backend.cases.workbook import Reading, read_workbook
from backend.shared.clock import OFFICE_ZONE, office_date

WHENEVER = date.max
"""The workbook may have been made for a day that is still to come."""


async def load_demo(workbook: Path, desk: Desk) -> Comparison:
    """Take in a workbook as if its newest event had happened today.

    Every event keeps its time of day and its distance in working days, so that each case keeps its
    verdict whatever day the trial is begun on.
    """
    upload = Upload(workbook.name, await asyncio.to_thread(workbook.read_bytes))
    reading = await asyncio.to_thread(read_workbook, upload.content, WHENEVER)
    calendar = (await office_terms(desk.office)).calendar
    _, comparison = await take_in(move(reading, calendar, office_date(desk.now)), upload, desk)
    return comparison


def move(reading: Reading, calendar: WorkingCalendar, today: date) -> Reading:
    """Return what was read with its newest event on ``today``, or on the working day before."""
    newest = max(
        office_date(event) for each in reading.applications.values() for event in _events(each)
    )
    target = calendar.latest_working_day(today)

    def moved(event: datetime | None) -> datetime | None:
        if event is None:
            return None
        local = event.astimezone(OFFICE_ZONE)
        distance = calendar.working_days_between(local.date(), newest)
        day = calendar.add_working_days(target, -distance)
        return datetime.combine(day, local.time(), OFFICE_ZONE).astimezone(event.tzinfo)

    def moved_intake(intake: Intake) -> Intake:
        facts = intake.facts
        return replace(
            intake,
            facts=replace(
                facts,
                billed_at=moved(facts.billed_at),
                paid_at=moved(facts.paid_at),
                allocated_at=moved(facts.allocated_at),
            ),
            steps=tuple(
                replace(step, finished_at=moved(step.finished_at)) for step in intake.steps
            ),
        )

    applications = {row: moved_intake(intake) for row, intake in reading.applications.items()}
    return replace(reading, applications=applications)


def _events(intake: Intake) -> list[datetime]:
    facts = intake.facts
    deciding = [facts.billed_at, facts.paid_at, facts.allocated_at]
    steps = [step.finished_at for step in intake.steps]
    return [event for event in (*deciding, *steps) if event is not None]
