"""How a photo grows out of its parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backend.photos.rules.parts import fresh

CONTENT = st.binary(min_size=1, max_size=200)
PLACES = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=12)


def cut(content: bytes, place: tuple[int, int]) -> tuple[int, bytes]:
    """Cut a part out of a photo."""
    begin, end = sorted(min(at, len(content)) for at in place)
    return begin, content[begin:end]


@given(CONTENT, PLACES)
def test_whatever_comes_the_server_has_a_beginning(
    content: bytes, places: list[tuple[int, int]]
) -> None:
    """Cut, repeated, overlapping and reordered parts never make anything else of a photo."""
    have = b""
    for offset, part in (cut(content, place) for place in places):
        have += fresh(part, offset, len(have))
        assert content.startswith(have)


@given(CONTENT, PLACES, st.integers(1, 64))
def test_going_on_from_where_the_server_is_always_ends(
    content: bytes, places: list[tuple[int, int]], step: int
) -> None:
    """A phone that asks how much is there, and sends from there on, brings all of it."""
    have = b""
    for offset, part in (cut(content, place) for place in places):
        have += fresh(part, offset, len(have))
    while len(have) < len(content):
        part = content[len(have) : len(have) + step]
        have += fresh(part, len(have), len(have))
    assert have == content


def test_a_gap_is_never_left() -> None:
    """A part that came before the one ahead of it waits on the phone."""
    assert fresh(b"cd", 2, 0) == b""
    assert fresh(b"ab", 0, 0) == b"ab"
    assert fresh(b"bcd", 1, 2) == b"cd"
    assert fresh(b"ab", 0, 2) == b""
