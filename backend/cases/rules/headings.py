"""Finding the header row of a sheet by the names in it, in Indonesian or English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.cases.rules.cells import Cell
from backend.cases.rules.fields import FIELDS, Field

SEARCHED_ROWS = 20
"""Titles and letterheads may stand above the header, but no more rows than this."""
LEAST_HEADINGS = 2


def bare(heading: Cell) -> str:
    """Return what distinguishes a heading: its letters and digits, without case.

    >>> bare("Tgl. Bayar *")
    'tglbayar'
    """
    return "".join(c for c in heading.casefold() if c.isalnum()) if isinstance(heading, str) else ""


FIELD_OF = {bare(heading): field for field in FIELDS for heading in field.headings}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header row is, and what its columns mean."""

    row: int
    """Index of the header row, from 0."""
    columns: dict[int, Field]
    """The field in each recognised column, by index; the first of two with one meaning."""
    headings: dict[str, str]
    """The heading as it is written, by field name."""
    unknown: tuple[str, ...]
    """Headings that mean nothing to us, or repeat one; their columns are passed over."""

    def missing(self) -> list[Field]:
        """Return the fields without whose columns nothing can be decided."""
        return [f for f in FIELDS if f.column_required and f.name not in self.headings]


def find_header(rows: Sequence[Sequence[Cell]]) -> Header | None:
    """Return the header among the first rows: the one that names most fields; None if none does."""
    found = [_header(index, row) for index, row in enumerate(rows[:SEARCHED_ROWS])]
    best = max(found, key=lambda header: len(header.columns), default=None)
    return best if best and len(best.columns) >= LEAST_HEADINGS else None


def _header(index: int, row: Sequence[Cell]) -> Header:
    columns: dict[int, Field] = {}
    headings: dict[str, str] = {}
    unknown = []
    for column, cell in enumerate(row):
        field = FIELD_OF.get(bare(cell))
        written = " ".join(str(cell or "").split())[:80]
        if field and field.name not in headings:
            columns[column] = field
            headings[field.name] = written
        elif written:
            unknown.append(written)
    return Header(index, columns, headings, tuple(unknown))
