"""What can go wrong by the rules of the product: a stable code, a kind, a sentence that helps."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from backend.shared.words import Language, Words


class Kind(Enum):
    """The family an error belongs to; `backend.web` alone knows which HTTP status that is."""

    INVALID = auto()
    UNAUTHENTICATED = auto()
    FORBIDDEN = auto()
    NOT_FOUND = auto()
    CONFLICT = auto()
    TOO_LARGE = auto()
    TOO_MANY = auto()
    UNAVAILABLE = auto()


class DomainError(Exception):
    """The base of every expected error; a subclass declares its code, kind and words.

    >>> class NoSuchCase(DomainError):
    ...     code = "case.unknown"
    ...     kind = Kind.NOT_FOUND
    ...     words = Words(id="Tidak ada permohonan {number}.", en="No application {number}.")
    >>> NoSuchCase(number="X1").read(Language.ENGLISH)
    'No application X1.'
    """

    code: ClassVar[str]
    kind: ClassVar[Kind]
    words: ClassVar[Words]

    def __init__(self, *, field: str | None = None, **values: object) -> None:
        self.field = field
        self.values = values
        super().__init__(self.read(Language.ENGLISH))

    def read(self, language: Language) -> str:
        """Say what is wrong, and how to mend it, in the reader's language."""
        return self.words.read(language, **self.values)
