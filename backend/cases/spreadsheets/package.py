"""The parts packed in an XLSX file: unpacked within limits, and packed anew.

A workbook of a few kilobytes can unpack to gigabytes. Each part is unpacked here, under a limit,
and what a parser is given is packed anew from these very bytes, so that it cannot be made to see
more than was measured.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from backend.cases.spreadsheets.base import DamagedFile, UnpacksTooLarge

LARGEST_UNPACKED = 100 * 1024 * 1024
RATIO_COUNTS_FROM = 10 * 1024 * 1024
LARGEST_RATIO = 150
MOST_PARTS = 1000
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,  # bz2 has no error of its own
    ValueError,  # a place before the file's beginning
    RuntimeError,  # a password
    NotImplementedError,  # a way of packing that zipfile does not know
)
"""What reading a package raises that is damaged, or that only its owner can open."""


def unpack(content: bytes) -> dict[str, bytes]:
    """Return every part of the package by its name.

    Raises:
        DamagedFile: not a package, encrypted, or its checksums do not fit.
        UnpacksTooLarge: more than the limits, by size, by ratio or by number of parts.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            unpacked = sum(member.file_size for member in members)
            suspect = unpacked > max(RATIO_COUNTS_FROM, LARGEST_RATIO * len(content))
            if unpacked > LARGEST_UNPACKED or suspect or len(members) > MOST_PARTS:
                raise UnpacksTooLarge
            return {member.filename: package.read(member) for member in members}
    except DAMAGE as error:
        raise DamagedFile from error


def repack(parts: dict[str, bytes]) -> io.BytesIO:
    """Return a package of exactly these parts, not compressed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    packed.seek(0)
    return packed
