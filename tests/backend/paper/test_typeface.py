"""Any name there is can be printed, and what cannot be drawn is seen to be missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.paper.typeface import REPLACEMENT, printable


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("Siti Nurhaliza", "Siti Nurhaliza"),
        ("Zo\u00eb M\u00fcller-\u0141ukasz", "Zo\u00eb M\u00fcller-\u0141ukasz"),
        ("Andre\u0301", "Andr\u00e9"),
        ("\uff33\uff49\uff54\uff49", "Siti"),
        ("Pakubuwana \u2163", "Pakubuwana IV"),
        ("\u738b\u5c0f\u660e", REPLACEMENT * 3),
        ("Budi \U0001f600", f"Budi {REPLACEMENT}"),
        ("\U0001f468\u200d\U0001f469\ufe0f", REPLACEMENT * 2),
        ("a\x00b\u202ec", "abc"),
        ("a\tb\nc\u2028d", "a b c d"),
        ("\ud800", REPLACEMENT),
        ("\U000e0fff", REPLACEMENT),
        ("", ""),
    ],
)
def test_a_character_is_drawn_simplified_or_replaced(written: str, set_as: str) -> None:
    """Letters are kept, wide ones made plain, the undrawable replaced, the unseen left out."""
    assert printable(written) == set_as


@given(st.text())
def test_what_is_printable_stays_as_it_is(written: str) -> None:
    """Making a text printable twice changes nothing more."""
    once = printable(written)
    assert printable(once) == once
