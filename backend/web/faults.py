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
        re.compile(r"Invalid (?:enum value|RFC3339|UUID|date)"),
        Words(id="bukan salah satu nilai yang dikenal", en="is not a value that is known here"),
    ),
    (
        re.compile(r"Expected `(?P<kind>[^`]+)`, got `(?P<given>[^`]+)`"),
        Words(id="seharusnya {kind}, bukan {given}", en="should be {kind}, not {given}"),
    ),
)

BODY = (None, "", "data")
"""What Litestar calls the body as a whole: no name that a reader would know."""
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
            values = {name: value for name, value in found.groupdict().items() if name != "field"}
            field = found.groupdict().get("field")
            return ".".join(part for part in (where, field) if part), words.read(language, **values)
    return where, OTHERWISE.read(language)
