"""Coordinates as people type them: ``-3.66, 103.77``, ``3,66 LS 103,77 BT``, ``3°39'36"S ...``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple

_DEGREE_M = 111_195.0
"""Metres in a degree of latitude; one of longitude is at most 2 % shorter in Indonesia."""

_MINUS = "-\u2212\u2013"
_SIDE = r"\s*\u00b0?\s*(?P<{0}_side>L\.?S|L\.?U|B\.?T|B\.?B|[NSEW])?"
_GAP = r"\s*[,;/\s]\s*"
_PRIME, _SECOND = r"\s*['\u2032\u2019]\s*", r"\s*(?:\"|\u2033|\u201d|'')"
_LATITUDE, _LONGITUDE = r"lat(?:itude|itud)?|lintang", r"lo?ng?(?:itude)?|bujur"


class TypedPair(NamedTuple):
    """Two degrees in the order of latitude and longitude, unless only the order could tell.

    ``radius_m`` is how far the place may lie from what was typed, by its last digits.
    """

    first: float
    second: float
    radius_m: float


def _pair(number: str) -> re.Pattern[str]:
    a, b = (rf"(?P<{n}>[{_MINUS}]?{number}){_SIDE.format(n)}" for n in "ab")
    return re.compile(rf"(?<![\w.,]){a}{_GAP}{b}(?![\w.,]?\d)", re.IGNORECASE)


def _sexagesimal() -> re.Pattern[str]:
    a, b = (
        rf"(?P<{n}>[{_MINUS}]?\d{{1,3}})\s*\u00b0\s*(?P<{n}_minutes>\d{{1,2}}){_PRIME}"
        rf"(?:(?P<{n}_seconds>\d{{1,2}}(?:[.,]\d+)?){_SECOND})?{_SIDE.format(n)}"
        for n in "ab"
    )
    return re.compile(rf"{a}\s*[,;/]?\s*{b}", re.IGNORECASE)


def _named(first: str, second: str) -> re.Pattern[str]:
    number = r"\d{1,3}(?:[.,]\d{1,15})"
    a, b = (
        rf"\b(?:{name})\b[\"'\s:=.]*(?P<{n}>[{_MINUS}]?{number}){_SIDE.format(n)}"
        for n, name in (("a", first), ("b", second))
    )
    return re.compile(rf"{a}[\"'\s,;/&|]*{b}", re.IGNORECASE)


_LATITUDE_FIRST, _LONGITUDE_FIRST = _named(_LATITUDE, _LONGITUDE), _named(_LONGITUDE, _LATITUDE)
_ALONE = (_pair(r"\d{1,3}\.\d{1,15}"), _pair(r"\d{1,3},\d{1,15}"))
_AMONG_WORDS = (_sexagesimal(), _pair(r"\d{1,3}\.\d{4,15}"), _pair(r"\d{1,3},\d{4,15}"))
"""Among other words a number needs four decimals: "Km 1,5 RT 2,3" is no place."""


def rounding_m(latitude: float, longitude: float) -> float:
    """Return how far off rounding may have put two numbers, which have lost their last zeros.

    So the longer one tells: one in ten places ends in a zero by chance.
    """
    return _radius_m(min(_last_digit(_plain(latitude)), _last_digit(_plain(longitude))))


def pairs(text: str, *, zeros_lost: bool = False) -> Iterator[TypedPair]:
    """Return the pairs of degrees in ``text``, latitude first unless only the order says so.

    ``zeros_lost`` is true of what a program wrote: of its two numbers the longer tells how exact
    they are. A person who types fewer digits means it so.

    >>> [pair[:2] for pair in pairs("-3,6612; 103,7714")]
    [(-3.6612, 103.7714)]
    >>> [pair[:2] for pair in pairs("Bujur 103.77 Lintang -3.66")]
    [(-3.66, 103.77)]
    """
    # one space for many: the patterns allow space in many places, and would try every split of it
    text = " ".join(text.split())
    for pattern in _ALONE:
        whole = pattern.fullmatch(text)
        if whole:
            yield _degrees(whole, zeros_lost=zeros_lost)
            return
    told = partial(_degrees, zeros_lost=zeros_lost)
    yield from map(told, _LATITUDE_FIRST.finditer(text))
    yield from map(_turned, map(told, _LONGITUDE_FIRST.finditer(text)))
    for pattern in _AMONG_WORDS:
        yield from map(told, pattern.finditer(text))


def _degrees(match: re.Match[str], *, zeros_lost: bool) -> TypedPair:
    parts = match.groupdict()
    steps = [_step(parts, name) for name in "ab"]
    radius_m = _radius_m(min(steps) if zeros_lost else max(steps))
    pair = TypedPair(_number(parts, "a"), _number(parts, "b"), radius_m)
    return _turned(pair) if _side(parts, "a") in ("BT", "BB", "E", "W") else pair


def _turned(pair: TypedPair) -> TypedPair:
    return TypedPair(pair.second, pair.first, pair.radius_m)


def _number(parts: dict[str, str | None], name: str) -> float:
    written = (parts[name] or "").replace(",", ".")
    negative = written[0] in _MINUS or _side(parts, name) in ("LS", "S", "BB", "W")
    degrees = float(written.lstrip(_MINUS))
    degrees += float(parts.get(f"{name}_minutes") or 0) / 60
    degrees += float((parts.get(f"{name}_seconds") or "0").replace(",", ".")) / 3600
    return -degrees if negative else degrees


def _step(parts: dict[str, str | None], name: str) -> float:
    """Return the degrees that one more in the last digit written would be."""
    seconds = parts.get(f"{name}_seconds")
    if parts.get(f"{name}_minutes"):
        return _last_digit(seconds) / 3600 if seconds else 1 / 60
    return _last_digit(parts[name] or "")


def _last_digit(written: str) -> float:
    _, _, decimals = written.replace(",", ".").partition(".")
    return float(10 ** -len(decimals))


def _plain(degrees: float) -> str:
    """Return a number as its digits, without the zeros that end them."""
    return f"{Decimal(repr(degrees)).normalize():f}"


def _radius_m(step: float) -> float:
    """Return how far a place may lie from where steps of so many degrees put it."""
    return _DEGREE_M * math.hypot(step / 2, step / 2)


def _side(parts: dict[str, str | None], name: str) -> str:
    return (parts[f"{name}_side"] or "").replace(".", "").upper()
