"""Lines as short text: Google's encoded polyline, five decimals, as VROOM and OSRM write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from routing.geography import Coordinates

_PRECISION = 1e5


def encode(line: Sequence[Coordinates]) -> str:
    """Write a line; latitude comes first."""
    return "".join(_characters(line))


def _characters(line: Sequence[Coordinates]) -> Iterator[str]:
    before = (0, 0)
    for place in line:
        here = (round(place.latitude * _PRECISION), round(place.longitude * _PRECISION))
        for value, last in zip(here, before, strict=True):
            yield from _chunks(value - last)
        before = here


def _chunks(difference: int) -> Iterator[str]:
    """Write a signed number in chunks of five bits, the lowest first."""
    rest = ~(difference << 1) if difference < 0 else difference << 1
    while rest >= 0x20:  # noqa: PLR2004 - five bits
        yield chr((0x20 | (rest & 0x1F)) + 63)
        rest >>= 5
    yield chr(rest + 63)
