"""Full plus codes (Open Location Code), decoded offline to the middle of their cell."""

from __future__ import annotations

import re

from routing.errors import InvalidCoordinates
from routing.geography import Coordinates

_DIGITS = "23456789CFGHJMPQRVWX"
_BASE = 20
_PAIRED_DIGITS = 10
_GRID_ROWS, _GRID_COLUMNS = 5, 4
FULL_CODE = re.compile(
    rf"(?<![\w+])([23456789C][23456789CFGHJMPQRV][{_DIGITS}]{{6}}\+[{_DIGITS}]{{2,5}})(?![\w+])",
    re.IGNORECASE,
)


def decode(code: str) -> Coordinates | None:
    """Return the middle of a full code's cell; None for text that is not one.

    Ten digits name a cell of 14 by 14 metres. A short code ("PQGP+Q9 Muara Enim") means nothing
    without knowing where it was read, so it is not guessed at.
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
        return Coordinates(latitude=south + height / 2, longitude=west + width / 2)
    except InvalidCoordinates:
        return None
