"""A sentence in both languages of the product: Indonesian first, English complete."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_WEIGHT = re.compile(r"q=([01](?:\.\d{0,3})?)")


class Language(StrEnum):
    """The languages a reader may choose."""

    INDONESIAN = "id"
    ENGLISH = "en"

    @classmethod
    def from_header(
        cls, accept_language: str | None, otherwise: Language | None = None
    ) -> Language:
        """Return what an ``Accept-Language`` header likes best of both, or else ``otherwise``."""
        liking: dict[Language, float] = {}
        for choice in (accept_language or "").lower().split(","):
            tag, _, weight = choice.strip().partition(";")
            language, quality = tag.partition("-")[0].strip(), _quality(weight)
            if language in set(cls) and quality:
                liking.setdefault(cls(language), quality)
        return max(liking, key=liking.__getitem__, default=otherwise or cls.INDONESIAN)


def _quality(weight: str) -> float:
    """Read ``q=0.8``; nothing is 1, and what is no weight is 0."""
    if not weight:
        return 1.0
    found = _WEIGHT.fullmatch(weight.strip())
    return float(found[1]) if found else 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence, said in both languages; ``{names}`` in braces are filled in when it is read."""

    id: str
    en: str

    def read(self, language: Language, **values: object) -> str:
        """Return the sentence in ``language`` with its braces filled; words may fill words."""
        sentence = self.en if language is Language.ENGLISH else self.id
        if not values:
            return sentence
        return sentence.format(
            **{
                name: value.read(language) if isinstance(value, Words) else value
                for name, value in values.items()
            }
        )
