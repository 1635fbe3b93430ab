"""The text of a gazetteer's file, or a plain word about why there is none."""

from __future__ import annotations

from pathlib import Path

from routing.errors import InvalidGazetteer


def read_text(path: Path) -> str:
    """Return what a file holds.

    Raises:
        InvalidGazetteer: it cannot be read, or is no text in UTF-8.
    """
    try:
        return text_of(path.read_bytes(), path.name)
    except OSError as cause:
        raise InvalidGazetteer(f"{path} cannot be read: {cause.strerror}") from cause


def text_of(content: bytes, name: str) -> str:
    """Return the text in ``content``, with or without a byte order mark.

    Raises:
        InvalidGazetteer: it is no text in UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise InvalidGazetteer(
            f"{name} is not text in UTF-8: save it so, then try again"
        ) from cause
