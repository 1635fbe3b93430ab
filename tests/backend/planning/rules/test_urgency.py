"""How urgent an order is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.cases.rules.queue_class import QueueClass
from backend.planning.rules.urgency import MOST_URGENT, urgency

TODAY = date(2026, 11, 24)
DAYS = st.integers(-60, 90)
CLASSES = st.sampled_from(list(QueueClass))
VULNERABLE = st.sampled_from([each for each in QueueClass if each is not QueueClass.GENERAL])


@given(days=DAYS, queue_class=CLASSES)
def test_urgency_stays_within_bounds(days: int, queue_class: str) -> None:
    """Whatever the dates, a planner gets a priority from 0 to 100."""
    assert 0 <= urgency(TODAY + timedelta(days), queue_class, TODAY) <= MOST_URGENT


@given(days=DAYS, later=st.integers(0, 60), queue_class=CLASSES)
def test_an_order_never_grows_less_urgent(days: int, later: int, queue_class: str) -> None:
    """Each day that passes brings the national system's cancellation nearer."""
    due = TODAY + timedelta(days)
    assert urgency(due, queue_class, TODAY + timedelta(later)) >= urgency(due, queue_class, TODAY)


@given(days=DAYS, queue_class=VULNERABLE)
def test_vulnerable_applicants_come_no_later(days: int, queue_class: str) -> None:
    """The SOP's second queue class goes before the first on the road as it does at the counter."""
    due = TODAY + timedelta(days)
    assert urgency(due, queue_class, TODAY) >= urgency(due, "general", TODAY)


@given(queue_class=VULNERABLE)
def test_every_special_need_counts(queue_class: str) -> None:
    """Of two passports with the same date the one of a vulnerable applicant goes first."""
    assert urgency(None, queue_class, TODAY) > urgency(None, QueueClass.GENERAL, TODAY)


def test_the_day_of_cancellation_is_the_most_urgent() -> None:
    """Nothing outranks a passport that the national system cancels today."""
    assert urgency(TODAY, "general", TODAY) == MOST_URGENT


def test_an_unknown_date_is_neither_first_nor_last() -> None:
    """What is not known stands half-way."""
    assert urgency(None, "general", TODAY) == MOST_URGENT // 2
