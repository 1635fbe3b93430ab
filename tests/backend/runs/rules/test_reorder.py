"""A courier may order the doors of a run, and cannot add or lose any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.runs.rules.reorder import WhyReordered, reordered
from backend.shared.words import Language

DOORS = st.lists(st.integers(0, 9), unique=True, max_size=8)


@given(planned=DOORS, wished=st.lists(st.integers(0, 12), max_size=12))
def test_no_door_is_lost_or_made_up(planned: list[int], wished: list[int]) -> None:
    """Whatever a phone sends, the run has the doors that it had, each once."""
    assert sorted(reordered(planned, wished)) == sorted(planned)


@given(data=st.data(), planned=DOORS)
def test_the_wish_is_followed(data: st.DataObject, planned: list[int]) -> None:
    """Of the doors that the courier named, the order is hers or his."""
    wished = data.draw(st.permutations(planned))
    kept = data.draw(st.integers(0, len(planned)))
    order = reordered(planned, wished[:kept])
    assert [door for door in order if door in wished[:kept]] == wished[:kept]


@pytest.mark.parametrize(
    ("planned", "wished", "order"),
    [
        ("abcd", "dcba", "dcba"),
        ("abcd", "ca", "cdab"),
        ("abcd", "axdb", "adbc"),
        ("xab", "ba", "xba"),
        ("", "ab", ""),
    ],
)
def test_a_door_the_courier_did_not_know_stays_behind_its_neighbour(
    planned: str, wished: str, order: str
) -> None:
    """What the desk added meanwhile is visited where the plan put it."""
    assert "".join(reordered(planned, wished)) == order


def test_every_reason_has_words() -> None:
    """The desk reads a sentence, in both languages."""
    assert all(why.words.read(language) for why in WhyReordered for language in Language)
