"""A reason: a stable code, and the sentence as it was said when the decision was made."""

from __future__ import annotations

from dataclasses import dataclass

from backend.shared.words import Language, Words


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is as it is. The sentence is kept whole, so that it outlives the rule."""

    code: str
    words: Words


def filled(words: Words, **values: object) -> Words:
    """Return a sentence with its braces filled in both languages."""
    return Words(
        id=words.read(Language.INDONESIAN, **values),
        en=words.read(Language.ENGLISH, **values),
    )


def because(code: str, words: Words, **values: object) -> Reason:
    """Return the reason that a sentence, with its braces filled, gives."""
    return Reason(code, filled(words, **values))
