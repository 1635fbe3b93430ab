"""Passwords: long enough, and not among the first that anyone would try."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.rules.password import (
    LEAST_LENGTH,
    LEAST_LENGTH_OF_COURIERS,
    MOST_LENGTH,
    PasswordTooCommon,
    PasswordTooShort,
    check_password,
    plain_password,
    worst_stems,
)
from backend.shared.roles import DESK, Role

ROLES = st.sampled_from(list(Role))


@pytest.mark.parametrize(
    "password",
    ["sungai lematang deras", "kopi-pagi-di-teras", "🦜🌴🛵🏡" * 4, "correct horse battery"],
)
@pytest.mark.parametrize("role", list(Role))
def test_a_few_plain_words_will_do(password: str, role: Role) -> None:
    """Length protects; no digits, capitals or signs are demanded."""
    check_password(password, username="sari", role=role)


@given(st.text(max_size=LEAST_LENGTH - 1), st.sampled_from(sorted(DESK)))
def test_the_desk_needs_twelve(password: str, role: Role) -> None:
    """Whatever is shorter than twelve is refused for those who see everyone's data."""
    if len(plain_password(password)) < LEAST_LENGTH:
        with pytest.raises(PasswordTooShort):
            check_password(password, username="sari", role=role)


@given(st.text(max_size=LEAST_LENGTH_OF_COURIERS - 1))
def test_a_courier_needs_eight(password: str) -> None:
    """Whatever is shorter than eight is refused for everyone."""
    if len(plain_password(password)) < LEAST_LENGTH_OF_COURIERS:
        with pytest.raises(PasswordTooShort):
            check_password(password, username="budi", role=Role.COURIER)


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password2024!!",
        "indonesiaraya1945",
        "IMIGRASImuaraenim#1",
        "123456789012",
        "!!!!!!!!!!!!!!!!",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "2026-03-03 09:00",
        "dewi.lestari2026",
        "  12345678  90  ",
    ],
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    """Known passwords, with digits and signs around them, one's own name, and one key repeated."""
    with pytest.raises(PasswordTooCommon):
        check_password(password, username="dewi.lestari", role=Role.DISPATCHER)


@given(
    st.sampled_from(sorted(worst_stems())),
    st.text("0123456789!@#.", max_size=30),
    st.sampled_from([str.upper, str.title, str.lower]),
)
def test_decoration_does_not_save_a_bad_word(
    word: str, tail: str, in_case: Callable[[str], str]
) -> None:
    """A listed word with digits and signs behind it never passes, whatever its case."""
    password = in_case(word) + tail
    with pytest.raises((PasswordTooCommon, PasswordTooShort)):
        check_password(password, username="x", role=Role.COURIER)


@given(st.text(max_size=MOST_LENGTH))
def test_one_password_typed_on_two_keyboards_is_one(password: str) -> None:
    """Composed and decomposed letters give the same password."""
    composed = plain_password(unicodedata.normalize("NFC", password))
    assert composed == plain_password(unicodedata.normalize("NFD", password))
    assert plain_password(composed) == composed


def test_the_list_is_in_the_form_it_is_compared_in() -> None:
    """Every line of the list can be met: lower case and normal form."""
    for word in worst_stems():
        assert word == plain_password(word).casefold()
