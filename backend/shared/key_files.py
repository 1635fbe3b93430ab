"""Files of keys and secrets: written once, whole, and readable by their owner only."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import tempfile
from pathlib import Path

SECRET_BYTES = 32


class KeyFileUnsafe(Exception):
    """A key's file may be read by others than its owner, or does not hold what it should."""


def open_secret(file: Path) -> bytes:
    """Return the 32 random bytes of a file, which is made, with its folder, if there is none.

    Raises:
        KeyFileUnsafe: others may read it, or it is cut short.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        write_once(file, secrets.token_bytes(SECRET_BYTES))
    secret = read_own(file)
    if len(secret) != SECRET_BYTES:
        raise KeyFileUnsafe(f"{file.name} is cut short: restore it from a backup")
    return secret


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
        KeyFileUnsafe: others may read it; the sentence says how to mend that.
    """
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise KeyFileUnsafe(f"{file.name} is open to others: run chmod 600 on it")
    return file.read_bytes()
