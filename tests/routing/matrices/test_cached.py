"""The cache asks once for the same places, and forgets the oldest."""

from __future__ import annotations

from collections.abc import Sequence

from routing.geography import Coordinates
from routing.matrices.base import Matrix
from routing.matrices.cached import Cached
from routing.matrices.great_circle import GreatCircle

HERE, THERE, YONDER = (Coordinates(-3.0 - step, 103.0) for step in range(3))


class _Counting:
    """A source that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.name = "counting"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        self.asked += 1
        return GreatCircle().measure(places)


def test_asks_once_for_the_same_places() -> None:
    """The same places in the same order are measured once; another order is another matrix."""
    source = _Counting()
    cached = Cached(source)
    assert cached.measure([HERE, THERE]) is cached.measure((HERE, THERE))
    cached.measure([THERE, HERE])
    assert (source.asked, cached.name) == (2, "counting")


def test_forgets_what_was_used_longest_ago() -> None:
    """Only the last few matrices are kept, counted by use."""
    source = _Counting()
    cached = Cached(source, size=2)
    for place in (HERE, THERE, HERE, YONDER, HERE):
        cached.measure([place])
    assert source.asked == 3
    cached.measure([THERE])
    assert source.asked == 4


def test_a_source_that_was_renewed_is_asked_again() -> None:
    """Roads carry their version in their name; what was measured on others is no answer."""
    source = _Counting()
    cached = Cached(source)
    cached.measure([HERE, THERE])
    source.name = "counting anew"
    cached.measure([HERE, THERE])
    assert source.asked == 2


def test_a_place_moved_by_a_hair_is_the_same() -> None:
    """Within a metre nothing is measured anew."""
    source = _Counting()
    cached = Cached(source)
    cached.measure([HERE])
    cached.measure([Coordinates(HERE.latitude + 1e-7, HERE.longitude)])
    assert source.asked == 1
