"""What a schema finds wrong with a field, in the reader's words instead of the parser's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backend.shared.words import Language, Words

FAULTS: tuple[tuple[re.Pattern[str], Words], ...] = (
    (
        re.compile(r"missing required field `(?P<field>[^`]+)`"),
        Words(id="wajib diisi", en="is required"),
    ),
    (
        re.compile(r"contains unknown field `(?P<field>[^`]+)`"),
        Words(id="tidak dikenal", en="is not known here"),
    ),
    (
        re.compile(
            r"field `(?P<field>[^`]+)` is outside the years (?P<first>\d+) to (?P<last>\d+)"
        ),
        Words(id="tahunnya antara {first} dan {last}", en="its year is from {first} to {last}"),
    ),
    (
        re.compile(r"Expected `str` of length >= (?P<least>\d+)"),
        Words(id="paling sedikit {least} huruf", en="at least {least} characters"),
    ),
    (
        re.compile(r"Expected `str` of length <= (?P<most>\d+)"),
        Words(id="paling banyak {most} huruf", en="at most {most} characters"),
    ),
    (
        re.compile(r"Expected `array` of length >= (?P<least>\d+)"),
        Words(id="paling sedikit {least} isi", en="at least {least} entries"),
    ),
    (
        re.compile(r"Expected `array` of length <= (?P<most>\d+)"),
        Words(id="paling banyak {most} isi", en="at most {most} entries"),
    ),
    (
        re.compile(r"Expected `(?:int|float)` >=? ?(?P<least>-?[\d.]+)"),
        Words(id="paling kecil {least}", en="at least {least}"),
    ),
    (
        re.compile(r"Expected `(?:int|float)` <=? ?(?P<most>-?[\d.]+)"),
        Words(id="paling besar {most}", en="at most {most}"),
    ),
    (
        re.compile(r"Expected `str` matching regex"),
        Words(id="bentuknya belum benar", en="is not in the right form"),
    ),
    (
        re.compile(r"field `(?P<field>[^`]+)` tells step (?P<number>\d+) twice"),
        Words(id="langkah {number} ditulis dua kali", en="step {number} is told twice"),
    ),
    (
        re.compile(r"Invalid UUID"),
        Words(id="bukan UUID yang benar", en="is no valid UUID"),
    ),
    (
        re.compile(r"(?P<year>\d+) is not a year of this service"),
        Words(id="tahun {year} tidak mungkin", en="the year {year} cannot be"),
    ),
    (
        re.compile(r"Invalid (?:enum value|RFC3339|date)"),
        Words(id="bukan salah satu nilai yang dikenal", en="is not a value that is known here"),
    ),
    (
        re.compile(r"Expected `(?P<kind>[^`]+)`, got `(?P<given>[^`]+)`"),
        Words(id="seharusnya {kind}, bukan {given}", en="should be {kind}, not {given}"),
    ),
)

KINDS: Mapping[str, Words] = {
    "str": Words(id="teks", en="text"),
    "int": Words(id="bilangan bulat", en="a whole number"),
    "float": Words(id="angka", en="a number"),
    "bool": Words(id="ya atau tidak", en="yes or no"),
    "null": Words(id="kosong", en="nothing"),
    "array": Words(id="daftar", en="a list"),
    "object": Words(id="kumpulan isian", en="a set of fields"),
    "uuid": Words(id="UUID", en="a UUID"),
    "date": Words(id="tanggal", en="a date"),
    "datetime": Words(id="tanggal dan jam", en="a date and time"),
    "time": Words(id="jam", en="a time"),
    "bytes": Words(id="base64", en="base64"),
}
"""What the parser calls the kinds of values, and what readers do."""
EITHER = Words(id=" atau ", en=" or ")

BODY = (None, "", "data")
"""What Litestar calls the body as a whole: no name that a reader would know."""
THE_WHOLE = Words(id="Isi kiriman", en="The content")
OTHERWISE = Words(id="tidak dapat dibaca", en="cannot be read")
NESTED = re.compile(r" - at `\$\.?(?P<path>[^`]*)`")


def fault_in_words(fault: Mapping[str, object], language: Language) -> tuple[str, str]:
    """Return the field at fault and what is wrong with it.

    Args:
        fault: Litestar's ``message`` and, where it knows, ``key``.
        language: the reader's.
    """
    message = str(fault.get("message", ""))
    key = "" if fault.get("key") in BODY else str(fault["key"])
    path = NESTED.search(message)
    where = ".".join(part for part in (key, path["path"] if path else "") if part)
    for pattern, words in FAULTS:
        if found := pattern.search(message):
            values = _values(found, language)
            field = values.pop("field", None)
            return ".".join(part for part in (where, field) if part), words.read(language, **values)
    return where, OTHERWISE.read(language)


def sentence_of(field: str, detail: str, language: Language) -> str:
    """Return a field and what is wrong with it as one sentence; no field is the whole."""
    return f"{field}: {detail}" if field else f"{THE_WHOLE.read(language)} {detail}"


def in_words(message: str) -> Words:
    """Return what a parser says of a body as a sentence in both languages."""

    def said(language: Language) -> str:
        return sentence_of(*fault_in_words({"message": message}, language), language)

    return Words(id=said(Language.INDONESIAN), en=said(Language.ENGLISH))


def _values(found: re.Match[str], language: Language) -> dict[str, str]:
    """Return what a message tells, kinds of values as the reader calls them."""
    return {
        name: _kind_in_words(value, language) if name in {"kind", "given"} else value
        for name, value in found.groupdict().items()
    }


def _kind_in_words(kinds: str, language: Language) -> str:
    named = (KINDS.get(kind, Words(kind, kind)) for kind in kinds.split(" | "))
    return EITHER.read(language).join(words.read(language) for words in named)
