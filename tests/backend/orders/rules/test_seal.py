"""What a seal's bytes and its number must hold."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.orders.rules.seal import (
    BODY_BYTES,
    SEAL_BYTES,
    SealExpired,
    SealFacts,
    SealUnreadable,
    SealVersionUnknown,
    check_expiry,
    pack_body,
    split,
    unpack_body,
)
from backend.orders.rules.seal_number import (
    ALPHABET,
    SealNumberMistyped,
    read_seal_number,
    seal_number,
)

FACTS = st.builds(
    SealFacts,
    seal_id=st.uuids(),
    key_id=st.integers(1, 255),
    expires_at=st.integers(0, 2**32 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)
NUMBERS = st.binary(min_size=6, max_size=6).map(seal_number)


@given(FACTS)
def test_a_packed_body_says_what_was_put_in(facts: SealFacts) -> None:
    """Packing and unpacking a seal's body loses nothing."""
    body = pack_body(facts)
    assert len(body) == BODY_BYTES == 22
    assert unpack_body(body) == facts


@given(st.binary(max_size=200).filter(lambda payload: len(payload) != SEAL_BYTES))
def test_a_wrong_length_is_no_seal(payload: bytes) -> None:
    """Only 86 bytes can be a seal."""
    with pytest.raises(SealUnreadable):
        split(payload)


@given(st.integers(0, 255).filter(lambda version: version != 1))
def test_another_version_is_named_as_such(version: int) -> None:
    """A seal of a newer edition asks for an update and is not called a forgery."""
    with pytest.raises(SealVersionUnknown):
        split(bytes([version]) + bytes(SEAL_BYTES - 1))


@given(FACTS)
def test_a_seal_is_good_until_its_last_second(facts: SealFacts) -> None:
    """A seal holds before its expiry and not at it."""
    check_expiry(facts, facts.expires_at - timedelta(microseconds=1))
    with pytest.raises(SealExpired):
        check_expiry(facts, facts.expires_at)


def test_a_number_reads_in_groups() -> None:
    """A seal's number is ten signs in groups of four, four and two."""
    assert seal_number(bytes(range(6))) == read_seal_number(seal_number(bytes(range(6))))
    assert [len(group) for group in seal_number(b"\xff" * 6).split("-")] == [4, 4, 2]


@given(NUMBERS)
def test_a_number_is_understood_however_it_is_typed(number: str) -> None:
    """Case, spaces, dashes and the look-alikes I, L and O do not matter."""
    for typed in (
        number.lower(),
        number.replace("-", ""),
        number.replace("-", " \u2013 "),
        number.replace("0", "o").replace("1", "l"),
        number.replace("0", "O").replace("1", "I"),
    ):
        assert read_seal_number(typed) == number


@given(NUMBERS, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_noticed(number: str, place: int, sign: str) -> None:
    """A number with one sign changed is never taken for another seal's."""
    signs = list(number.replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign
    with pytest.raises(SealNumberMistyped):
        read_seal_number("".join(signs))


@given(NUMBERS, st.integers(0, 8))
def test_two_swapped_neighbours_are_always_noticed(number: str, place: int) -> None:
    """A number with two neighbouring signs swapped is never taken for another seal's."""
    signs = list(number.replace("-", ""))
    if signs[place] == signs[place + 1]:
        return
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    with pytest.raises(SealNumberMistyped):
        read_seal_number("".join(signs))


@given(st.text(max_size=40))
def test_any_typing_is_a_number_or_a_clear_refusal(typed: str) -> None:
    """Whatever is typed, the answer is a number as printed or a typed error."""
    with suppress(SealNumberMistyped):
        number = read_seal_number(typed)
        assert read_seal_number(number) == number


def test_a_refusal_shows_a_number_that_would_do() -> None:
    """Whoever mistypes a number is shown one of the right form."""
    with pytest.raises(SealNumberMistyped) as refusal:
        read_seal_number("K7QM")
    assert read_seal_number(str(refusal.value.values["example"]))
