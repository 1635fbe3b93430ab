"""What may be photographed at a door, and why it sometimes is not."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from backend.shared.words import Words


class PhotoSubject(StrEnum):
    """What a photo shows. An identity card is not among them: it is seen, and never kept."""

    LETTER_OF_ATTORNEY = "letter_of_attorney"
    FAMILY_CARD = "family_card"
    ENVELOPE = "envelope"
    DOOR = "door"


SUBJECT_WORDS: Mapping[PhotoSubject, Words] = {
    PhotoSubject.LETTER_OF_ATTORNEY: Words(id="Surat kuasa", en="Power of attorney (surat kuasa)"),
    PhotoSubject.FAMILY_CARD: Words(id="Kartu Keluarga", en="Family card (KK)"),
    PhotoSubject.ENVELOPE: Words(id="Amplop dan segelnya", en="The envelope with its seal"),
    PhotoSubject.DOOR: Words(id="Rumah yang didatangi", en="The door that was visited"),
}


class PhotoSkipped(StrEnum):
    """Why there is no photo of what the office asks for."""

    CAMERA_DENIED = "camera_denied"
    CAMERA_BROKEN = "camera_broken"
    STORAGE_FULL = "storage_full"
    DECLINED = "declined"
    UNSAFE = "unsafe"
    UNTOLD = "untold"


SKIPPED_WORDS: Mapping[PhotoSkipped, Words] = {
    PhotoSkipped.CAMERA_DENIED: Words(
        id="Kamera tidak diizinkan di ponsel", en="The camera is not allowed on the phone"
    ),
    PhotoSkipped.CAMERA_BROKEN: Words(
        id="Kamera rusak atau tidak ada", en="The camera is broken or missing"
    ),
    PhotoSkipped.STORAGE_FULL: Words(
        id="Penyimpanan ponsel penuh", en="The phone's storage is full"
    ),
    PhotoSkipped.DECLINED: Words(
        id="Yang bersangkutan tidak berkenan difoto", en="The person concerned does not want it"
    ),
    PhotoSkipped.UNSAFE: Words(id="Tidak aman untuk memotret", en="It is not safe to take one"),
    PhotoSkipped.UNTOLD: Words(id="Tanpa alasan", en="No reason was given"),
}

CHOICES = tuple(why for why in PhotoSkipped if why is not PhotoSkipped.UNTOLD)
"""The reasons that a courier may choose among."""
