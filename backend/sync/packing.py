"""Batches that phones send packed: on a slow line that is half the way, and no record changes."""

from __future__ import annotations

import zlib

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words
from backend.sync.batch import BatchUnreadable

PACKED = "gzip"
_GZIP_FRAME = 16 + zlib.MAX_WBITS
_NOT_WHOLE = Words(id="kemasannya tidak utuh", en="its packing is not whole")


class BatchTooLarge(DomainError):
    """Unpacked it is more than any phone sends at once."""

    code = "sync.batch_too_large"
    kind = Kind.TOO_LARGE
    words = Words(id="Kiriman terlalu besar.", en="The batch is too large.")


def unpacked(body: bytes, encoding: str | None, most: int) -> bytes:
    """Return a body as it was before its phone packed it; never more than ``most`` bytes.

    Raises:
        BatchTooLarge: there would be more.
        BatchUnreadable: it is cut off, or not packed as it says.
    """
    if encoding != PACKED:
        return body
    unpacking = zlib.decompressobj(_GZIP_FRAME)
    try:
        plain = unpacking.decompress(body, most + 1)
    except zlib.error:
        raise BatchUnreadable(fault=_NOT_WHOLE) from None
    if len(plain) > most:
        raise BatchTooLarge
    if not unpacking.eof or unpacking.unused_data:
        raise BatchUnreadable(fault=_NOT_WHOLE)
    return plain
