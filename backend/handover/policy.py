"""The office's own rules of the door, read from its settings."""

from __future__ import annotations

from backend.handover.rules.policy import Ask, DoorPolicy
from backend.handover.rules.recipients import RecipientClass
from backend.photos.rules.subject import PhotoSubject
from backend.settings import DoorSettings


def door_policy(settings: DoorSettings, code_secret: bytes) -> DoorPolicy:
    """Return what an office asks, in the words that the rules of the door use."""
    codes, photos = settings.recipient_code, settings.photos
    return DoorPolicy(
        recipient_code={
            RecipientClass.SELF: Ask(codes.applicant),
            RecipientClass.SAME_FAMILY_CARD: Ask(codes.same_family_card),
            RecipientClass.PARENT_OR_GUARDIAN: Ask(codes.parent_or_guardian),
            RecipientClass.POWER_OF_ATTORNEY: Ask(codes.power_of_attorney),
        },
        code_secret=code_secret,
        photos={
            PhotoSubject.LETTER_OF_ATTORNEY: Ask(photos.letter_of_attorney),
            PhotoSubject.FAMILY_CARD: Ask(photos.family_card),
            PhotoSubject.DOOR: Ask(photos.door),
            PhotoSubject.ENVELOPE: Ask(photos.damaged_envelope),
        },
    )
