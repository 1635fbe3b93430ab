"""What a plan had to do otherwise than asked, in words."""

from backend.planning.rules.notes import NOTES
from routing.plan import NoteKind


def test_every_kind_of_note_has_words() -> None:
    """Nothing is done otherwise in silence."""
    assert set(NOTES) == set(NoteKind)
