"""Cases, imports and closures on the wire."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.cases.rules.cells import Cell
from backend.cases.rules.steps import LAST_INTAKE_STEP
from backend.shared.address import WrittenAddress
from backend.web.text import SOUND, Text120
from backend.web.years import check_years

Written = Annotated[str, Meta(max_length=1000, pattern=SOUND)]
"""What was typed into a field; the intake's own rules say what is wrong with it."""
Told = Written | None
Answer = bool | Written | None
Count = Annotated[int, Meta(ge=-1, le=10**9)]


class StepForm(Struct, forbid_unknown_fields=True):
    """What is known of one step of the national systems."""

    number: Annotated[int, Meta(ge=1, le=LAST_INTAKE_STEP)]
    finished_at: Told = None
    minutes: Count | Written | None = None
    output: Told = None


class CaseForm(Struct, forbid_unknown_fields=True, kw_only=True):
    """One application, told in a form or by a program; dates in any form that intake reads."""

    application_number: Told
    applicant_name: Told
    birth_date: Told = None
    phone: Told = None
    queue_class: Told = None
    family_card: Told = None
    passport_number: Told = None
    address_text: Told = None
    regency: Told = None
    district: Told = None
    village: Told = None
    hamlet: Told = None
    rt: Told = None
    rw: Told = None
    landmark: Told = None
    location_link: Told = None
    billing_code: Told = None
    billed_at: Told = None
    paid_at: Told = None
    allocated_at: Told = None
    system_outage: Answer = None
    field_check: Answer = None
    broker_involved: Answer = None
    discrepancy_step: Count | Written | None = None
    cancelled_on: Told = None
    steps: Annotated[list[StepForm], Meta(max_length=LAST_INTAKE_STEP)] = []

    def __post_init__(self) -> None:
        """Refuse a step that is told twice: the one would hide the other."""
        for number, times in Counter(step.number for step in self.steps).items():
            if times > 1:
                raise ValueError(f"field `steps` tells step {number} twice")

    def cells(self) -> dict[str, Cell]:
        """Return the fields as the cells of an intake row."""
        names = [name for name in self.__struct_fields__ if name != "steps"]
        told: dict[str, Cell] = {name: getattr(self, name) for name in names}
        for step in self.steps:
            for part in ("finished_at", "minutes", "output"):
                told[f"step_{step.number}_{part}"] = getattr(step, part)
        return told


class OrderBadge(Struct, frozen=True):
    """What a list of cases shows of a case's order."""

    id: UUID
    number: str
    state: str


class CaseLine(Struct, kw_only=True):
    """A case as a list shows it."""

    id: UUID
    application_number: str
    applicant_name: str
    village: str | None
    district: str | None
    village_recognised: bool
    address_text: str
    queue_class: str
    paid_at: datetime | None
    allocated_at: datetime | None
    verdict: str
    reason: str
    broker_involved: bool
    order: OrderBadge | None
    cancelled_on: date | None
    closed_at: datetime | None


class CasePage(Struct):
    """A page of cases, and where the next begins."""

    cases: list[CaseLine]
    next: UUID | None


class ReasonView(Struct):
    """One reason of a decision."""

    code: str
    sentence: str


class DecisionView(Struct, kw_only=True):
    """A decision, with all that a reader needs to check it."""

    verdict: str
    reasons: list[ReasonView]
    rule_version: str
    promised_on: date | None
    decided_at: datetime


class StepView(Struct, kw_only=True):
    """One of the eleven steps, the standard time beside the actual one."""

    number: int
    name: str
    standard_minutes: int
    minutes: int | None
    finished_at: datetime | None
    output: str | None
    performer: str | None
    note: str | None


class CaseDetail(CaseLine, kw_only=True):
    """A case with everything known of it."""

    birth_date: date | None
    phone: str | None
    passport_number: str | None
    billing_code: str | None
    billed_at: datetime | None
    system_outage: bool | None
    field_check: bool | None
    discrepancy_step: int | None
    address: WrittenAddress
    decision: DecisionView
    decisions: list[DecisionView]
    """Older ones, newest first."""
    steps: list[StepView]


class FaultLine(Struct):
    """What is wrong in a file, where, and how to mend it."""

    row: int
    column: str | None
    value: str | None
    message: str


class ImportReport(Struct, kw_only=True):
    """What a file brought, or, without an id, would bring."""

    id: UUID | None
    file_name: str
    rows: int
    added: int
    changed: int
    unchanged: int
    locked: int
    refused: int
    faults: list[FaultLine]
    locked_rows: list[FaultLine]
    cases: list[CaseLine]


class ClosureForm(Struct, forbid_unknown_fields=True):
    """A day on which the office alone is closed."""

    date: date
    reason: Annotated[Text120, Meta(min_length=1)]

    def __post_init__(self) -> None:
        """Refuse a year that nobody can mean."""
        check_years(date=self.date)


class ClosureLine(Struct):
    """A closed day as a list shows it."""

    date: date
    reason: str


class ClosureList(Struct):
    """The office's own closed days."""

    closures: list[ClosureLine]
    next: None = None
