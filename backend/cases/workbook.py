"""From a file's bytes to applications: the good rows, and a fault for whatever is wrong in others.

This is work for the processor alone; the service runs it beside the event loop.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from backend.cases.rules.headings import Header, find_header
from backend.cases.rules.intake import Fault, Intake
from backend.cases.rules.reading import Faulty, read_intake
from backend.cases.rules.reasons import filled
from backend.cases.spreadsheets.base import (
    LARGEST_FILE,
    MOST_ROWS,
    EmptyFile,
    FileTooLarge,
    NotASpreadsheet,
    OldFormat,
    Sheet,
    SpreadsheetFormat,
    TooManyRows,
)
from backend.cases.spreadsheets.delimited import Delimited
from backend.cases.spreadsheets.xlsx import Xlsx
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

FORMATS: tuple[SpreadsheetFormat, ...] = (Xlsx(), Delimited())
"""Asked in this order; the last takes whatever no other took."""
OTHER_MARKS = {b"%PDF-": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"{\\rtf": "RTF"}
OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0"

UNKNOWN_HEADING = Words(
    id="Kolom ini tidak dikenal atau berulang, jadi dilewati.",
    en="This column is unknown or repeats another, so it is passed over.",
)
REPEATED_APPLICATION = Words(
    id="Nomor permohonan ini sudah ada di baris {row}; hanya baris itu yang diambil.",
    en="Row {row} has this application number already; only that row is taken.",
)


class NoHeader(DomainError):
    """No sheet has a row that names known columns."""

    code = "import.no_header"
    kind = Kind.INVALID
    words = Words(
        id="Baris judul tidak ditemukan dalam 20 baris pertama. Beri judul kolom seperti Nomor "
        "Permohonan, Nama Pemohon, Alamat, Tanggal Bayar, Tanggal Alokasi, atau pakai templat.",
        en="No header row was found in the first 20 rows. Name the columns Application Number, "
        "Applicant Name, Address, Payment Date, Allocation Date, or use the template.",
    )


class MissingColumns(DomainError):
    """The header row lacks columns without which nothing could be decided."""

    code = "import.missing_columns"
    kind = Kind.INVALID
    words = Words(
        id="Kolom berikut tidak ada di baris {row}: {columns}. Tambahkan, boleh tanpa isi.",
        en="Row {row} lacks these columns: {columns}. Add them, even if they stay empty.",
    )


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a file: where, as the reader sees it, and how to mend it."""

    row: int
    """The row's number on the sheet, from 1."""
    column: str | None
    """The heading as the file writes it."""
    value: str | None
    words: Words


@dataclass(slots=True)
class Reading:
    """What a file tells."""

    rows: int = 0
    """Rows below the header that hold anything."""
    applications: dict[int, Intake] = field(default_factory=dict)
    """The good rows, by row number."""
    faults: list[RowFault] = field(default_factory=list)


def read_workbook(content: bytes, today: date) -> Reading:
    """Read every application in a file.

    Raises:
        EmptyFile, FileTooLarge, OldFormat, NotASpreadsheet, DamagedFile, UnpacksTooLarge,
        TooManyRows, TooManyColumns, NoHeader, MissingColumns: nothing of the file can be taken.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise EmptyFile
    if len(content) > LARGEST_FILE:
        raise FileTooLarge
    if content.startswith(OLD_OFFICE_MARK):
        raise OldFormat
    for mark, name in OTHER_MARKS.items():
        if content.startswith(mark):
            raise NotASpreadsheet(format=name)
    header, sheet = _find_sheet(content)
    return _read_rows(header, sheet, today)


def _find_sheet(content: bytes) -> tuple[Header, Sheet]:
    """Return the first sheet with a whole header; if none has one, say what is missing."""
    missing: MissingColumns | None = None
    spreadsheet = next(each for each in FORMATS if each.recognises(content))
    for sheet in spreadsheet.sheets(content):
        header = find_header(sheet)
        if header and not header.missing():
            return header, sheet
        missing = missing or (_missing_columns(header) if header else None)
    raise missing or NoHeader


def _missing_columns(header: Header) -> MissingColumns:
    headings = [lacking.heading for lacking in header.missing()]
    columns = Words(
        id=", ".join(heading.id for heading in headings),
        en=", ".join(heading.en for heading in headings),
    )
    return MissingColumns(row=header.row + 1, columns=columns)


def _read_rows(header: Header, sheet: Sheet, today: date) -> Reading:
    reading = Reading()
    for heading in header.unknown:
        reading.faults.append(RowFault(header.row + 1, heading, None, UNKNOWN_HEADING))
    first_rows: dict[str, int] = {}
    for number, row in enumerate(sheet[header.row + 1 :], header.row + 2):
        if all(cell is None or cell == "" for cell in row):
            continue
        reading.rows += 1
        if reading.rows > MOST_ROWS:
            raise TooManyRows(row=number)
        cells = {f.name: row[column] for column, f in header.columns.items() if column < len(row)}
        try:
            intake = read_intake(cells, today)
        except Faulty as refusal:
            reading.faults += [_placed(header, number, fault) for fault in refusal.faults]
            continue
        first = first_rows.setdefault(intake.application_number, number)
        if first == number:
            reading.applications[number] = intake
        else:
            reading.faults.append(_repeated(header, number, intake, first))
    return reading


def _placed(header: Header, number: int, fault: Fault) -> RowFault:
    return RowFault(number, header.headings.get(fault.field), fault.value, fault.words)


def _repeated(header: Header, number: int, intake: Intake, first: int) -> RowFault:
    words = filled(REPEATED_APPLICATION, row=first)
    return _placed(header, number, Fault("application_number", intake.application_number, words))
