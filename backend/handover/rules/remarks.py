"""What was unusual at a door, in words for whoever reads of the handover later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backend.handover.rules.evidence import CodeAnswer
from backend.handover.rules.off_pin import OFF_PIN_WORDS, OffPin
from backend.handover.rules.policy import CODE_SKIPPED_WORDS, CodeSkipped
from backend.orders.rules.seal_reading import SEAL_TYPED_WORDS, SealTyped
from backend.shared.dates import say_date
from backend.shared.words import Language, Words

_CODE = Words(id="Kode penerima {answer}", en="Recipient's code {answer}")
_TYPED = Words(id="Nomor segel diketik: {reason}", en="Seal number typed: {reason}")
_OFF_PIN = Words(
    id="{metres} m dari titik lokasi: {reason}", en="{metres} m from the pin: {reason}"
)
_AGAIN = Words(id="Diminta datang lagi: {day}", en="Asked to come again: {day}")
_CODE_MATCHED = Words(id="cocok", en="matched")
_CODE_SKIPPED = Words(id="tidak dicocokkan: {reason}", en="not checked: {reason}")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a handover came about, beside what it must hold to count at all."""

    code_answer: CodeAnswer | None
    code_skipped: CodeSkipped | None
    seal_typed: SealTyped | None
    from_pin_m: int | None
    off_pin: OffPin | None


def remarks_on(door: Circumstances) -> list[Words]:
    """Say in a sentence each what a reader should know."""
    code = code_words(door.code_answer, door.code_skipped)
    said = [
        filled(_CODE, answer=code) if code else None,
        filled(_TYPED, reason=SEAL_TYPED_WORDS[door.seal_typed]) if door.seal_typed else None,
        off_pin_words(door.from_pin_m, door.off_pin),
    ]
    return [words for words in said if words]


def off_pin_words(metres: int | None, reason: OffPin | None) -> Words | None:
    """Say how far from its pin a door was met, and why; None where nothing was asked."""
    if metres is None or reason is None:
        return None
    return filled(_OFF_PIN, metres=metres, reason=OFF_PIN_WORDS[reason])


def next_visit_words(day: date | None) -> Words | None:
    """Say on which day a visit is asked for anew."""
    if day is None:
        return None
    return Words(
        id=_AGAIN.id.format(day=say_date(day, Language.INDONESIAN)),
        en=_AGAIN.en.format(day=say_date(day, Language.ENGLISH)),
    )


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
