"""The words for whoever is left out."""

from backend.planning.rules.unassigned import UNASSIGNED
from routing.plan import Reason


def test_every_reason_has_words() -> None:
    """No dispatcher is ever shown a bare code."""
    assert set(UNASSIGNED) == set(Reason)
