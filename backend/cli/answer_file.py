"""A file of answers, written beside its place and moved there whole: nobody reads half of one."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click


@contextmanager
def written_whole(place: Path) -> Iterator[TextIO]:
    """Open a text file that becomes ``place`` when all went well; a device is written directly.

    Raises:
        ClickException: the folder is missing, nothing may be written there, or the disk is full.
    """
    try:
        if place.exists() and not place.is_file():
            with place.open("w", encoding="utf-8", newline="") as device:
                yield device
        else:
            with _draft_of(place.resolve()) as draft:
                yield draft
    except OSError as fault:
        raise click.ClickException(f"{place} cannot be written: {fault.strerror}") from fault


@contextmanager
def _draft_of(place: Path) -> Iterator[TextIO]:
    """Open a draft beside a file; it replaces the file, or is gone."""
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else _mode_of_new_files()
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(13, "it may not be changed")
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:50]}.", suffix=".part")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        draft.chmod(mode)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def _mode_of_new_files() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
