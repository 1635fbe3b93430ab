"""What no problem may hold: small checks that raise `InvalidProblem`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from routing.errors import InvalidProblem

UNLIMITED = 10**9
"""No limit, in any unit: seconds of thirty years, metres to the Moon and back."""


def whole(name: str, value: object, *, least: int = 0, most: int = UNLIMITED) -> None:
    """Refuse what is no whole number in range: a float (NaN too), a bool, a negative."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise InvalidProblem(name, f"must be a whole number from {least} to {most}, not {value!r}")


def named(noun: str, name: str) -> None:
    """Refuse an empty id."""
    if not name:
        raise InvalidProblem("id", f"a {noun} needs an id")


def counted(name: str, count: int, most: int) -> None:
    """Refuse none, and more than ``most``."""
    if not 1 <= count <= most:
        raise InvalidProblem(name, f"there must be 1 to {most}, not {count}")


def distinct(name: str, ids: Iterable[str]) -> None:
    """Refuse an id given twice."""
    twice = sorted(one for one, count in Counter(ids).items() if count > 1)
    if twice:
        raise InvalidProblem(name, f"given twice: {', '.join(twice)}")
