"""What was unusual at a door, in words for whoever reads of the handover later."""

from __future__ import annotations

from dataclasses import dataclass

from backend.handover.rules.evidence import CodeAnswer
from backend.handover.rules.policy import CODE_SKIPPED_WORDS, CodeSkipped
from backend.shared.words import Words

_CODE = Words(id="Kode penerima {answer}", en="Recipient's code {answer}")
_CODE_MATCHED = Words(id="cocok", en="matched")
_CODE_SKIPPED = Words(id="tidak dicocokkan: {reason}", en="not checked: {reason}")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a handover came about, beside what it must hold to count at all."""

    code_answer: CodeAnswer | None
    code_skipped: CodeSkipped | None


def remarks_on(door: Circumstances) -> list[Words]:
    """Say in a sentence each what a reader should know."""
    code = code_words(door.code_answer, door.code_skipped)
    return [filled(_CODE, answer=code)] if code else []


def code_words(answer: CodeAnswer | None, skipped: CodeSkipped | None) -> Words | None:
    """Say what became of the question for the code; None where it was not asked."""
    if answer is CodeAnswer.MATCHED:
        return _CODE_MATCHED
    if answer is CodeAnswer.SKIPPED and skipped is not None:
        return filled(_CODE_SKIPPED, reason=CODE_SKIPPED_WORDS[skipped])
    return None


def filled(words: Words, **values: Words | str | int) -> Words:
    """Fill the braces of a sentence in both languages."""
    in_id = {name: v.id if isinstance(v, Words) else v for name, v in values.items()}
    in_en = {name: v.en if isinstance(v, Words) else v for name, v in values.items()}
    return Words(id=words.id.format(**in_id), en=words.en.format(**in_en))
