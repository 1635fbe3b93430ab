"""The words for a geocoder's doubts."""

import string

from backend.places.rules.doubts import DOUBTS
from routing.geocoding import ReasonCode


def test_every_reason_of_the_geocoder_has_words() -> None:
    """No dispatcher is ever shown a bare code."""
    assert set(DOUBTS) == {code.value for code in ReasonCode}


def test_both_languages_say_the_same_things() -> None:
    """A value named in one language is named in the other."""
    for words in DOUBTS.values():
        named = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in (words.id, words.en)
        ]
        assert named[0] == named[1]
