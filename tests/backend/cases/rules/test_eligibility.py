"""The decision of step 8: the readable table, and what holds for every case."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.holidays import office_calendar
from backend.cases.rules.calendar import WorkingCalendar
from backend.cases.rules.cells import read_known_yes_or_no, read_yes_or_no
from backend.cases.rules.dates import read_instant
from backend.cases.rules.eligibility import RULE_VERSION, Terms, Verdict, decide, promised_on
from backend.cases.rules.facts import Facts
from backend.shared.clock import office_date

TABLE = Path(__file__).parents[3] / "data" / "eligibility.csv"
with TABLE.open(newline="", encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))

instants = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
facts_of_any_kind = st.builds(
    Facts,
    billed_at=st.none() | instants,
    paid_at=st.none() | instants,
    allocated_at=st.none() | instants,
    system_outage=st.none() | st.booleans(),
    field_check=st.none() | st.booleans(),
    broker_involved=st.booleans(),
    discrepancy_step=st.sampled_from([None, 4, 5]),
)
terms_of_any_kind = st.builds(
    Terms,
    st.builds(WorkingCalendar, st.frozensets(st.dates(date(2024, 1, 1), date(2027, 1, 1)))),
    st.none() | st.times(time(12), time(18)),
)


fully_known_facts = st.builds(
    Facts,
    paid_at=instants,
    allocated_at=instants,
    system_outage=st.booleans(),
    field_check=st.booleans(),
    broker_involved=st.booleans(),
)


@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_the_table(row: dict[str, str]) -> None:
    """Each row of eligibility.csv states a rule in words, and the decision follows it."""
    facts = Facts(
        billed_at=read_instant(row["billed"]),
        paid_at=read_instant(row["paid"]),
        allocated_at=read_instant(row["allocated"]),
        system_outage=read_known_yes_or_no(row["system_outage"]),
        field_check=read_known_yes_or_no(row["field_check"]),
        broker_involved=read_yes_or_no(row["broker"]),
        discrepancy_step=int(row["discrepancy"]) if row["discrepancy"] else None,
    )
    closures = [date.fromisoformat(day) for day in row["closures"].split()]
    closes_at = time.fromisoformat(row["closes_at"]) if row["closes_at"] else None

    decision = decide(facts, Terms(office_calendar(closures), closes_at))

    assert decision.verdict == row["verdict"]
    assert [reason.code for reason in decision.reasons] == row["reasons"].split()
    assert str(decision.promised_on or "") == row["promised_on"]


@given(facts_of_any_kind, terms_of_any_kind)
def test_every_case_gets_a_verdict_with_a_reason_in_both_languages(
    facts: Facts, terms: Terms
) -> None:
    """No facts leave a reader without a sentence, and the rule's version is always told."""
    decision = decide(facts, terms)
    assert decision.reasons
    assert all(reason.words.id and reason.words.en for reason in decision.reasons)
    assert all("{" not in reason.words.id + reason.words.en for reason in decision.reasons)
    assert decision.rule_version == RULE_VERSION


@given(facts_of_any_kind, terms_of_any_kind, st.integers(0, 400))
def test_waiting_longer_never_takes_a_delivery_away(facts: Facts, terms: Terms, days: int) -> None:
    """What is owed stays owed when the allocation comes later still."""
    if facts.allocated_at and decide(facts, terms).verdict is Verdict.OWED:
        later = replace(facts, allocated_at=facts.allocated_at + timedelta(days=days))
        assert decide(later, terms).verdict is Verdict.OWED


@given(facts_of_any_kind, terms_of_any_kind, st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_a_closure_never_makes_a_delivery_owed(facts: Facts, terms: Terms, closed: date) -> None:
    """One more closed day moves the promise later or leaves it, so it can only excuse."""
    more = replace(terms, calendar=WorkingCalendar(terms.calendar.days_off | {closed}))
    if facts.paid_at:
        assert promised_on(facts.paid_at, more) >= promised_on(facts.paid_at, terms)
    if decide(facts, terms).verdict is not Verdict.OWED:
        assert decide(facts, more).verdict is not Verdict.OWED


@given(fully_known_facts, terms_of_any_kind)
def test_owed_means_late_without_excuse_or_a_broker(facts: Facts, terms: Terms) -> None:
    """Of a fully known case the verdict is what the SOP's two sentences say."""
    decision = decide(facts, terms)
    assert facts.allocated_at is not None
    assert decision.promised_on is not None
    late = office_date(facts.allocated_at) > decision.promised_on
    excused = facts.system_outage or facts.field_check
    owed = facts.broker_involved or (late and not excused)
    assert decision.verdict is (Verdict.OWED if owed else Verdict.NOT_OWED)


@given(facts_of_any_kind, terms_of_any_kind)
def test_a_decision_can_be_repeated(facts: Facts, terms: Terms) -> None:
    """The same facts under the same terms give the same decision: no clock is read."""
    assert decide(facts, terms) == decide(facts, terms)
