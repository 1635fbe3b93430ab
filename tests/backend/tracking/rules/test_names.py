"""How persons are named on a page that a link alone opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tracking.rules.names import UNNAMED, first_name, shortened


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Siti Nurhaliza binti Ahmad", "Siti N. B."),
        ("Hendra Handayani (contoh)", "Hendra H."),
        ("Suharto", "Suharto"),
        ("", UNNAMED),
    ],
)
def test_a_name_is_shortened_to_a_first_name_and_initials(name: str, shown: str) -> None:
    """Enough to be recognised by oneself, and by nobody else; notes in brackets are no names."""
    assert shortened(name) == shown


@given(st.text(max_size=60))
def test_any_text_can_be_shortened(name: str) -> None:
    """Whatever stands in the name, the page is shown."""
    assert shortened(name).startswith(first_name(name))
