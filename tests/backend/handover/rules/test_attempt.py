"""A visit that failed must be explained as its reason asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.attempt import (
    FAILURES,
    FailureReason,
    NoteMissing,
    PositionUntold,
    check_attempt,
)
from backend.shared.words import Language


def test_every_reason_has_its_row() -> None:
    """A reason without words could be chosen on no phone."""
    assert set(FAILURES) == set(FailureReason)


def test_nobody_at_home_explains_itself() -> None:
    """The one reason that needs no note, in any form of emptiness."""
    for note in (None, "", "  "):
        check_attempt(FailureReason.NOT_AT_HOME, note, position_told=True)


@given(
    st.sampled_from([row.reason for row in FAILURES.values() if row.note_required]),
    st.sampled_from([None, "", " ", "\n\t"]),
)
def test_other_reasons_need_a_note(reason: FailureReason, note: str | None) -> None:
    """The error names the reason in the reader's own language."""
    with pytest.raises(NoteMissing) as caught:
        check_attempt(reason, note, position_told=True)
    assert FAILURES[reason].words.id in caught.value.read(Language.INDONESIAN)
    check_attempt(reason, "pagar terkunci, tetangga tidak tahu", position_told=True)


@pytest.mark.parametrize("reason", FailureReason)
def test_a_reason_about_the_place_says_where_it_was(reason: FailureReason) -> None:
    """Not at home, moved, not found: without a position, or why there is none, they are hearsay."""
    if FAILURES[reason].position_required:
        with pytest.raises(PositionUntold):
            check_attempt(reason, "catatan", position_told=False)
    else:
        check_attempt(reason, "catatan", position_told=False)
