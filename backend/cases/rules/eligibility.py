"""Is free delivery owed? The decision of SOP step 8, with its reasons and the rule's version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from backend.cases.rules.calendar import WorkingCalendar, payment_day
from backend.cases.rules.exclusions import BROKER, excused, unsettled
from backend.cases.rules.facts import Facts
from backend.cases.rules.reasons import Reason, because
from backend.cases.rules.steps import DISCREPANCY_WORDS
from backend.shared.clock import office_date
from backend.shared.dates import say_date
from backend.shared.words import Language, Words

RULE_VERSION = "2020-11-04/1"
"""The SOP's date, and our reading of it; change it with every change of what is decided here."""

PROMISED_WORKING_DAYS = 2
PAYABLE_FOR = timedelta(days=30)
"""SOP step 6: how long a billing code may be paid."""

PAYMENT_MISSING = Words(id="Waktu pembayaran belum ada.", en="The time of the payment is missing.")
ALLOCATION_MISSING = Words(
    id="Waktu alokasi paspor belum ada.", en="The time of the passport's allocation is missing."
)
EXPIRED = Words(
    id="Dibayar {paid}, lewat 30 hari sejak kode billing ({billed}); permohonan kedaluwarsa.",
    en="Paid on {paid}, more than 30 days after the billing code ({billed}); it has expired.",
)
ON_TIME = Words(
    id="Dialokasikan {allocated}, masih dalam janji 2 hari kerja (paling lambat {promised}).",
    en="Allocated on {allocated}, within the promised 2 working days (by {promised}).",
)
LATE = Words(
    id="Dibayar {paid}, dijanjikan paling lambat {promised}, baru dialokasikan {allocated}.",
    en="Paid on {paid}, promised by {promised}, allocated only on {allocated}.",
)


class Verdict(StrEnum):
    """What the office owes on a case."""

    OWED = "owed"
    NOT_OWED = "not_owed"
    UNDECIDABLE = "undecidable"
    """Something must first be known; the reasons name it."""
    HELD = "held"
    """A discrepancy at step 4 or 5 took the case to another SOP."""
    EXPIRED = "expired"
    """Paid later than 30 days after the billing code."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the office itself fixes: its working days, and when a day's payments end."""

    calendar: WorkingCalendar
    closes_at: time | None = None
    """Local time from which a payment counts from the next working day; None: it never does."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on a case and all that a reader needs to check it."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    """At least one; the first is the one to show where there is room for one."""
    rule_version: str = RULE_VERSION
    promised_on: date | None = None
    """The last day on which an allocation kept the promise; None while nothing was paid."""


def promised_on(paid_at: datetime, terms: Terms) -> date:
    """Return the second working day after the payment: the last day of the promise."""
    day_0 = payment_day(paid_at, terms.calendar, terms.closes_at)
    return terms.calendar.add_working_days(day_0, PROMISED_WORKING_DAYS)


def decide(facts: Facts, terms: Terms) -> Decision:
    """Return what the office owes, by the facts and the office's terms (SOP steps 4, 5, 6, 8).

    A discrepancy and an expired payment come first: no passport leaves such a case. Late is
    whatever was allocated after the promised day, be it a Saturday on which no further working day
    has passed: the promise is a date, and it is over.
    """
    if facts.discrepancy_step is not None:
        held = because(
            f"discrepancy_{facts.discrepancy_step}", DISCREPANCY_WORDS[facts.discrepancy_step]
        )
        return Decision(Verdict.HELD, (held,))
    if expired := _expired(facts):
        return Decision(Verdict.EXPIRED, (expired,))
    if facts.paid_at is None or facts.allocated_at is None:
        promised = promised_on(facts.paid_at, terms) if facts.paid_at else None
        return Decision(Verdict.UNDECIDABLE, _missing(facts), promised_on=promised)
    return _decide_lateness(facts, facts.paid_at, facts.allocated_at, terms)


def _decide_lateness(
    facts: Facts, paid_at: datetime, allocated_at: datetime, terms: Terms
) -> Decision:
    """Decide a case that was paid in time and allocated, with no discrepancy."""
    promised = promised_on(paid_at, terms)
    late = office_date(allocated_at) > promised
    timing = because(
        "late" if late else "on_time",
        LATE if late else ON_TIME,
        paid=_said(office_date(paid_at)),
        allocated=_said(office_date(allocated_at)),
        promised=_said(promised),
    )
    if facts.broker_involved:
        verdict, reasons = Verdict.OWED, [because("broker", BROKER), timing]
    elif not late:
        verdict, reasons = Verdict.NOT_OWED, [timing]
    elif excuses := excused(facts):
        verdict, reasons = Verdict.NOT_OWED, [*excuses, timing]
    elif unknown := unsettled(facts):
        verdict, reasons = Verdict.UNDECIDABLE, [*unknown, timing]
    else:
        verdict, reasons = Verdict.OWED, [timing]
    return Decision(verdict, tuple(reasons), promised_on=promised)


def _expired(facts: Facts) -> Reason | None:
    """Return the reason of an expired case: the code was paid after its 30 days (step 6)."""
    if facts.billed_at is None or facts.paid_at is None:
        return None
    billed, paid = office_date(facts.billed_at), office_date(facts.paid_at)
    if paid <= billed + PAYABLE_FOR:
        return None
    return because("expired", EXPIRED, billed=_said(billed), paid=_said(paid))


def _missing(facts: Facts) -> tuple[Reason, ...]:
    """Name everything that is missing at once, so that the desk asks for it once."""
    reasons = []
    if facts.paid_at is None:
        reasons.append(because("payment_missing", PAYMENT_MISSING))
    if facts.allocated_at is None:
        reasons.append(because("allocation_missing", ALLOCATION_MISSING))
    return (*reasons, *unsettled(facts))


def _said(day: date) -> Words:
    return Words(id=say_date(day), en=say_date(day, Language.ENGLISH))
