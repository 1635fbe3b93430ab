"""A seal is believed only as it was made: every other text is refused, and says why."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from base45 import BASE45_CHARSET  # type: ignore[import-untyped]  # it ships no types
from hypothesis import given
from hypothesis import strategies as st

from backend.orders.keys import SealKeys, open_seal_keys, rotate_seal_keys
from backend.orders.rules.seal import (
    SealExpired,
    SealNotGenuine,
    SealUnreadable,
    SealVersionUnknown,
)
from backend.orders.rules.seal_number import read_seal_number
from backend.orders.seals import new_seal_number, read_seal, seal_text, sign_seal

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
SEAL_ID = UUID("0195aaaa-0000-7000-8000-000000000001")
REFUSALS = (SealUnreadable, SealVersionUnknown, SealNotGenuine)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    """A ring of one key."""
    return open_seal_keys(tmp_path_factory.mktemp("keys"))


@given(seal_id=st.uuids())
def test_a_seal_is_read_back(keys: SealKeys, seal_id: UUID) -> None:
    """A seal made here is read here, and says which seal it is."""
    text = seal_text(sign_seal(seal_id, LATER, keys))
    facts = read_seal(text, keys, NOW)
    assert len(text) == 129
    assert (facts.seal_id, facts.key_id, facts.expires_at) == (seal_id, 1, LATER)


@given(bit=st.integers(0, 86 * 8 - 1))
def test_any_flipped_bit_is_refused(keys: SealKeys, bit: int) -> None:
    """A seal with any one bit flipped is no seal of this office."""
    payload = bytearray(sign_seal(SEAL_ID, LATER, keys))
    payload[bit // 8] ^= 1 << bit % 8
    with pytest.raises(REFUSALS):
        read_seal(seal_text(bytes(payload)), keys, NOW)


@given(place=st.integers(0, 128), sign=st.sampled_from(BASE45_CHARSET) | st.characters())
def test_any_changed_sign_is_refused(keys: SealKeys, place: int, sign: str) -> None:
    """A seal whose text has any one sign changed is no seal of this office."""
    text = seal_text(sign_seal(SEAL_ID, LATER, keys))
    if text[place] == sign:
        return
    with pytest.raises(REFUSALS):
        read_seal(text[:place] + sign + text[place + 1 :], keys, NOW)


@given(text=st.text(max_size=300) | st.text(BASE45_CHARSET, min_size=129, max_size=129))
def test_anything_else_scanned_is_refused(keys: SealKeys, text: str) -> None:
    """Whatever a scanner reads, the answer is a typed refusal and never a crash."""
    with pytest.raises(REFUSALS):
        read_seal(text, keys, NOW)


def test_another_offices_seal_is_refused(keys: SealKeys, tmp_path: Path) -> None:
    """A seal signed with a key of someone else is not genuine, though its key id is known."""
    foreign = sign_seal(SEAL_ID, LATER, open_seal_keys(tmp_path))
    with pytest.raises(SealNotGenuine):
        read_seal(seal_text(foreign), keys, NOW)


def test_an_expired_seal_says_so(keys: SealKeys) -> None:
    """A genuine seal past its day is refused as expired, not as forged."""
    with pytest.raises(SealExpired, match="01-04-2026"):
        read_seal(seal_text(sign_seal(SEAL_ID, LATER, keys)), keys, LATER)


def test_a_seal_outlives_the_rotation_of_its_key(tmp_path: Path) -> None:
    """Envelopes sealed before a rotation can still be opened after it."""
    before = seal_text(sign_seal(SEAL_ID, LATER, open_seal_keys(tmp_path)))
    ring = rotate_seal_keys(tmp_path)
    after = seal_text(sign_seal(SEAL_ID, LATER, ring))
    assert [read_seal(text, ring, NOW).key_id for text in (before, after)] == [1, 2]


def test_numbers_do_not_repeat_or_follow_one_another() -> None:
    """Seal numbers are random: a thousand of them are all different and all readable."""
    numbers = {new_seal_number() for _ in range(1000)}
    assert len(numbers) == 1000
    assert {read_seal_number(number) for number in numbers} == numbers
