"""Addresses are split into words and labelled parts without any gazetteer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.geocoding import Address, parse
from routing.geocoding.words import fold, numeral, openings, split


def test_every_labelled_part_is_read() -> None:
    """Street, RT, RW, hamlet, village, district, regency and postcode each find their place."""
    address = parse(
        "Jl. Merdeka No. 5 RT 02/RW.01 Dsn III, Ds. Lingga Jaya, Kec. Sana, Kab. Contoh 31711"
    )
    assert (address.street, address.rt, address.rw) == ("merdeka", "02", "01")
    assert (address.hamlet, address.village) == ("iii", "lingga jaya")
    assert (address.district, address.regency, address.postcode) == (
        "sana",
        "contoh 31711",
        "31711",
    )


def test_ds_before_a_number_is_a_hamlet() -> None:
    """ "Ds. III" is a dusun, "Ds. Lingga" a desa."""
    assert (parse("Ds. III").hamlet, parse("Ds. III").village) == ("iii", "")
    assert (parse("Ds. Lingga").hamlet, parse("Ds. Lingga").village) == ("", "lingga")


def test_landmarks_are_kept_for_the_courier() -> None:
    """Depan, samping, belakang and dekat begin a note, not a place."""
    assert parse("Desa Lingga, depan masjid raya, Kec. Sana").landmark == "masjid raya"


@pytest.mark.parametrize(
    ("text", "landmark"),
    [
        ("Masjid Raya, Desa Lingga", "masjid raya"),
        ("SDN 2 Tanjung Baru, Desa Lingga", "sdn 2 tanjung baru"),
        ("depan rumah pak RT, Desa Lingga", "rumah pak rt"),
    ],
)
def test_a_building_is_a_landmark_with_its_kind(text: str, landmark: str) -> None:
    """A courier looks for a mosque, not for "raya"."""
    assert parse(text).landmark == landmark


def test_the_first_part_of_a_kind_counts() -> None:
    """A second street is not mixed into the first."""
    assert parse("Jl. Satu, Gg. Dua").street == "satu"


@pytest.mark.parametrize("address", [Address(), Address(text=" ,.- "), Address(village="\u6751")])
def test_an_address_without_a_letter_is_empty(address: Address) -> None:
    """Punctuation and other scripts say nothing here."""
    assert address.is_empty()
    assert not Address(rt="2").is_empty()


@pytest.mark.parametrize(
    ("word", "value"),
    [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xxxix", 39), ("03", 3), ("0", 0)],
)
def test_numerals_have_one_value_in_either_writing(word: str, value: int) -> None:
    """Roman and arabic are the same number."""
    assert numeral(word) == value


@pytest.mark.parametrize("word", ["", "iiii", "vx", "ic", "mi", "lima", "xl"])
def test_a_word_is_no_numeral(word: str) -> None:
    """Words that only look roman stay words."""
    assert numeral(word) is None


@given(st.integers(min_value=1, max_value=39))
def test_every_roman_numeral_is_read(value: int) -> None:
    """Whatever number is written in roman letters is read as that number."""
    tens, ones = divmod(value, 10)
    written = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    assert numeral(written) == value
    assert openings(written)[0] == openings(str(value))[0]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz#0123456789", max_size=40))
def test_folding_twice_is_folding_once(key: str) -> None:
    """One spelling means one: it does not fold any further."""
    assert fold(fold(key)) == fold(key)


@given(st.text(max_size=200))
def test_words_are_plain_letters_or_digits(text: str) -> None:
    """Whatever is written, words are lower-case ASCII letters, or digits."""
    for word in split(text):
        assert word.text.isascii()
        assert word.text.isdigit() or (word.text.isalpha() and word.text.islower())


@given(st.text(max_size=200))
def test_parsing_keeps_the_text_as_it_came(text: str) -> None:
    """The writing of the applicant is never altered."""
    assert parse(text).text == text
