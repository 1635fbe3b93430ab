"""Usernames as people type them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.rules.account import plain_username


@given(st.text("abcXYZ0.-_ ", max_size=40))
def test_capitals_and_spaces_of_a_phone_do_not_matter(typed: str) -> None:
    """The kept form is the same however it is typed, and stays itself."""
    kept = plain_username(typed)
    assert plain_username(f" {typed.upper()} ") == kept
    assert plain_username(kept) == kept
