"""The handwriting of a signature: strokes with their timing, delta-coded.

The codec, version 1 (described for the phone in docs/develop/proof.md, "Strokes"): one byte of
version; width and height of the pad and the number of strokes as varints; then each stroke, its
number of points as a varint followed by three zigzag varints a point, which are x, y and t less
those of the point before. The point before the very first is (0, 0, 0) and the last point of a
stroke precedes the first of the next. x and y are units from the pad's upper left corner, t is in
milliseconds since the first touch. Varints are LEB128 in their shortest form, so that one drawing
has one encoding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

VERSION = 1
MAX_BYTES = 8_192
MAX_SIDE = 4_096
LEAST_LONGER_SIDE, LEAST_SHORTER_SIDE = 500, 100
"""What a hand needs room for: phones make the longer side 1,000 units."""
MAX_STROKES = 200
MAX_POINTS = 5_000
MAX_DURATION_MS = 600_000
_MAX_VARINT_BYTES = 5
_MORE = 0x80


class Point(NamedTuple):
    """Where the pen was: units from the upper left corner, milliseconds from the first touch."""

    x: int
    y: int
    t: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a hand left on the pad, stroke by stroke."""

    width: int
    height: int
    strokes: tuple[tuple[Point, ...], ...]

    @property
    def ink(self) -> float:
        """The length of the line drawn, in units."""
        return sum(
            hypot(after.x - before.x, after.y - before.y)
            for stroke in self.strokes
            for before, after in pairwise(stroke)
        )

    @property
    def is_signature(self) -> bool:
        """Whether it is more than a dab: a line at least a tenth of a real pad's width long."""
        shorter, longer = sorted((self.width, self.height))
        is_pad = shorter >= LEAST_SHORTER_SIDE and longer >= LEAST_LONGER_SIDE
        return is_pad and self.ink >= self.width / 10


class BadStrokes(DomainError):
    """The bytes are no drawing; ``fault`` says to programmers why."""

    code = "handover.strokes"
    kind = Kind.INVALID
    words = Words(
        id="Goresan tanda tangan tidak terbaca. Minta tanda tangan sekali lagi.",
        en="The strokes of the signature cannot be read. Have it signed once more.",
    )


def decode(data: bytes) -> Drawing:
    """Read a drawing.

    Raises:
        BadStrokes: the bytes are too many, cut off, too long, of another version, empty, or they
            leave the pad or go back in time.
    """
    if not 0 < len(data) <= MAX_BYTES:
        raise BadStrokes(fault=f"{len(data)} bytes")
    if data[0] != VERSION:
        raise BadStrokes(fault=f"version {data[0]}")
    numbers = _varints(data[1:])
    drawing = _drawing(numbers)
    if next(numbers, None) is not None:
        raise BadStrokes(fault="bytes left over")
    return drawing


def encode(drawing: Drawing) -> bytes:
    """Write a drawing as the phone does; the inverse of `decode`."""
    out = bytearray([VERSION])
    for number in (drawing.width, drawing.height, len(drawing.strokes)):
        out += _varint(number)
    before = Point(0, 0, 0)
    for stroke in drawing.strokes:
        out += _varint(len(stroke))
        for point in stroke:
            for now, then in zip(point, before, strict=True):
                out += _varint(_zigzag(now - then))
            before = point
    return bytes(out)


def _drawing(numbers: Iterator[int]) -> Drawing:
    width = _take(numbers, "width", least=1, most=MAX_SIDE)
    height = _take(numbers, "height", least=1, most=MAX_SIDE)
    strokes: list[tuple[Point, ...]] = []
    before, points_left = Point(0, 0, 0), MAX_POINTS
    for _ in range(_take(numbers, "strokes", least=1, most=MAX_STROKES)):
        count = _take(numbers, "points", least=1, most=points_left)
        points_left -= count
        stroke = tuple(_points(numbers, count, before, width, height))
        strokes.append(stroke)
        before = stroke[-1]
    return Drawing(width, height, tuple(strokes))


def _points(
    numbers: Iterator[int], count: int, before: Point, width: int, height: int
) -> Iterator[Point]:
    for _ in range(count):
        x = before.x + _unzigzag(_take(numbers, "x"))
        y = before.y + _unzigzag(_take(numbers, "y"))
        t = before.t + _unzigzag(_take(numbers, "t"))
        if not (0 <= x <= width and 0 <= y <= height):
            raise BadStrokes(fault="off the pad")
        if not before.t <= t <= MAX_DURATION_MS:
            raise BadStrokes(fault="time")
        before = Point(x, y, t)
        yield before


def _take(numbers: Iterator[int], what: str, *, least: int = 0, most: int = 2**35) -> int:
    number = next(numbers, None)
    if number is None:
        raise BadStrokes(fault="cut off")
    if not least <= number <= most:
        raise BadStrokes(fault=f"{what} {number}")
    return number


def _varints(data: bytes) -> Iterator[int]:
    number = length = 0
    for byte in data:
        number |= (byte & 0x7F) << (7 * length)
        length += 1
        if length > _MAX_VARINT_BYTES or (byte == 0 and length > 1):
            raise BadStrokes(fault="varint")
        if byte < _MORE:
            yield number
            number = length = 0
    if length:
        raise BadStrokes(fault="cut off")


def _varint(number: int) -> bytes:
    out = bytearray()
    while number >= _MORE:
        out.append(number & 0x7F | _MORE)
        number >>= 7
    out.append(number)
    return bytes(out)


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _unzigzag(number: int) -> int:
    return number // 2 if number % 2 == 0 else -(number + 1) // 2
