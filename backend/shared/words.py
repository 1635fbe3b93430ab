"""A sentence in both languages of the product: Indonesian first, English complete."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages a reader may choose."""

    INDONESIAN = "id"
    ENGLISH = "en"

    @classmethod
    def from_header(cls, accept_language: str | None) -> Language:
        """Read an ``Accept-Language`` header; whoever does not ask for English reads Indonesian."""
        first_choice = (accept_language or "").strip().lower()
        return cls.ENGLISH if first_choice.startswith("en") else cls.INDONESIAN


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
