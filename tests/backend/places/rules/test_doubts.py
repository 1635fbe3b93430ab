"""The words for a geocoder's doubts."""

import string

import pytest

from backend.places.rules.doubts import DOUBTS, sentence_of
from backend.places.rules.pin import Reason
from backend.shared.words import Language
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


@pytest.mark.parametrize(
    ("metres", "said", "told"),
    [("940", "940 m", "940 m"), ("12294", "12,3 km", "12.3 km"), ("1000", "1,0 km", "1.0 km")],
)
def test_a_distance_is_said_as_people_say_it(metres: str, said: str, told: str) -> None:
    """Nobody reads "12294 m"."""
    reason = Reason("pin_far_from_address", {"village": "Lingga", "distance_m": metres})
    assert f"berjarak {said} dari Lingga" in sentence_of(reason, Language.INDONESIAN)
    assert f"lies {told} from Lingga" in sentence_of(reason, Language.ENGLISH)


@pytest.mark.parametrize("code", list(DOUBTS))
@pytest.mark.parametrize("language", list(Language))
def test_every_reason_can_be_said(code: str, language: Language) -> None:
    """With the values that come with it, nothing stays in braces."""
    values = dict.fromkeys(
        ("village", "place", "link", "visits", "service", "count", "written", "name"), "Lingga"
    )
    sentence = sentence_of(
        Reason(code, values | {"distance_m": "1200", "radius_m": "790"}), language
    )
    assert "{" not in sentence
