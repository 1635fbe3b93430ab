"""Family keys: the same card, the same key; and no way back to the card."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.family import FamilyKeys, open_family_keys
from backend.shared.own_files import KeyFileUnsafe

cards = st.from_regex(r"[0-9]{16}", fullmatch=True)


@given(cards, cards)
def test_one_card_one_key(one: str, other: str) -> None:
    """Two cards share a key only if they are one card; the key fits its column."""
    keys = FamilyKeys(b"\x01" * 32)
    assert (keys.key_of(one) == keys.key_of(other)) is (one == other)
    assert len(keys.key_of(one) or "") == 64


@given(cards)
def test_another_office_makes_another_key(card: str) -> None:
    """Without the office's own secret nobody can tell which card a key stands for."""
    assert FamilyKeys(b"\x01" * 32).key_of(card) != FamilyKeys(b"\x02" * 32).key_of(card)


def test_no_card_no_key() -> None:
    """An applicant without a card belongs to no family that we know."""
    assert FamilyKeys(b"\x01" * 32).key_of(None) is None


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    """Opening again gives the same secret, and only the owner may read its file."""
    directory = tmp_path / "keys"
    secret = open_family_keys(directory)
    assert open_family_keys(directory) == secret
    [file] = directory.iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_harmed_secret_is_not_used(tmp_path: Path) -> None:
    """Families would fall apart under a wrong secret, and an open one would tell their cards."""
    open_family_keys(tmp_path)
    [file] = tmp_path.iterdir()
    file.chmod(0o644)
    with pytest.raises(KeyFileUnsafe, match="chmod 600"):
        open_family_keys(tmp_path)
    file.chmod(0o600)
    file.write_bytes(b"short")
    with pytest.raises(KeyFileUnsafe, match="backup"):
        open_family_keys(tmp_path)
