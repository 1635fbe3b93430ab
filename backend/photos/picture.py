"""A picture made anew out of what a phone sent: nothing but pixels comes through."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from PIL import Image, ImageOps

from backend.photos.rules.bounds import LONGEST_EDGE, MOST_PIXELS, NotAPicture

QUALITY = 80
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, MemoryError)
_SCAN, MOST_SCANS = b"\xff\xda", 64
"""A progressive photo has ten; thousands of empty ones keep a processor busy for half a minute."""
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def made_anew(content: bytes) -> bytes:
    """Return the photo as a JPEG of its own: place, camera, comments and thumbnails stay behind.

    Raises:
        NotAPicture: it is no JPEG, is cut off, or tells of more pixels or more scans than any
            phone's photo has; such a one is never unpacked.
    """
    if content.count(_SCAN) > MOST_SCANS:
        raise NotAPicture
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _pixels_alone(content)
    except (*_UNREADABLE, *_BOMBS) as fault:
        raise NotAPicture from fault


def _pixels_alone(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=["JPEG"]) as told:
        if told.width * told.height > MOST_PIXELS:
            raise NotAPicture
        upright = ImageOps.exif_transpose(told).convert("RGB")
    upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    bare = Image.new("RGB", upright.size)  # a copy of the pixels: an image carries its comments on
    bare.paste(upright)
    out = BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
