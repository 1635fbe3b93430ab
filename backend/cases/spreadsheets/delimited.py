"""CSV: text cells between commas, semicolons, tabs or bars, in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from backend.cases.rules.headings import SEARCHED_ROWS, find_header
from backend.cases.spreadsheets.base import (
    DEEPEST_ROW,
    MOST_COLUMNS,
    DamagedFile,
    Sheet,
    TooManyColumns,
    TooManyRows,
)

DELIMITERS = ";,\t|"
ENCODINGS = ("utf-8-sig", "cp1252")
NO_TEXT = "\0"
"""Pictures, packages and programs hold it; in a table it is one cell's fault."""
LAST_RESORT = "latin-1"
"""Reads anything."""


class Delimited:
    """Reads CSV. It is the last format asked, for any text might be one."""

    def recognises(self, content: bytes) -> bool:
        """Take whatever no other format took."""
        return bool(content)

    def sheets(self, content: bytes) -> Iterator[Sheet]:
        """Read the one sheet of a CSV file."""
        text = _decode(content)
        try:
            yield _rows(text, _delimiter(text))
        except csv.Error as error:
            raise DamagedFile from error
        # whoever asks for more has found no table, and no wonder: this is none
        if NO_TEXT in text:
            raise DamagedFile


def _decode(content: bytes) -> str:
    """Return the text, by its byte order mark or else by the first encoding that fits."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(LAST_RESORT)


def _delimiter(text: str) -> str:
    """Return the delimiter with which the header row names most fields."""

    def named(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = find_header(list(islice(rows, SEARCHED_ROWS)))
        return len(header.columns) if header else 0

    return max(DELIMITERS, key=named)


def _rows(text: str, delimiter: str) -> Sheet:
    rows: Sheet = []
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
        if number > DEEPEST_ROW and any(row):
            raise TooManyRows(row=number)
        if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
            raise TooManyColumns(column=len(row), row=number)
        rows.append([*row[:MOST_COLUMNS]])
    return rows
