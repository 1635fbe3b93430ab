"""What an office asks at its doors."""

from __future__ import annotations

import pytest

from backend.handover.policy import door_policy
from backend.handover.rules.attempt import FAILURES, FailureReason
from backend.handover.rules.policy import Ask
from backend.handover.rules.recipients import PHOTOGRAPHED, Paper, RecipientClass
from backend.photos.rules.subject import PhotoSubject
from backend.settings import DoorSettings
from backend.settings.office import Photos

EVERYTHING = door_policy(
    DoorSettings(photos=Photos(letter_of_attorney="required", family_card="asked")), bytes(32)
)
NOTHING = door_policy(
    DoorSettings(
        photos=Photos(
            letter_of_attorney="off", family_card="off", door="off", damaged_envelope="off"
        )
    ),
    bytes(32),
)


def test_only_papers_that_somebody_must_show_are_photographed() -> None:
    """Who receives in their own right shows an identity card, and that is never photographed."""
    letter, card = PhotoSubject.LETTER_OF_ATTORNEY, PhotoSubject.FAMILY_CARD
    assert EVERYTHING.asks_photos(RecipientClass.SELF) == {}
    assert EVERYTHING.asks_photos(RecipientClass.PARENT_OR_GUARDIAN) == {}
    assert EVERYTHING.asks_photos(RecipientClass.SAME_FAMILY_CARD) == {card: Ask.ASKED}
    holder = EVERYTHING.asks_photos(RecipientClass.POWER_OF_ATTORNEY)
    assert holder == {card: Ask.ASKED, letter: Ask.REQUIRED}
    assert Paper.IDENTITY_CARD not in PHOTOGRAPHED


@pytest.mark.parametrize("recipient_class", RecipientClass)
def test_an_office_may_ask_for_none(recipient_class: RecipientClass) -> None:
    """What is off is not even offered."""
    assert NOTHING.asks_photos(recipient_class) == {}
    assert not any(NOTHING.asks_photos_of(reason) for reason in FAILURES)


@pytest.mark.parametrize("reason", FailureReason)
def test_a_visit_that_failed_is_never_held_up_by_a_photo(reason: FailureReason) -> None:
    """It took place, and must be told."""
    assert Ask.REQUIRED not in EVERYTHING.asks_photos_of(reason).values()


def test_a_seal_that_is_damaged_is_shown_and_so_is_a_door_that_stayed_shut() -> None:
    """Each failure has its own evidence."""
    assert [*EVERYTHING.asks_photos_of(FailureReason.SEAL_DAMAGED)] == [PhotoSubject.ENVELOPE]
    assert [*EVERYTHING.asks_photos_of(FailureReason.NOT_AT_HOME)] == [PhotoSubject.DOOR]
    assert [*EVERYTHING.asks_photos_of(FailureReason.UNSAFE)] == []
