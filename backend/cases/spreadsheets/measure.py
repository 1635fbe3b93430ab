"""What a worksheet would make a parser build, counted in its XML before any parser sees it.

A workbook may name a cell a billion cells away, for which a parser reserves the space between; or
repeat one long text a million times. Only start tags are looked for, so that no nesting can hide a
cell; comments and CDATA, which no spreadsheet program writes there, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from backend.cases.spreadsheets.base import (
    DEEPEST_ROW,
    MOST_CELLS,
    MOST_COLUMNS,
    DamagedFile,
    TooManyColumns,
    TooManyRows,
    UnpacksTooLarge,
)

FORMATS_COLUMNS = 16_384
"""Cells that hold nothing are formatting, and lie up to the last column that the format knows."""
LONGEST_TEXTS = 200 * 1024 * 1024
LONGEST_INDEX = 9

_NAME = rb"<(?:\w++:)?"
_ATTRIBUTES = rb"""((?:[^>"'/]++|"[^"]*+"|'[^']*+'|/(?!>))*+)(/?)>"""
_START = re.compile(_NAME + rb"(row|c)\b" + _ATTRIBUTES)
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,8})(\d{1,20})["']""")
_IS_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
_IS_STRING = re.compile(rb"""\st\s*=\s*["']str["']""")
_VALUE = re.compile(_NAME + rb"v\b[^>]*>([^<]+)<")
_FORMULA = re.compile(_NAME + rb"f[\s/>]")
_TEXT = re.compile(_NAME + rb"si[\s/>]")


@dataclass(slots=True)
class Measure:
    """What was counted in one worksheet."""

    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    """Row and column, from 0, of each formula without a result."""
    text_length: int = 0
    cells: int = 0
    """Those that hold nothing as well."""


def measure(sheet: bytes, text_lengths: Sequence[int]) -> Measure:
    """Count what the XML of a worksheet asks for.

    Raises:
        TooManyRows, TooManyColumns, UnpacksTooLarge: more than an intake can need.
        DamagedFile: XML that no spreadsheet program writes.
    """
    if b"<!" in sheet or b"\0" in sheet[:64]:
        raise DamagedFile
    found = Measure()
    for row, column, attributes, content in _cells(sheet):
        found.cells += 1
        if found.cells > MOST_CELLS:
            raise UnpacksTooLarge
        if column >= (MOST_COLUMNS if content else FORMATS_COLUMNS):
            raise TooManyColumns(column=column + 1, row=row + 1)
        if not content:
            continue
        if row >= DEEPEST_ROW:
            raise TooManyRows(row=row + 1)
        value = _VALUE.search(content)
        if value is None and _FORMULA.search(content) and not _IS_STRING.search(attributes):
            found.uncalculated.append((row, column))
        if value and _IS_SHARED.search(attributes):
            found.text_length += _length(text_lengths, value[1])
        if found.text_length > LONGEST_TEXTS:
            raise UnpacksTooLarge
    return found


def _length(text_lengths: Sequence[int], index: bytes) -> int:
    """Return how long the shared text is that a cell names; one that is not there has none."""
    if not index.isdigit() or len(index) > LONGEST_INDEX:
        return 0
    return text_lengths[int(index)] if int(index) < len(text_lengths) else 0


def lengths_of_texts(shared_strings: bytes) -> list[int]:
    """Return how much XML stands for each of the texts that cells share."""
    starts = [text.start() for text in _TEXT.finditer(shared_strings)]
    return [end - start for start, end in pairwise([*starts, len(shared_strings)])]


def _cells(sheet: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
    """Give row, column, attributes and content of each cell; one closed at once has no content.

    A cell without a reference takes the place behind the one before it, as parsers read it.
    """
    row, column = -1, -1
    for tag, following in pairwise(chain(_START.finditer(sheet), [None])):
        if tag is None:
            return
        name, attributes, is_empty = tag.groups()
        reference = _reference(attributes)
        if name == b"row":
            row, column = int(reference[2]) - 1 if reference else row + 1, -1
            continue
        column += 1
        if reference:
            row, column = int(reference[2]) - 1, _column(reference[1])
        end = tag.end() if is_empty else following.start() if following else len(sheet)
        yield row, column, attributes, sheet[tag.end() : end]


def _reference(attributes: bytes) -> re.Match[bytes] | None:
    """Return the place that a tag names; more than one looks like an attempt to hide a cell."""
    found = list(_REFERENCE.finditer(attributes))
    if len(found) > 1:
        raise DamagedFile
    return found[0] if found else None


def _column(letters: bytes) -> int:
    """Return the index that the letters of a column stand for, from 0."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + letter - ord("A") + 1
    return index - 1
