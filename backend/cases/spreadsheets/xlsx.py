"""XLSX, read by calamine once its parts are measured; merged cells speak for each of their rows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from posixpath import normpath

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from backend.cases.spreadsheets.base import MOST_CELLS, DamagedFile, Sheet, UnpacksTooLarge
from backend.cases.spreadsheets.measure import Measure, lengths_of_texts, measure
from backend.cases.spreadsheets.package import LARGEST_UNPACKED, MOST_PARTS, repack, unpack

MOST_WORK = 3 * MOST_CELLS
"""Cells that may be built or spread over, all sheets together; empty ones between others too."""

Merged = list[tuple[tuple[int, int], tuple[int, int]]]
_ATTRIBUTE = r"""\s{name}\s*=\s*["']([^"']*)["']"""


class Xlsx:
    """Reads workbooks of the Office Open XML format."""

    def recognises(self, content: bytes) -> bool:
        """Tell by the mark of a ZIP package."""
        return content.startswith(b"PK\x03\x04")

    def sheets(self, content: bytes) -> Iterator[Sheet]:
        """Read the sheets of a workbook, formulas by their stored results."""
        parts = unpack(content)
        measures = _measure_all(parts)
        paths = _paths_of_sheets(parts)
        work = 0
        try:
            with CalamineWorkbook.from_filelike(repack(parts)) as workbook:
                _check_names(workbook.sheet_names, paths, parts)
                for name in workbook.sheet_names:
                    sheet = workbook.get_sheet_by_name(name)
                    work += _work(sheet)
                    if work > MOST_WORK:
                        raise UnpacksTooLarge
                    yield _read(sheet, measures.get(paths.get(name, ""), Measure()))
        except CalamineError as error:
            raise DamagedFile from error


def _measure_all(parts: Mapping[str, bytes]) -> dict[str, Measure]:
    """Measure every part that could be read as a worksheet, whatever its name."""
    lengths = [
        length
        for name, part in parts.items()
        if name.casefold().endswith("sharedstrings.xml")
        for length in lengths_of_texts(part)
    ]
    measures = {
        name: measure(part, lengths) for name, part in parts.items() if b"sheetData" in part
    }
    if sum(measured.cells for measured in measures.values()) > MOST_CELLS:
        raise UnpacksTooLarge
    return measures


def _check_names(names: list[str], paths: Mapping[str, str], parts: Mapping[str, bytes]) -> None:
    """Count a part anew for each sheet that names it, since a parser reads it as often.

    Raises:
        UnpacksTooLarge: more sheets, or more in them, than a package may have parts.
    """
    longest = max(map(len, parts.values()))
    lengths = (len(parts[paths[name]]) if paths.get(name) in parts else longest for name in names)
    if len(names) > MOST_PARTS or sum(lengths) > LARGEST_UNPACKED:
        raise UnpacksTooLarge


def _paths_of_sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the part that holds each sheet, by the sheet's name."""
    targets = {
        _attribute(tag, "Id"): normpath("/xl/" + _attribute(tag, "Target"))
        if not _attribute(tag, "Target").startswith("/")
        else _attribute(tag, "Target")
        for tag in _tags(parts, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    return {
        _attribute(tag, "name"): targets.get(_attribute(tag, r"\w+:id"), "").lstrip("/")
        for tag in _tags(parts, "xl/workbook.xml", "sheet")
    }


def _tags(parts: Mapping[str, bytes], path: str, name: str) -> list[str]:
    text = parts.get(path, b"").decode(errors="replace")
    return re.findall(rf"<(?:\w+:)?{name}\s[^>]*>", text)


def _attribute(tag: str, name: str) -> str:
    found = re.search(_ATTRIBUTE.format(name=name), tag)
    return html.unescape(found[1]) if found else ""


def _read(sheet: CalamineSheet, measured: Measure) -> Sheet:
    """Return the cells of a sheet; a formula without a result becomes "=", which intake refuses."""
    if sheet.start is None:
        return []
    rows: Sheet = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    _spread_merged(rows, sheet.merged_cell_ranges or [])
    for row_index, column in measured.uncalculated:
        if row_index < len(rows) and column < len(rows[row_index]):
            rows[row_index][column] = "="
    return rows


def _work(sheet: CalamineSheet) -> int:
    """Return how many cells reading a sheet builds, and how many its merged ones speak for."""
    height = sheet.total_height
    merged = sum(
        max(1, min(bottom + 1, height) - top)
        for (top, _), (bottom, _) in sheet.merged_cell_ranges or []
    )
    return height * sheet.total_width + merged


def _spread_merged(rows: Sheet, ranges: Merged) -> None:
    """Say in every row what a merged cell says in its first; sideways it speaks for one column."""
    for (top, left), (bottom, _) in ranges:
        for row in rows[top + 1 : bottom + 1]:
            row[left : left + 1] = rows[top][left : left + 1]
