"""The numbers by which people and papers are known: telephone, family card, passport, file."""

from __future__ import annotations

import re

from backend.cases.rules.cells import Cell, Unreadable, read_text
from backend.shared.words import Words
from routing.geocoding.links import read_location

LONGEST_NUMBER = 40

NOT_A_PHONE = Words(
    id="Bukan nomor telepon. Tulis seperti 0812-3456-7890 atau +62 812 3456 7890.",
    en="Not a telephone number. Write it like 0812-3456-7890 or +62 812 3456 7890.",
)
NOT_A_FAMILY_CARD = Words(id="Nomor KK harus 16 angka.", en="A family card number has 16 digits.")
NOT_A_PASSPORT = Words(
    id="Bukan nomor paspor. Tulis huruf lalu angka, seperti X1234567.",
    en="Not a passport number. Write letters, then digits, like X1234567.",
)
NOT_A_NUMBER_PART = Words(
    id="RT dan RW paling banyak tiga angka, seperti 003.",
    en="RT and RW have at most three digits, like 003.",
)
NOT_A_STEP = Words(
    id="Isi 4 (wawancara) atau 5 (Puskadim), atau kosongkan.",
    en="Write 4 (interview) or 5 (Puskadim), or leave it empty.",
)
NOT_A_LINK = Words(
    id="Bukan tautan lokasi. Tempel tautan https://…, geo:…, atau koordinat seperti -3,65 103,77.",
    en="Not a location link. Paste a link https://…, geo:…, or coordinates like -3.65, 103.77.",
)

_PHONE_MARKS = re.compile(r"[\s().-]+")
_SHORT_PLUS_CODE = re.compile(r"\b[2-9CFGHJMPQRVWX]{4,6}\+[2-9CFGHJMPQRVWX]{2,3}\b")
"""One that is followed by the name of a town: a person can look it up."""


def read_number(cell: Cell) -> str | None:
    """Read a file or billing number: capitals, no spaces.

    Raises:
        Unreadable: as for any text.
    """
    text = read_text(cell, LONGEST_NUMBER)
    return text.replace(" ", "").upper() if text else None


def read_phone(cell: Cell) -> str | None:
    """Read a telephone number into its international form; without a country it is Indonesian.

    >>> read_phone("0812-3456-7890")
    '+6281234567890'

    Raises:
        Unreadable: not a telephone number.
    """
    text = read_text(cell, LONGEST_NUMBER)
    if text is None:
        return None
    number = _PHONE_MARKS.sub("", text)
    if not number.startswith("+"):
        number = "+62" + re.sub(r"^(?:62|0)", "", number)
    if not re.fullmatch(r"\+[1-9]\d{8,14}", number, re.ASCII):
        raise Unreadable(NOT_A_PHONE)
    return number


def read_family_card(cell: Cell) -> str | None:
    """Read the 16 digits of a *Kartu Keluarga*.

    Raises:
        Unreadable: not 16 digits, or a number that a spreadsheet has rounded.
    """
    text = read_text(cell, LONGEST_NUMBER)
    if text is None:
        return None
    digits = _PHONE_MARKS.sub("", text)
    if not re.fullmatch(r"\d{16}", digits, re.ASCII):
        raise Unreadable(NOT_A_FAMILY_CARD)
    return digits


def read_passport_number(cell: Cell) -> str | None:
    """Read a passport number.

    Raises:
        Unreadable: not one.
    """
    number = read_number(cell)
    if number and not re.fullmatch(r"[A-Z]{1,2}\d{5,8}", number, re.ASCII):
        raise Unreadable(NOT_A_PASSPORT)
    return number


def read_neighbourhood(cell: Cell) -> str | None:
    """Read an RT or RW as three digits.

    >>> read_neighbourhood("RT 3")
    '003'

    Raises:
        Unreadable: not one.
    """
    text = read_text(cell, LONGEST_NUMBER)
    if text is None:
        return None
    found = re.fullmatch(r"(?:r[tw]\.?\s*)?0*(\d{1,3})", text.casefold(), re.ASCII)
    if not found:
        raise Unreadable(NOT_A_NUMBER_PART)
    return f"{int(found[1]):03d}"


def read_discrepancy_step(cell: Cell) -> int | None:
    """Read at which step a discrepancy was found: 4, 5, their names, or none.

    Raises:
        Unreadable: another step.
    """
    text = (read_text(cell, 80) or "tidak").casefold()
    if text in {"tidak", "tidak ada", "no", "none", "0"}:
        return None
    if re.search(r"\b4\b|wawancara|interview", text):
        return 4
    if re.search(r"\b5\b|puskadim|bms|cekal|adjudikasi", text):
        return 5
    raise Unreadable(NOT_A_STEP)


def read_location_link(cell: Cell, limit: int) -> str | None:
    """Read a shared location: as it was written, if the geocoder or a person can find it.

    Raises:
        Unreadable: nothing in it points to a place.
    """
    text = read_text(cell, limit)
    if text is None:
        return None
    if read_location(text) is None and not _SHORT_PLUS_CODE.search(text):
        raise Unreadable(NOT_A_LINK)
    return text
