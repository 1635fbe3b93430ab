"""One application as a row, a form or the API tells of it, and what in it cannot be true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeGuard

from backend.cases.rules.facts import Facts
from backend.cases.rules.queue_class import QueueClass
from backend.shared.address import WrittenAddress
from backend.shared.clock import OFFICE_ZONE, office_date
from backend.shared.words import Words

IN_FUTURE = Words(
    id="Tanggal ini belum terjadi. Periksa tanggalnya.",
    en="This has not happened yet. Check the date.",
)
PAID_BEFORE_BILLED = Words(
    id="Pembayaran tercatat sebelum kode billing. Periksa kedua tanggal.",
    en="The payment is recorded before the billing code. Check both dates.",
)
ALLOCATED_BEFORE_PAID = Words(
    id="Alokasi tercatat sebelum pembayaran. Periksa kedua tanggal.",
    en="The allocation is recorded before the payment. Check both dates.",
)
CANCELLED_BEFORE_ALLOCATED = Words(
    id="Pembatalan tercatat sebelum alokasi. Periksa kedua tanggal.",
    en="The cancellation is recorded before the allocation. Check both dates.",
)


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What is known of one of the SOP's steps on one case."""

    number: int
    finished_at: datetime | None = None
    minutes: int | None = None
    output: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """An application as it was told to us; `family_card` is never stored as it is."""

    application_number: str
    applicant_name: str
    birth_date: date | None
    phone: str | None
    queue_class: QueueClass
    family_card: str | None
    passport_number: str | None
    billing_code: str | None
    cancelled_on: date | None
    address: WrittenAddress
    facts: Facts
    steps: tuple[StepRecord, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of an intake, and how to mend it."""

    field: str
    value: str | None
    words: Words


def contradictions(intake: Intake, today: date) -> list[Fault]:
    """Return what cannot be true together, or cannot be true yet."""
    facts = intake.facts
    found = [
        ("paid_at", facts.paid_at, PAID_BEFORE_BILLED, _before(facts.paid_at, facts.billed_at)),
        (
            "allocated_at",
            facts.allocated_at,
            ALLOCATED_BEFORE_PAID,
            _before(facts.allocated_at, facts.paid_at),
        ),
        (
            "cancelled_on",
            intake.cancelled_on,
            CANCELLED_BEFORE_ALLOCATED,
            _before(intake.cancelled_on, facts.allocated_at),
        ),
    ]
    found += [(name, day, IN_FUTURE, _day(day) > today) for name, day in _dated(intake) if day]
    return [Fault(name, shown(value), words) for name, value, words, wrong in found if wrong]


def _dated(intake: Intake) -> list[tuple[str, date | datetime | None]]:
    """Return every date that must have happened by now, with the name of its field."""
    facts = intake.facts
    deciding = {facts.billed_at, facts.allocated_at}
    return [
        ("birth_date", intake.birth_date),
        ("billed_at", facts.billed_at),
        ("paid_at", facts.paid_at),
        ("allocated_at", facts.allocated_at),
        ("cancelled_on", intake.cancelled_on),
        *(
            (f"step_{step.number}_finished_at", step.finished_at)
            for step in intake.steps
            if step.finished_at not in deciding
        ),
    ]


def _before(one: date | datetime | None, other: date | datetime | None) -> bool:
    """Tell whether ``one`` came before ``other``; a midnight stands for a day without a time."""
    if one is None or other is None:
        return False
    if _timed(one) and _timed(other):
        return one < other
    return _day(one) < _day(other)


def _day(moment: date | datetime) -> date:
    return office_date(moment) if isinstance(moment, datetime) else moment


def _timed(moment: date | datetime) -> TypeGuard[datetime]:
    return isinstance(moment, datetime) and moment.astimezone(OFFICE_ZONE).time() != time()


def shown(value: object) -> str | None:
    """Return a value as a short line that can be shown beside what is wrong with it."""
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(OFFICE_ZONE).replace(tzinfo=None)
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value)[:80])
    return text or None
