"""A passport is always at exactly one point of its way, and the page says which."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.shared.words import Words
from backend.tracking.rules.journey import (
    FailedVisit,
    Journey,
    Milestone,
    Moment,
    Progress,
    Trip,
    milestones,
    moment_of,
)
from backend.tracking.rules.names import first_name, shortened

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
WINDOW = (NOW, NOW + timedelta(hours=2))
FAILED = FailedVisit(Words(id="Tidak ada orang di rumah", en="Nobody at home"), NOW)
PLANNED, LEFT = Trip("Andi", WINDOW, under_way=False), Trip("Andi", WINDOW, under_way=True)

TIMES = st.none() | st.just(NOW)
JOURNEYS = st.builds(
    Journey,
    order_number=st.just("AP-1"),
    applicant=st.just("Siti C."),
    applicant_is_child=st.booleans(),
    ordered_at=st.just(NOW),
    sealed_at=TIMES,
    trip=st.sampled_from([None, PLANNED, LEFT]),
    last_failure=st.sampled_from([None, FAILED]),
    still_with_courier=st.booleans(),
    received_at=TIMES,
)


SEALED = Journey("AP-1", "Siti C.", applicant_is_child=False, ordered_at=NOW, sealed_at=NOW)


@pytest.mark.parametrize(
    ("facts", "moment"),
    [
        (replace(SEALED, sealed_at=None), Moment.BEING_CHECKED),
        (SEALED, Moment.WAITING_FOR_A_RUN),
        (replace(SEALED, trip=PLANNED), Moment.ON_THE_CALENDAR),
        (replace(SEALED, trip=LEFT), Moment.UNDER_WAY),
        (replace(SEALED, last_failure=FAILED, still_with_courier=True), Moment.NOT_HANDED_OVER),
        (replace(SEALED, last_failure=FAILED), Moment.WAITING_FOR_ANOTHER_RUN),
        (replace(SEALED, last_failure=FAILED, trip=PLANNED), Moment.ON_THE_CALENDAR),
        (replace(SEALED, last_failure=FAILED, trip=LEFT), Moment.UNDER_WAY),
        (replace(SEALED, received_at=NOW), Moment.RECEIVED),
        (replace(SEALED, last_failure=FAILED, received_at=NOW), Moment.RECEIVED),
    ],
)
def test_the_present_moment(facts: Journey, moment: Moment) -> None:
    """Receipt ends all; a failure counts until there is a new date; else the run, else the seal."""
    assert moment_of(facts) is moment


@given(JOURNEYS)
def test_a_way_has_no_holes(facts: Journey) -> None:
    """All five milestones are told in order: some behind, at most one at hand, the rest ahead."""
    told = milestones(facts)
    assert [milestone for milestone, _ in told] == list(Milestone)
    rank = {Progress.DONE: 0, Progress.NOW: 1, Progress.NEXT: 1, Progress.AHEAD: 2}
    ranks = [rank[progress] for _, progress in told]
    assert ranks == sorted(ranks)
    assert ranks.count(1) == (0 if moment_of(facts) is Moment.RECEIVED else 1)


def test_a_courier_who_has_not_left_is_not_called_present() -> None:
    """Before the run leaves, being with the courier is what comes next, not what is."""
    assert dict(milestones(replace(SEALED, trip=PLANNED)))[Milestone.ON_A_RUN] is Progress.NEXT
    assert dict(milestones(replace(SEALED, trip=LEFT)))[Milestone.ON_A_RUN] is Progress.NOW


@pytest.mark.parametrize(
    ("name", "first", "short"),
    [
        ("Siti Nurhaliza binti Ahmad", "Siti", "Siti N. B."),
        ("Sukarno", "Sukarno", "Sukarno"),
        ("  Andi   kurir ", "Andi", "Andi K."),
        ("\u738b \u5c0f", "\u738b", "\u738b \u5c0f."),
        ("", "\u2014", "\u2014"),
    ],
)
def test_names_are_shortened(name: str, first: str, short: str) -> None:
    """A page that a link alone opens has a first name and initials, never a full name."""
    assert first_name(name) == first
    assert shortened(name) == short
