"""Addresses in a CSV as people save it, each row by itself: a broken one spoils no other."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from routing.geocoding import Address

DELIMITERS = ",;\t|"
LARGEST_CELL = 10_000_000
MOST_NAMED = 5
ADDRESS = "address"
OTHER_NAMES = {"alamat": ADDRESS}
"""Only names of the address itself: other columns of a file may hold what is to be found out."""


@dataclass
class AddressTable:
    """The rows of a file by their ids, how many could not be read, and what is odd about it."""

    rows: list[tuple[str, Address]] = field(default_factory=list)
    unreadable: int = 0
    oddities: list[str] = field(default_factory=list)


def read_addresses(file: Path) -> AddressTable:
    """Read a CSV with the column ``address`` or ``alamat``; whatever a cell holds is text.

    Raises:
        ClickException: the file cannot be read, is empty, or has no such column.
    """
    lines = _lines(file)
    header, delimiter = _header(lines[0] if lines else "", file)
    table = AddressTable(oddities=list(_repeated(header)))
    for cells in _cells(lines[1:], delimiter, table):
        number = len(table.rows) + 1
        # of two columns with one name the first counts
        row = dict(reversed(list(zip(header, cells or (), strict=False))))
        table.rows.append((row.get("id") or str(number), _address(row)))
        table.unreadable += cells is None
    table.oddities += _odd_ids(table)
    return table


def _lines(file: Path) -> list[str]:
    """Return the lines of a file, each in the encoding that fits it.

    Raises:
        ClickException: it cannot be read.
    """
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise click.ClickException(f"{file} cannot be read: {fault.strerror}") from fault
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return list(io.StringIO(content.decode("utf-16", "replace"), newline=""))
    if content[1:2] == b"\0" and content[:1] != b"\0":
        return list(io.StringIO(content.decode("utf-16-le", "replace"), newline=""))
    lines = content.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
    return [_decoded(line).replace("\0", "") for line in lines]


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _header(line: str, file: Path) -> tuple[list[str], str]:
    """Return the names of the columns, and the delimiter with which most are found.

    Raises:
        ClickException: none of them is the address.
    """
    delimiter = max(DELIMITERS, key=line.count)
    found = next(csv.reader([line], delimiter=delimiter), [])
    header = [name.strip().casefold() for name in found]
    if ADDRESS not in header:
        header = [OTHER_NAMES.get(name, name) for name in header]
    if ADDRESS not in header:
        named = f"found are {', '.join(found)}" if any(found) else "its first line is empty"
        raise click.ClickException(f"{file}: there must be a column named address; {named}")
    return header, delimiter


def _cells(lines: list[str], delimiter: str, table: AddressTable) -> Iterator[list[str] | None]:
    """Yield the cells of each row; None for one that cannot be read.

    A quote that is never closed would swallow the rows behind it: where one does, its lines are
    read one by one.
    """
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begun = 0
    while begun < len(lines):
        try:
            read: list[list[str] | None] = [next(reader, [])]
        except csv.Error:
            read = [_alone(line, delimiter) for line in lines[begun : reader.line_num]]
            if len(read) > 1:
                table.oddities.append(_unclosed(begun + 2, reader.line_num + 1))
        begun = reader.line_num
        yield from (cells for cells in read if cells != [])


def _alone(line: str, delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return None


def _unclosed(first: int, last: int) -> str:
    return f"a quote in line {first} is not closed: lines {first} to {last} are read one by one"


def _repeated(header: list[str]) -> Iterator[str]:
    for name, count in Counter(header).items():
        if name and count > 1:
            yield f"{count} columns are named {name}; the first is read"


def _odd_ids(table: AddressTable) -> Iterator[str]:
    """Say which ids are not one row's own; a row without one is called by its number."""
    often = [name for name, count in Counter(name for name, _ in table.rows).items() if count > 1]
    if often:
        named = ", ".join(name[:40] for name in often[:MOST_NAMED])
        more = f" and {len(often) - MOST_NAMED} more" if len(often) > MOST_NAMED else ""
        yield f"ids of several rows (one without an id has its number): {named}{more}"


def _address(row: Mapping[str, str]) -> Address:
    return Address(
        text=row.get(ADDRESS, ""),
        regency=row.get("kabupaten", ""),
        district=row.get("kecamatan", ""),
        village=row.get("desa", ""),
        hamlet=row.get("dusun", ""),
        rt=row.get("rt", ""),
        rw=row.get("rw", ""),
        landmark=row.get("landmark", ""),
        location=row.get("location", ""),
    )
