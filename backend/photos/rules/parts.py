"""How a photo grows out of its parts, in whatever order and however often they come.

A photo is always a beginning of what the phone holds. A part that overlaps its end adds what is
new in it; one that would leave a gap adds nothing, and the phone goes on from where the server is.
"""

from __future__ import annotations


def fresh(part: bytes, offset: int, have: int) -> bytes:
    """Return what a part adds behind the first ``have`` bytes.

    Args:
        part: bytes of the photo.
        offset: where in the photo they begin.
        have: how many of its first bytes are there.
    """
    return b"" if offset > have else part[have - offset :]
