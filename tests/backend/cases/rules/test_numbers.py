"""Numbers of people and papers, and links to a door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.rules.cells import Cell, Unreadable
from backend.cases.rules.numbers import (
    read_discrepancy_step,
    read_family_card,
    read_location_link,
    read_neighbourhood,
    read_number,
    read_passport_number,
    read_phone,
)
from routing.geocoding.links import read_location


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("62812 3456 7890", "+6281234567890"),
        ("(0734) 421 234", "+62734421234"),
        ("0624 21234", "+6262421234"),
        (81234567890, "+6281234567890"),
        (81234567890.0, "+6281234567890"),
        ("+65 6123 4567", "+6561234567"),
        ("", None),
    ],
)
def test_telephone_numbers_become_international(cell: Cell, number: str | None) -> None:
    """With or without its zero, a number without a country is Indonesian."""
    assert read_phone(cell) == number


@pytest.mark.parametrize("cell", ["0812", "tidak punya", "0812/0813", "0" * 30, "+0812345678"])
def test_what_is_no_telephone_number(cell: Cell) -> None:
    """Two numbers in one cell, or none, are refused."""
    with pytest.raises(Unreadable):
        read_phone(cell)


@given(st.from_regex(r"08[1-9][0-9]{7,9}", fullmatch=True))
def test_a_telephone_number_reads_as_itself_again(number: str) -> None:
    """The international form is stable."""
    assert read_phone(read_phone(number)) == read_phone(number)


def test_family_cards_have_sixteen_digits() -> None:
    """Spaces and dots do not matter; a rounded number is refused with its remedy."""
    assert read_family_card("1603 0123 4567 8901") == "1603012345678901"
    assert read_family_card(" ") is None
    with pytest.raises(Unreadable, match="16 digits"):
        read_family_card("160301")
    with pytest.raises(Unreadable, match="Format the column as Text"):
        read_family_card(1603012345678900.0)


def test_passport_numbers() -> None:
    """Letters, then digits; capitals."""
    assert read_passport_number("x 1234567") == "X1234567"
    with pytest.raises(Unreadable):
        read_passport_number("1234567")


def test_file_numbers_have_no_spaces() -> None:
    """The same number typed in two ways is one number."""
    assert read_number("abc 12 / 3") == "ABC12/3"
    assert read_number(820260105000123) == "820260105000123"


@pytest.mark.parametrize(("cell", "part"), [(3, "003"), ("RT. 03", "003"), ("012", "012")])
def test_neighbourhoods_have_three_digits(cell: Cell, part: str) -> None:
    """RT and RW are written alike."""
    assert read_neighbourhood(cell) == part


def test_no_neighbourhood_has_four_digits() -> None:
    """A longer number is a typing error."""
    with pytest.raises(Unreadable):
        read_neighbourhood("1234")


@pytest.mark.parametrize(
    ("cell", "step"),
    [
        (4, 4),
        (5.0, 5),
        ("Langkah 4", 4),
        ("wawancara", 4),
        ("hasil Puskadim", 5),
        ("tidak", None),
        ("", None),
    ],
)
def test_discrepancies_are_found_at_step_4_or_5(cell: Cell, step: int | None) -> None:
    """The step or its name, or none."""
    assert read_discrepancy_step(cell) == step


def test_no_other_step_finds_a_discrepancy() -> None:
    """Only steps 4 and 5 lead out of this SOP."""
    with pytest.raises(Unreadable):
        read_discrepancy_step(6)


@pytest.mark.parametrize(
    "cell",
    [
        "Lokasi saya https://maps.app.goo.gl/abc123",
        "geo:-3.65,103.77?q=-3.65,103.77",
        "-3.65, 103.77",
        "-3,65 103,77",
        "3,6612 LS 103,7714 BT",
        "\u22123.6612, 103.7714",
        "3\u00b039'40\"S 103\u00b046'17\"E",
        "di sini: 8RQG+2F Muara Enim",
        "6P4M8RQG+2FX",
        None,
    ],
)
def test_a_location_is_kept_as_it_was_written(cell: Cell) -> None:
    """With the message around it, and in whatever way people write coordinates."""
    assert read_location_link(cell, 500) == cell


@given(st.floats(-11, 6), st.floats(95, 141))
def test_what_the_geocoder_reads_the_intake_keeps(north: float, east: float) -> None:
    """There is one grammar of coordinates, and none that the intake corrupts."""
    written = f"{north:.5f}, {east:.5f}"
    assert read_location(read_location_link(written, 500) or "") == read_location(written)


@pytest.mark.parametrize("cell", ["javascript:alert(1)", "file:///etc/passwd", "rumah cat hijau"])
def test_no_other_scheme_is_kept(cell: Cell) -> None:
    """What a browser could run, or what points nowhere, is refused."""
    with pytest.raises(Unreadable):
        read_location_link(cell, 500)
