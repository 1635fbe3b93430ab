"""How persons are named on a page that a link alone opens: enough to be recognised by oneself."""

from __future__ import annotations

UNNAMED = "\N{EM DASH}"


def first_name(name: str) -> str:
    """Return the first of somebody's names."""
    return next(iter(name.split()), UNNAMED)


def shortened(name: str) -> str:
    """Return the first name and the initials of at most two others.

    >>> shortened("Siti Nurhaliza binti Ahmad")
    'Siti N. B.'
    >>> shortened("Hendra Handayani (contoh)")
    'Hendra H.'
    """
    others = [other for other in name.split()[1:] if other[0].isalnum()]
    initials = [f"{other[0].upper()}." for other in others[:2]]
    return " ".join([first_name(name), *initials])
