"""What one spreadsheet cell or form field may hold, and how a plain value is read from it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from backend.cases.rules.reasons import filled
from backend.shared.words import Words

Cell = str | int | float | bool | date | datetime | time | timedelta | None

EXACT_BELOW = 10**15
"""Spreadsheets keep 15 digits of a number; of a longer one the last digits are already lost."""

BLANKS = frozenset({"", "-", "--", "\N{EN DASH}", "\N{EM DASH}"})
YES = frozenset({"ya", "y", "iya", "yes", "true", "1", "ada", "benar", "v", "x", "✓", "✔"})
NO = frozenset({"tidak", "tdk", "no", "n", "false", "0", "tidak ada", "tidak perlu", "bukan"})
NOT_KNOWN = frozenset({"?", "belum diketahui", "belum tahu", "tidak tahu", "unknown"})

FORMULA = Words(
    id="Sel berisi rumus tanpa hasil. Salin lalu tempel sebagai nilai.",
    en="The cell holds a formula without a result. Copy it and paste it as a value.",
)
SHEET_ERROR = Words(
    id="Sel berisi galat lembar kerja. Isi dengan nilainya.",
    en="The cell holds a spreadsheet error. Fill in the value.",
)
CONTROL = Words(
    id="Ada karakter yang tidak dapat dibaca (misalnya NUL). Ketik ulang isinya.",
    en="There is an unreadable character (such as NUL). Type the text again.",
)
TOO_LONG = Words(
    id="Terlalu panjang: {length} karakter; paling banyak {limit}.",
    en="Too long: {length} characters; at most {limit}.",
)
BECAME_DATE = Words(
    id="Lembar kerja mengubahnya menjadi tanggal. Format kolom sebagai Teks, lalu ketik ulang.",
    en="The spreadsheet has turned this into a date. Format the column as Text and type it again.",
)
DIGITS_LOST = Words(
    id="Lembar kerja membulatkan angka sepanjang ini. Format kolom sebagai Teks, lalu ketik ulang.",
    en="The spreadsheet has rounded so long a number. Format the column as Text and type it again.",
)
NOT_YES_OR_NO = Words(id="Isi dengan ya atau tidak.", en="Write yes (ya) or no (tidak).")
NOT_MINUTES = Words(
    id="Isi dengan jumlah menit, 0 sampai 100000.", en="Write a number of minutes, 0 to 100000."
)
MOST_MINUTES = 100_000

_SHEET_ERROR = re.compile(r"#(?:N/A|NULL!|REF!|VALUE!|DIV/0!|NUM!|NAME\?|SPILL!|CALC!)")


class Unreadable(ValueError):
    """A cell that cannot be read; says why and how to mend it."""

    def __init__(self, words: Words, **values: object) -> None:
        self.words = filled(words, **values)
        super().__init__(self.words.en)


def read_text(cell: Cell, limit: int) -> str | None:
    """Return the text of a cell on one line, or None if it is blank.

    Spaces and line breaks become one space; invisible format characters go; a dash is blank.

    Raises:
        Unreadable: a formula, an error, a control character, a date, a rounded number, too long.
    """
    if cell is None or cell == "":
        return None
    text = " ".join(_visible(_plain(cell)).split())
    if text in BLANKS:
        return None
    if text.startswith("="):
        raise Unreadable(FORMULA)
    if text.startswith("#") and _SHEET_ERROR.fullmatch(text):
        raise Unreadable(SHEET_ERROR)
    if not text.isprintable() and any(unicodedata.category(c) in {"Cc", "Cs"} for c in text):
        raise Unreadable(CONTROL)
    if len(text) > limit:
        raise Unreadable(TOO_LONG, length=len(text), limit=limit)
    return text


def _visible(text: str) -> str:
    """Return a text in its composed form, without the characters that only direct its display."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if unicodedata.category(c) != "Cf")


def _plain(cell: str | float | date | time | timedelta) -> str:
    """Return a cell as text, undoing what spreadsheets do to numbers."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date | time | timedelta):
        raise Unreadable(BECAME_DATE)
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if not abs(cell) < EXACT_BELOW:
        raise Unreadable(DIGITS_LOST)
    return str(int(cell)) if cell == int(cell) else str(cell)


def read_known_yes_or_no(cell: Cell) -> bool | None:
    """Read yes or no; blank is no, and only "not yet known" (or "?") is None.

    Raises:
        Unreadable: neither.
    """
    word = (read_text(cell, 40) or "tidak").casefold()
    if word in NOT_KNOWN:
        return None
    if word not in YES | NO:
        raise Unreadable(NOT_YES_OR_NO)
    return word in YES


def read_yes_or_no(cell: Cell) -> bool:
    """Read yes or no; blank is no.

    Raises:
        Unreadable: neither, or not known.
    """
    answer = read_known_yes_or_no(cell)
    if answer is None:
        raise Unreadable(NOT_YES_OR_NO)
    return answer


def read_minutes(cell: Cell) -> int | None:
    """Read a number of whole minutes, with or without the word.

    Raises:
        Unreadable: not such a number.
    """
    text = read_text(cell, 40)
    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,6})\s*(?:menit|mnt|min|minutes?)?", text.casefold(), re.ASCII)
    if not found or int(found[1]) > MOST_MINUTES:
        raise Unreadable(NOT_MINUTES)
    return int(found[1])
