"""Why a visit could end without a handover, and what each reason must be told with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from backend.photos.rules.subject import PhotoSubject
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class FailureReason(StrEnum):
    """Why the passport goes back to the vault."""

    NOT_AT_HOME = "not_at_home"
    MOVED = "moved"
    REFUSED = "refused"
    WRONG_PERSON = "wrong_person"
    ADDRESS_NOT_FOUND = "address_not_found"
    UNSAFE = "unsafe"
    SEAL_DAMAGED = "seal_damaged"


@dataclass(frozen=True, slots=True)
class Failure:
    """One reason in words, and what it is worth nothing without.

    ``new_date``: a visit on another day may mend it, so the phone asks for one. ``photo``: what
    shows it, where the office asks for photos.
    """

    reason: FailureReason
    words: Words
    note_required: bool
    position_required: bool
    new_date: bool
    photo: PhotoSubject | None = None


FAILURES: Mapping[FailureReason, Failure] = {
    failure.reason: failure
    for failure in (
        Failure(
            FailureReason.NOT_AT_HOME,
            Words(id="Tidak ada orang di rumah", en="Nobody at home"),
            note_required=False,
            position_required=True,
            new_date=True,
            photo=PhotoSubject.DOOR,
        ),
        Failure(
            FailureReason.MOVED,
            Words(id="Pemohon sudah pindah", en="The applicant has moved"),
            note_required=True,
            position_required=True,
            new_date=False,
            photo=PhotoSubject.DOOR,
        ),
        Failure(
            FailureReason.REFUSED,
            Words(id="Pemohon menolak menerima", en="The applicant refused"),
            note_required=True,
            position_required=False,
            new_date=False,
        ),
        Failure(
            FailureReason.WRONG_PERSON,
            Words(id="Yang ada bukan orang yang berhak", en="Nobody entitled was there"),
            note_required=True,
            position_required=False,
            new_date=True,
        ),
        Failure(
            FailureReason.ADDRESS_NOT_FOUND,
            Words(id="Alamat tidak ditemukan", en="Address not found"),
            note_required=True,
            position_required=True,
            new_date=False,
            photo=PhotoSubject.DOOR,
        ),
        Failure(
            FailureReason.UNSAFE,
            Words(id="Keadaan tidak aman", en="Not safe"),
            note_required=True,
            position_required=False,
            new_date=True,
        ),
        Failure(
            FailureReason.SEAL_DAMAGED,
            Words(id="Segel rusak", en="Seal damaged"),
            note_required=True,
            position_required=False,
            new_date=False,
            photo=PhotoSubject.ENVELOPE,
        ),
    )
}


class NoteMissing(DomainError):
    """The reason says too little by itself."""

    code = "attempt.note_missing"
    kind = Kind.INVALID
    words = Words(
        id="Tulis keterangan singkat: {reason}.", en="Write a short note with it: {reason}."
    )


class PositionUntold(DomainError):
    """The reason is about the place, and nothing was said of where it was tried."""

    code = "attempt.position_untold"
    kind = Kind.INVALID
    words = Words(
        id="Sebutkan posisi, atau mengapa posisi tidak ada: {reason}.",
        en="Tell the position, or why there is none: {reason}.",
    )


def check_attempt(reason: FailureReason, note: str | None, *, position_told: bool) -> None:
    """Raise `NoteMissing` or `PositionUntold` unless a visit that failed is told properly."""
    failure = FAILURES[reason]
    if failure.position_required and not position_told:
        raise PositionUntold(reason=failure.words, field="position")
    if failure.note_required and not (note or "").strip():
        raise NoteMissing(reason=failure.words, field="note")
