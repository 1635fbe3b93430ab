"""A visit that failed must be explained as its reason asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.attempt import (
    FAILURES,
    FailureReason,
    NoteMissing,
    check_attempt,
)
from backend.shared.words import Language


def test_every_reason_has_its_row() -> None:
    """A reason without words could be chosen on no phone."""
    assert set(FAILURES) == set(FailureReason)


def test_nobody_at_home_explains_itself() -> None:
    """The one reason that needs no note, in any form of emptiness."""
    for note in (None, "", "  "):
        check_attempt(FailureReason.NOT_AT_HOME, note)


@given(
    st.sampled_from([row.reason for row in FAILURES.values() if row.note_required]),
    st.sampled_from([None, "", " ", "\n\t"]),
)
def test_other_reasons_need_a_note(reason: FailureReason, note: str | None) -> None:
    """The error names the reason in the reader's own language."""
    with pytest.raises(NoteMissing) as caught:
        check_attempt(reason, note)
    assert FAILURES[reason].words.id in caught.value.read(Language.INDONESIAN)
    check_attempt(reason, "pagar terkunci, tetangga tidak tahu")
