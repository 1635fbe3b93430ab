"""Files for their owner only, such as keys: written whole and once, not read when others may."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path


class KeyFileUnsafe(Exception):
    """A key that may be known to others, or is no key; the sentence says how to mend it."""


def write_once(file: Path, content: bytes) -> None:
    """Write a file whole and for its owner only; one that another process wrote first stays."""
    with tempfile.NamedTemporaryFile(dir=file.parent) as draft:  # made with mode 0600
        draft.write(content)
        draft.flush()
        os.fsync(draft.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft.name, file)


def read_own(file: Path) -> bytes:
    """Return what a file holds.

    Raises:
        KeyFileUnsafe: others may read it too.
    """
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise KeyFileUnsafe(f"{file.name} is open to others: run chmod 600 on it")
    return file.read_bytes()
