"""Warnings silenced for all threads that search, until the last has ended."""

from __future__ import annotations

import threading
import warnings

import pytest

from routing.solvers.quiet import Quiet


def test_stays_silent_until_the_last_has_left() -> None:
    """One search that ends does not let another's warning through; after the last, all is heard."""
    quiet, entered, leave = Quiet(UserWarning), threading.Event(), threading.Event()

    def search() -> None:
        with quiet:
            entered.set()
            leave.wait(60)

    other = threading.Thread(target=search)
    other.start()
    assert entered.wait(60)
    with quiet:
        pass
    warnings.warn("struggles", UserWarning, stacklevel=1)  # pytest would make it an error
    leave.set()
    other.join()
    with pytest.warns(UserWarning, match="heard"):
        warnings.warn("heard", UserWarning, stacklevel=1)
