"""One import at a time: whoever comes second waits, and builds on what the first brought."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time(directory: Path) -> Iterator[None]:
    """Hold the gazetteer in ``directory`` against every other import on this computer.

    The lock's file lies beside the folder, so that a failed first import leaves no folder; the
    system lets go of it even when a program is killed.
    """
    directory.parent.mkdir(parents=True, exist_ok=True)
    with directory.with_name(f"{directory.name}.lock").open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
