"""Lines as short text: Google's encoded polyline; VROOM writes five decimals, Valhalla six."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from routing.geography import Coordinates

DIGITS = 5


def encode(line: Sequence[Coordinates], digits: int = DIGITS) -> str:
    """Write a line; latitude comes first."""
    return "".join(_characters(line, 10**digits))


def decode(text: str, digits: int = DIGITS) -> list[Coordinates]:
    """Read a line written with so many decimals.

    Raises:
        ValueError, InvalidCoordinates: it is none.
    """
    differences = list(_differences(text))
    latitudes = accumulate(differences[::2])
    longitudes = accumulate(differences[1::2])
    return [
        Coordinates(latitude / 10**digits, longitude / 10**digits)
        for latitude, longitude in zip(latitudes, longitudes, strict=True)
    ]


def _differences(text: str) -> Iterator[int]:
    """Read chunks of five bits, the lowest first, into signed numbers."""
    value = shift = 0
    for character in text:
        chunk = ord(character) - 63
        if not 0 <= chunk < 0x40:  # noqa: PLR2004 - five bits, and one that says more follow
            raise ValueError(character)
        value |= (chunk & 0x1F) << shift
        shift += 5
        if chunk < 0x20:  # noqa: PLR2004 - no more follow
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0
    if shift:
        raise ValueError(text[-1])


def _characters(line: Sequence[Coordinates], per_degree: int) -> Iterator[str]:
    before = (0, 0)
    for place in line:
        here = (round(place.latitude * per_degree), round(place.longitude * per_degree))
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
