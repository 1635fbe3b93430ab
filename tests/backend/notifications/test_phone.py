"""A number is made fit for WhatsApp, or none is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.notifications.rules.phone import whatsapp_number


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("6281234567890", "6281234567890"),
        ("0062 812 3456 7890", "6281234567890"),
        ("81234567890", "6281234567890"),
        ("(0812) 3456.7890", "6281234567890"),
        ("+60 12-345 6789", "60123456789"),
        ("0711 123456", None),
        ("+62 711 123456", None),
        ("0812", None),
        ("08123456789012345", None),
        ("rumah", None),
        ("\u0660\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", None),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_normalised_or_refused(phone: str | None, number: str | None) -> None:
    """However a mobile number is written it gives the same link; a landline gives none."""
    assert whatsapp_number(phone) == number


@given(st.text(max_size=30))
def test_a_link_never_holds_more_than_digits(phone: str) -> None:
    """Whatever stands in the field, what comes out is 8 to 15 digits or nothing."""
    number = whatsapp_number(phone)
    assert number is None or (number.isascii() and number.isdigit() and 8 <= len(number) <= 15)


@given(st.from_regex(r"08[0-9]{8,11}", fullmatch=True))
def test_normalising_twice_changes_nothing(phone: str) -> None:
    """A number already fit for WhatsApp stays as it is."""
    once = whatsapp_number(phone)
    assert once is not None
    assert whatsapp_number(once) == once
