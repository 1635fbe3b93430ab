"""Identifiers: unique, in order, and unguessable where they must be."""

from __future__ import annotations

import re

from backend.shared.ids import new_id, new_token


def test_an_id_is_a_uuid_of_version_seven() -> None:
    """Version and variant are those of RFC 9562."""
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_ids_are_in_the_order_of_their_making() -> None:
    """A later millisecond sorts behind an earlier one, as text too; none is made twice."""
    ids = [new_id() for _ in range(20_000)]
    assert len(set(ids)) == len(ids)
    milliseconds = [made.int >> 80 for made in ids]
    assert milliseconds == sorted(milliseconds)
    assert sorted(ids) == sorted(ids, key=str)


def test_a_token_is_long_random_and_fit_for_an_address() -> None:
    """128 bits in 22 characters that no address needs to escape."""
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) for token in tokens)
