"""Numbers in words' company: thousands parted as the reader's language does it."""

from __future__ import annotations

from backend.shared.words import Language


def say_number(number: int, language: Language = Language.INDONESIAN) -> str:
    """Return a whole number as it is written in a sentence.

    >>> say_number(10_000)
    '10.000'
    """
    english = f"{number:,}"
    return english if language is Language.ENGLISH else english.replace(",", ".")
