"""The trial office's workbook: whole, of every kind, and good on whatever day the trial begins."""

from collections import Counter
from datetime import date, timedelta

import pytest

from backend.cases.demo import moved
from backend.cases.holidays import office_calendar
from backend.cases.rules.eligibility import Terms, Verdict, decide
from backend.cases.rules.queue_class import QueueClass
from backend.cases.workbook import Reading, read_workbook
from backend.shared.clock import office_date
from demo.make_workbook import TODAY, WORKBOOK, workbook
from routing.gazetteer import load_bundled

TERMS = Terms(office_calendar())
CANCELLED_AFTER = timedelta(days=30)


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Return what the committed workbook tells."""
    return read_workbook(WORKBOOK.read_bytes(), date.max)


def test_the_committed_workbook_is_the_one_that_the_script_makes(reading: Reading) -> None:
    """The same day gives the same bytes, and they tell what the one in the repository tells."""
    made = workbook(TODAY)
    assert made == workbook(TODAY)
    assert read_workbook(made, date.max) == reading


def test_every_kind_of_case_is_there(reading: Reading) -> None:
    """No row is faulty, and every verdict, exclusion, class and discrepancy can be tried."""
    intakes = list(reading.applications.values())
    decisions = [decide(intake.facts, TERMS) for intake in intakes]
    assert reading.faults == []
    assert len(intakes) >= 84
    assert {decision.verdict for decision in decisions} == set(Verdict)
    codes = {reason.code for decision in decisions for reason in decision.reasons}
    assert codes >= {
        "broker",
        "system_outage",
        "field_check",
        "payment_missing",
        "allocation_missing",
        "system_outage_unknown",
        "field_check_unknown",
        "expired",
        "discrepancy_4",
        "discrepancy_5",
    }
    assert max(len(decision.reasons) for decision in decisions) >= 4
    classes = {intake.queue_class for intake in intakes}
    assert classes >= set(QueueClass) - {QueueClass.SPECIAL_NEEDS}


def test_a_family_of_three_has_one_card_and_one_door(reading: Reading) -> None:
    """One visit will serve them."""
    cards = Counter(intake.family_card for intake in reading.applications.values())
    [(card, members)] = [each for each in cards.items() if each[1] > 1]
    assert members == 3
    family = [intake for intake in reading.applications.values() if intake.family_card == card]
    assert len({intake.address for intake in family}) == 1


def test_about_a_third_shared_a_location(reading: Reading) -> None:
    """They can be planned at once, the others must be found by what they wrote."""
    links = [intake.address.location_link for intake in reading.applications.values()]
    assert 0.25 < sum(link is not None for link in links) / len(links) < 0.45


def test_people_are_marked_and_villages_are_real(reading: Reading) -> None:
    """Nobody in it exists; the village of whoever names one does."""
    gazetteer = load_bundled()
    for intake in reading.applications.values():
        assert intake.applicant_name.endswith("(contoh)")
        if intake.address.village:
            assert gazetteer.villages_named(intake.address.village)


@pytest.mark.parametrize("today", [date(2026, 1, 1) + timedelta(days=19 * n) for n in range(30)])
def test_the_trial_may_begin_on_any_day(reading: Reading, today: date) -> None:
    """Each case keeps its verdict, nothing lies ahead, and a passport is near its end."""
    shifted = read_workbook(moved(WORKBOOK.read_bytes(), TERMS.calendar, today), today)
    assert shifted.faults == []
    near = 0
    for row, intake in shifted.applications.items():
        facts = intake.facts
        before = decide(reading.applications[row].facts, TERMS)
        after = decide(facts, TERMS)
        assert (after.verdict, [each.code for each in after.reasons]) == (
            before.verdict,
            [each.code for each in before.reasons],
        )
        if facts.allocated_at and after.verdict is Verdict.OWED:
            left = office_date(facts.allocated_at) + CANCELLED_AFTER - today
            near += timedelta(0) <= left <= timedelta(days=12)
    assert near >= 1


def test_only_the_dates_are_moved(reading: Reading) -> None:
    """Times of day, people and addresses stay as they are in the workbook."""
    shifted = read_workbook(moved(WORKBOOK.read_bytes(), TERMS.calendar, TODAY), date.max)
    assert shifted == reading
