"""Why an order waits, in words."""

import pytest

from backend.planning.rules.waiting import WAITING, why_it_waits
from backend.shared.words import Language
from routing.costs import WAITS
from routing.plan import Reason


@pytest.mark.parametrize("reason", list(Reason))
def test_only_what_may_pass_by_itself_waits(reason: Reason) -> None:
    """A door that no road leads to is somebody's work today; its cost is not called waiting.

    While the search goes on, nobody knows yet who waits.
    """
    why = why_it_waits(reason)
    assert (why is not None) == (reason in WAITS - {Reason.SEARCHING})
    assert why is None or why in WAITING


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_says_until_when(language: Language) -> None:
    """Nobody waits for an unknown time."""
    for words in WAITING.values():
        said = words.read(language, until="SELASA", village="Lubuk", count=2)
        assert "SELASA" in said
        assert "{" not in said
