"""Why a visit could end without a handover, and what each reason must be told with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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
    """One reason in words, and whether it is worth nothing without a note."""

    reason: FailureReason
    words: Words
    note_required: bool


FAILURES: Mapping[FailureReason, Failure] = {
    failure.reason: failure
    for failure in (
        Failure(
            FailureReason.NOT_AT_HOME,
            Words(id="Tidak ada orang di rumah", en="Nobody at home"),
            note_required=False,
        ),
        Failure(
            FailureReason.MOVED,
            Words(id="Pemohon sudah pindah", en="The applicant has moved"),
            note_required=True,
        ),
        Failure(
            FailureReason.REFUSED,
            Words(id="Pemohon menolak menerima", en="The applicant refused"),
            note_required=True,
        ),
        Failure(
            FailureReason.WRONG_PERSON,
            Words(id="Yang ada bukan orang yang berhak", en="Nobody entitled was there"),
            note_required=True,
        ),
        Failure(
            FailureReason.ADDRESS_NOT_FOUND,
            Words(id="Alamat tidak ditemukan", en="Address not found"),
            note_required=True,
        ),
        Failure(
            FailureReason.UNSAFE,
            Words(id="Keadaan tidak aman", en="Not safe"),
            note_required=True,
        ),
        Failure(
            FailureReason.SEAL_DAMAGED,
            Words(id="Segel rusak", en="Seal damaged"),
            note_required=True,
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


def check_attempt(reason: FailureReason, note: str | None) -> None:
    """Raise `NoteMissing` unless an attempt that failed for ``reason`` is explained."""
    failure = FAILURES[reason]
    if failure.note_required and not (note or "").strip():
        raise NoteMissing(reason=failure.words, field="note")
