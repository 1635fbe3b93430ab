"""Who may receive a passport, and which papers the courier must see for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.photos.rules.subject import PhotoSubject
from backend.shared.words import Words

ADULT_AGE = 17
"""The age, in years, at which an Indonesian gets a KTP and signs in his or her own name."""


class RecipientClass(StrEnum):
    """In whose right somebody receives. A neighbour or a "safe place" does not exist."""

    SELF = "self"
    SAME_FAMILY_CARD = "same_family_card"
    POWER_OF_ATTORNEY = "power_of_attorney"
    PARENT_OR_GUARDIAN = "parent_or_guardian"


class Paper(StrEnum):
    """A paper to be seen in the original; an identity card is never photographed or copied."""

    IDENTITY_CARD = "identity_card"
    FAMILY_CARD = "family_card"
    LETTER_OF_ATTORNEY = "letter_of_attorney"
    PROOF_OF_PARENTHOOD = "proof_of_parenthood"


PAPER_WORDS: Mapping[Paper, Words] = {
    Paper.IDENTITY_CARD: Words(id="KTP asli penerima", en="recipient's identity card (KTP)"),
    Paper.FAMILY_CARD: Words(id="Kartu Keluarga (KK) asli", en="family card (KK)"),
    Paper.LETTER_OF_ATTORNEY: Words(
        id="surat kuasa asli bermeterai dari pemohon",
        en="stamped power of attorney (surat kuasa) from the applicant",
    ),
    Paper.PROOF_OF_PARENTHOOD: Words(
        id="akta kelahiran, KK, atau penetapan perwalian",
        en="birth certificate, family card or guardianship order",
    ),
}


PHOTOGRAPHED: Mapping[Paper, PhotoSubject] = {
    Paper.LETTER_OF_ATTORNEY: PhotoSubject.LETTER_OF_ATTORNEY,
    Paper.FAMILY_CARD: PhotoSubject.FAMILY_CARD,
}
"""The papers that an office may ask to photograph; all others are only ever seen."""


class IdentityMethod(StrEnum):
    """How the courier compared a person with the papers; what was compared is not stored."""

    BIRTH_DATE = "birth_date"
    ID_LAST_DIGITS = "id_last_digits"


IDENTITY_WORDS: Mapping[IdentityMethod, Words] = {
    IdentityMethod.BIRTH_DATE: Words(id="tanggal lahir", en="date of birth"),
    IdentityMethod.ID_LAST_DIGITS: Words(id="angka terakhir NIK", en="last digits of the NIK"),
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row of the table: a class of recipient and what it takes.

    The proof of payment is not listed: step 11 of the SOP asks it of everyone.
    """

    recipient_class: RecipientClass
    words: Words
    must_see: tuple[Paper, ...]
    for_child: bool
    for_several: bool


RECIPIENTS: Mapping[RecipientClass, Recipient] = {
    recipient.recipient_class: recipient
    for recipient in (
        Recipient(
            RecipientClass.SELF,
            Words(id="Pemohon sendiri", en="The applicant"),
            (Paper.IDENTITY_CARD,),
            for_child=False,
            for_several=False,
        ),
        Recipient(
            RecipientClass.SAME_FAMILY_CARD,
            Words(id="Keluarga dalam satu KK", en="Family member on the same family card"),
            (Paper.IDENTITY_CARD, Paper.FAMILY_CARD),
            for_child=True,
            for_several=True,
        ),
        Recipient(
            RecipientClass.POWER_OF_ATTORNEY,
            Words(id="Penerima kuasa", en="Holder of a power of attorney"),
            (Paper.IDENTITY_CARD, Paper.FAMILY_CARD, Paper.LETTER_OF_ATTORNEY),
            for_child=False,
            for_several=True,
        ),
        Recipient(
            RecipientClass.PARENT_OR_GUARDIAN,
            Words(id="Orang tua atau wali", en="Parent or guardian"),
            (Paper.IDENTITY_CARD, Paper.PROOF_OF_PARENTHOOD),
            for_child=True,
            for_several=True,
        ),
    )
}
"""The domain note's table of collection by someone else, row by row."""


def is_child(birth_date: date | None, today: date) -> bool:
    """Tell whether somebody is under `ADULT_AGE` on ``today``; an unknown birth date is adult."""
    if birth_date is None:
        return False
    had_birthday = (today.month, today.day) >= (birth_date.month, birth_date.day)
    return today.year - birth_date.year - (not had_birthday) < ADULT_AGE
