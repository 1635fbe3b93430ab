"""Plus codes (Open Location Code), decoded offline: full ones, and short ones near a place."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from routing.errors import InvalidCoordinates
from routing.geography import Coordinates, distance_m

_DIGITS = "23456789CFGHJMPQRVWX"
_BASE = 20
_PAIRED_DIGITS = 10
_DIGITS_BEFORE_PLUS = 8
_GRID_ROWS, _GRID_COLUMNS = 5, 4
_NORTH_POLE, _WORLD = 90.0, 360.0
FULL_CODE = re.compile(
    rf"(?<![\w+])([23456789C][23456789CFGHJMPQRV][{_DIGITS}]{{6}}\+[{_DIGITS}]{{2,5}})(?![\w+])",
    re.IGNORECASE,
)
SHORT_CODE = re.compile(
    rf"(?<![\w+])((?:[{_DIGITS}]{{2}}){{2,3}}\+[{_DIGITS}]{{2,5}})(?![\w+])", re.IGNORECASE
)
"""As maps show them beside a town's name: the first two or four digits are left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a code names: a rectangle, by its middle and how far its corners lie from there."""

    middle: Coordinates
    radius_m: float


def decode(code: str) -> Cell | None:
    """Return the cell of a full code; None for text that is not one.

    Ten digits name a cell of 14 by 14 metres.
    """
    if not FULL_CODE.fullmatch(code):
        return None
    digits = [_DIGITS.index(letter) for letter in code.upper().replace("+", "")]
    south, west, height = -90.0, -180.0, 400.0
    for latitude_digit, longitude_digit in zip(
        digits[:_PAIRED_DIGITS:2], digits[1:_PAIRED_DIGITS:2], strict=True
    ):
        height /= _BASE
        south += latitude_digit * height
        west += longitude_digit * height
    width = height
    for digit in digits[_PAIRED_DIGITS:]:
        row, column = divmod(digit, _GRID_COLUMNS)
        height, width = height / _GRID_ROWS, width / _GRID_COLUMNS
        south, west = south + row * height, west + column * width
    try:
        middle = Coordinates(latitude=south + height / 2, longitude=west + width / 2)
    except InvalidCoordinates:
        return None
    corner = Coordinates(latitude=south, longitude=west)
    return Cell(middle, distance_m(middle, corner))


def decode_near(code: str, near: Coordinates) -> Cell | None:
    """Return the cell of a short code that lies nearest to ``near``; None for other text.

    The digits left out are those of ``near``, or of a neighbour of it: with four of them left
    out the same short code comes again every degree.
    """
    if not SHORT_CODE.fullmatch(code):
        return None
    left_out = _DIGITS_BEFORE_PLUS - code.index("+")
    step = _BASE ** (2 - left_out / 2)
    around = (
        decode(_first_digits(near, left_out, north * step, east * step) + code)
        for north in (0, -1, 1)
        for east in (0, -1, 1)
    )
    found = (cell for cell in around if cell)
    return min(found, key=lambda cell: distance_m(cell.middle, near), default=None)


def _first_digits(place: Coordinates, count: int, north: float, east: float) -> str:
    """Return the first digits of the code of ``place``, moved by some degrees."""
    latitude = min(max(place.latitude + north + _NORTH_POLE, 0.0), 2 * _NORTH_POLE - 1e-9)
    longitude = (place.longitude + east + _WORLD / 2) % _WORLD
    digits = ""
    for pair in range(count // 2):
        size = float(_BASE ** (1 - pair))
        digits += _DIGITS[math.floor(latitude / size)] + _DIGITS[math.floor(longitude / size)]
        latitude, longitude = latitude % size, longitude % size
    return digits
