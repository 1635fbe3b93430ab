"""Why a search ended without a plan."""

from backend.planning.rules.failure import FAILURES, Failure


def test_every_failure_has_words() -> None:
    """A dispatcher reads no code."""
    assert set(FAILURES) == set(Failure)
