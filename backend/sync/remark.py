"""What a person at the desk must look at, though the record is stored."""

from __future__ import annotations

from dataclasses import dataclass

from backend.shared.words import Words


@dataclass(frozen=True, slots=True)
class Remark:
    """A stable code, and a sentence in both languages."""

    code: str
    words: Words
