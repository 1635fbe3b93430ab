"""A seal's number has a sign that catches a slip: phones refuse whatever it does not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.orders.rules.seal_number import ALPHABET, RANDOM_BYTES, check_value, seal_number

VALUES = st.lists(st.integers(0, 31), min_size=9, max_size=9)


def fits(values: list[int]) -> bool:
    """Tell whether ten signs are a number of ours, as a phone does."""
    return check_value(values[:-1]) == values[-1]


@given(st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES))
def test_a_number_reads_in_groups(random: bytes) -> None:
    """Ten signs in groups of four, four and two; the last of them is the check."""
    number = seal_number(random)
    assert [len(group) for group in number.split("-")] == [4, 4, 2]
    assert fits([ALPHABET.index(sign) for sign in number.replace("-", "")])


@given(VALUES, st.integers(0, 9), st.integers(1, 31))
def test_one_wrong_sign_is_always_noticed(values: list[int], place: int, change: int) -> None:
    """A number with one sign changed is never taken for another seal's."""
    typed = [*values, check_value(values)]
    typed[place] ^= change
    assert not fits(typed)


@given(VALUES, st.integers(0, 8))
def test_two_swapped_neighbours_are_always_noticed(values: list[int], place: int) -> None:
    """A number with two unlike neighbours swapped is never taken for another seal's."""
    typed = [*values, check_value(values)]
    swapped = [*typed]
    swapped[place], swapped[place + 1] = typed[place + 1], typed[place]
    assert fits(swapped) == (typed[place] == typed[place + 1])


@pytest.mark.parametrize("printed", ["5836-P0C0-7Z", "5G66-61C0-E0", "5R96-P1C0-NW"])
def test_the_phones_examples_are_ours(printed: str) -> None:
    """`seal-number.test.ts` reads these as the server prints them."""
    assert fits([ALPHABET.index(sign) for sign in printed.replace("-", "")])
