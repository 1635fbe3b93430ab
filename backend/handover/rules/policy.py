"""What one office asks at its doors, beyond what the SOP asks of every office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from backend.handover.rules.attempt import FAILURES, FailureReason
from backend.handover.rules.recipients import PHOTOGRAPHED, RECIPIENTS, RecipientClass
from backend.photos.rules.subject import PhotoSubject
from backend.shared.words import Words


class Ask(StrEnum):
    """How firmly something is asked: never, unless there is a reason against it, always."""

    OFF = "off"
    ASKED = "asked"
    REQUIRED = "required"


class CodeSkipped(StrEnum):
    """Why a handover went on without the recipient's code."""

    NOT_RECEIVED = "not_received"
    LOST = "lost"
    DIFFERS = "differs"


CODE_SKIPPED_WORDS: Mapping[CodeSkipped, Words] = {
    CodeSkipped.NOT_RECEIVED: Words(
        id="Penerima tidak pernah mendapat kode", en="The recipient never got a code"
    ),
    CodeSkipped.LOST: Words(
        id="Kode tidak dibawa atau tidak dapat dibuka", en="The code is lost or cannot be opened"
    ),
    CodeSkipped.DIFFERS: Words(
        id="Kode yang disebut tidak cocok", en="The code that was said does not match"
    ),
}


@dataclass(frozen=True, slots=True)
class DoorPolicy:
    """An office's own rules of the door, and the secret that recipients' codes come from."""

    recipient_code: Mapping[RecipientClass, Ask]
    code_secret: bytes = field(repr=False)
    photos: Mapping[PhotoSubject, Ask] = field(default_factory=dict)

    def asks_code(self, recipient_class: RecipientClass) -> Ask:
        """Return how firmly somebody is asked for the code."""
        return self.recipient_code[recipient_class]

    def asks_photos(self, recipient_class: RecipientClass) -> dict[PhotoSubject, Ask]:
        """Return which of somebody's papers are photographed, and how firmly that is asked."""
        papers = RECIPIENTS[recipient_class].must_see
        return self._asked(PHOTOGRAPHED[paper] for paper in papers if paper in PHOTOGRAPHED)

    def asks_photos_of(self, reason: FailureReason) -> dict[PhotoSubject, Ask]:
        """Return what is photographed of a visit that failed for this reason."""
        subject = FAILURES[reason].photo
        return self._asked((subject,) if subject else ())

    def _asked(self, subjects: Iterable[PhotoSubject]) -> dict[PhotoSubject, Ask]:
        asked = {subject: self.photos.get(subject, Ask.OFF) for subject in subjects}
        return {subject: ask for subject, ask in asked.items() if ask is not Ask.OFF}
