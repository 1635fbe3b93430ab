"""Coordinates as people type them: ``-3.66, 103.77``, ``3,66 LS 103,77 BT``, ``3°39'36"S ...``."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MINUS = "-\u2212\u2013"
_SIDE = r"\s*\u00b0?\s*(?P<{0}_side>L\.?S|L\.?U|B\.?T|B\.?B|[NSEW])?"
_GAP = r"\s*[,;/ ]\s*"
_PRIME, _SECOND = r"\s*['\u2032\u2019]\s*", r"\s*(?:\"|\u2033|\u201d|'')"


def _pair(number: str) -> re.Pattern[str]:
    a, b = (rf"(?P<{n}>[{_MINUS}]?{number}){_SIDE.format(n)}" for n in "ab")
    return re.compile(rf"(?<![\w.,]){a}{_GAP}{b}(?![\w.,]?\d)", re.IGNORECASE)


def _sexagesimal() -> re.Pattern[str]:
    a, b = (
        rf"(?P<{n}>\d{{1,3}})\s*\u00b0\s*(?P<{n}_minutes>\d{{1,2}}){_PRIME}"
        rf"(?:(?P<{n}_seconds>\d{{1,2}}(?:[.,]\d+)?){_SECOND})?{_SIDE.format(n)}"
        for n in "ab"
    )
    return re.compile(rf"{a}\s*[,;/]?\s*{b}", re.IGNORECASE)


_ALONE = (_pair(r"\d{1,3}\.\d{1,12}"), _pair(r"\d{1,3},\d{1,12}"))
_AMONG_WORDS = (_sexagesimal(), _pair(r"\d{1,3}\.\d{4,12}"), _pair(r"\d{1,3},\d{4,12}"))
"""Among other words a number needs four decimals: "Km 1,5 RT 2,3" is no place."""


def pairs(text: str) -> Iterator[tuple[float, float]]:
    """Return the pairs of degrees in ``text``, latitude first unless only the order says so.

    >>> list(pairs("-3,6612; 103,7714")), list(pairs("3.66 LS 103.77 BT"))
    ([(-3.6612, 103.7714)], [(-3.66, 103.77)])
    """
    for pattern in _ALONE:
        whole = pattern.fullmatch(text)
        if whole:
            yield _degrees(whole)
            return
    for pattern in _AMONG_WORDS:
        yield from (_degrees(match) for match in pattern.finditer(text))


def _degrees(match: re.Match[str]) -> tuple[float, float]:
    parts = match.groupdict()
    first, second = _number(parts, "a"), _number(parts, "b")
    if _side(parts, "a") in ("BT", "BB", "E", "W"):
        return second, first
    return first, second


def _number(parts: dict[str, str | None], name: str) -> float:
    written = (parts[name] or "").replace(",", ".")
    negative = written[0] in _MINUS or _side(parts, name) in ("LS", "S", "BB", "W")
    degrees = float(written.lstrip(_MINUS))
    degrees += float(parts.get(f"{name}_minutes") or 0) / 60
    degrees += float((parts.get(f"{name}_seconds") or "0").replace(",", ".")) / 3600
    return -degrees if negative else degrees


def _side(parts: dict[str, str | None], name: str) -> str:
    return (parts[f"{name}_side"] or "").replace(".", "").upper()
