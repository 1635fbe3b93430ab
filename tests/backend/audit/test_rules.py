"""Entries of the log hash the same everywhere, and differently when anything differs."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.audit.rules import Deed, canonical, leaf

FACTS = st.dictionaries(
    st.text(max_size=8), st.none() | st.booleans() | st.integers() | st.text(max_size=8), max_size=5
)
DEED = Deed("order.sealed", datetime(2026, 3, 3, 2, tzinfo=UTC), uuid4(), uuid4())
SALT = bytes(16)


@given(FACTS)
def test_the_order_of_facts_does_not_matter(facts: dict[str, bool | int | str | None]) -> None:
    """There is one text for a set of facts, and it reads back as them."""
    turned = dict(reversed(facts.items()))
    assert canonical(facts) == canonical(turned)
    assert json.loads(canonical(facts)) == facts


def test_whatever_differs_changes_the_leaf() -> None:
    """Action, time, actor, subject, facts and salt are all under the hash."""
    others = [
        dataclasses.replace(DEED, action="order.planned"),
        dataclasses.replace(DEED, at=DEED.at + timedelta(microseconds=1)),
        dataclasses.replace(DEED, actor=None),
        dataclasses.replace(DEED, subject_id=uuid4()),
    ]
    leaves = {leaf(deed, b"{}", SALT) for deed in [DEED, *others]}
    leaves |= {leaf(DEED, b'{"n":1}', SALT), leaf(DEED, b"{}", bytes([1] * 16))}
    assert len(leaves) == len(others) + 3


def test_the_zone_an_instant_is_written_in_does_not_matter() -> None:
    """The same instant hashes the same in Jakarta and in UTC."""
    in_jakarta = DEED.at.astimezone(timezone(timedelta(hours=7)))
    assert leaf(dataclasses.replace(DEED, at=in_jakarta), b"{}", SALT) == leaf(DEED, b"{}", SALT)
