"""A search of somebody else's is waited for as long as was said, and no longer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from routing.deadline import Guarded
from routing.solvers.base import Effort

LONG = Effort(ends_at=time.monotonic() + 3600)
OVER = Effort(ends_at=0)


def test_a_search_that_ends_is_waited_for() -> None:
    """Even one that takes a step more after its time: what it says until then counts."""
    said: list[bool] = []

    def search(counts: Callable[[], bool]) -> None:
        time.sleep(0.1)
        said.append(counts())

    assert Guarded(search).run(OVER)
    assert said == [True]


def test_what_a_search_raises_is_raised() -> None:
    """Whoever asked hears of it; it does not die unseen in its thread."""

    def search(_: Callable[[], bool]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Guarded(search).run(LONG)


def test_whoever_is_left_behind_counts_no_more() -> None:
    """Nobody waits for a search that hangs, and what it finds later is not heard."""
    go_on, said = threading.Event(), threading.Event()
    late: list[bool] = []

    def search(counts: Callable[[], bool]) -> None:
        go_on.wait(60)
        late.append(counts())
        said.set()

    assert not Guarded(search).run(OVER)
    go_on.set()
    assert said.wait(60)
    assert late == [False]
