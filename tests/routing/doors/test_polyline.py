"""Lines are written as Google's example says, and can be read again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routing.doors.polyline import encode
from routing.geography import Coordinates

TENTHS = st.integers(1, 900).map(lambda tenths: tenths / 10)
PLACES = st.builds(Coordinates, TENTHS.map(lambda degrees: -degrees), TENTHS)


def test_the_published_example() -> None:
    """From https://developers.google.com/maps/documentation/utilities/polylinealgorithm."""
    line = [Coordinates(38.5, -120.2), Coordinates(40.7, -120.95), Coordinates(43.252, -126.453)]
    assert encode(line) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"
    assert encode([]) == ""


@given(line=st.lists(PLACES, max_size=5))
def test_what_is_written_can_be_read(line: list[Coordinates]) -> None:
    """To five decimals nothing is lost."""
    assert _decoded(encode(line)) == [(round(p.latitude, 5), round(p.longitude, 5)) for p in line]


def _decoded(text: str) -> list[tuple[float, float]]:
    numbers, value, shift = [], 0, 0
    for character in text:
        chunk = ord(character) - 63
        value |= (chunk & 0x1F) << shift
        shift += 5
        if chunk < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    sums = [sum(numbers[start : end + 1 : 2]) for end in range(len(numbers)) for start in [end % 2]]
    return [(a / 1e5, b / 1e5) for a, b in zip(sums[::2], sums[1::2], strict=True)]
