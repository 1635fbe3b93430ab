"""What every format gives, sheets of plain cells; and what it refuses: files beyond limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from backend.cases.rules.cells import Cell
from backend.cases.rules.headings import SEARCHED_ROWS
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
DEEPEST_ROW = MOST_ROWS + SEARCHED_ROWS
MOST_CELLS = DEEPEST_ROW * MOST_COLUMNS
"""As many as the largest sheet that is read can have; counted over all sheets of a workbook."""

Sheet = list[list[Cell]]
"""The rows of a sheet from its row 1 and column A on, so that an index tells the row's number."""


class SpreadsheetFormat(Protocol):
    """One way of writing a spreadsheet."""

    def recognises(self, content: bytes) -> bool:
        """Tell by the first bytes, never by the name, whether a file is of this format."""

    def sheets(self, content: bytes) -> Iterator[Sheet]:
        """Read the sheets of a file in order.

        Raises:
            DamagedFile, TooManyRows, TooManyColumns, UnpacksTooLarge: before anything is parsed.
        """


class EmptyFile(DomainError):
    """The file holds nothing."""

    code = "import.empty"
    kind = Kind.INVALID
    words = Words(
        id="Berkas ini kosong. Pilih berkas yang berisi baris permohonan.",
        en="This file is empty. Choose a file that holds rows of applications.",
    )


class FileTooLarge(DomainError):
    """The file is larger than any month of an office."""

    code = "import.too_large"
    kind = Kind.TOO_LARGE
    words = Words(
        id="Berkas lebih besar dari 20 MB. Bagi menjadi beberapa berkas.",
        en="The file is larger than 20 MB. Split it into several files.",
    )


class UnpacksTooLarge(DomainError):
    """A small file that unpacks to a huge one: a zip bomb, or gigabytes of formatting."""

    code = "import.unpacks_too_large"
    kind = Kind.TOO_LARGE
    words = Words(
        id="Isi berkas ini terlalu besar setelah dibuka. Salin baris permohonan saja ke buku kerja "
        "baru, lalu unggah yang baru.",
        en="What is in this file is too large once unpacked. Copy only the rows of applications "
        "to a new workbook and upload that.",
    )


class TooManyRows(DomainError):
    """More rows than one import takes."""

    code = "import.too_many_rows"
    kind = Kind.TOO_LARGE
    words = Words(
        id="Lebih dari 20.000 baris (ada isi di baris {row}). Bagi menjadi beberapa berkas.",
        en="More than 20,000 rows (row {row} holds something). Split it into several files.",
    )


class TooManyColumns(DomainError):
    """More columns than any intake has."""

    code = "import.too_many_columns"
    kind = Kind.TOO_LARGE
    words = Words(
        id="Lebih dari 100 kolom (ada isi di kolom ke-{column}, baris {row}). Hapus kolom yang "
        "tidak diperlukan.",
        en="More than 100 columns (column {column} of row {row} holds something). Delete the "
        "columns that are not needed.",
    )


class DamagedFile(DomainError):
    """Not a spreadsheet, or one that is broken or locked with a password."""

    code = "import.damaged"
    kind = Kind.INVALID
    words = Words(
        id="Berkas tidak dapat dibaca: rusak, berkata sandi, atau bukan lembar kerja. Simpan ulang "
        "sebagai .xlsx atau .csv.",
        en="The file cannot be read: it is damaged, has a password, or is no spreadsheet. Save it "
        "again as .xlsx or .csv.",
    )


class OldFormat(DomainError):
    """An .xls file of before 2007, or a workbook encrypted with a password."""

    code = "import.old_format"
    kind = Kind.INVALID
    words = Words(
        id="Format .xls lama atau buku kerja berkata sandi tidak dibaca. Simpan sebagai .xlsx "
        "tanpa kata sandi.",
        en="The old .xls format and workbooks with a password are not read. Save it as .xlsx "
        "without a password.",
    )


class NotASpreadsheet(DomainError):
    """A document or picture of another kind, told by its first bytes."""

    code = "import.not_a_spreadsheet"
    kind = Kind.INVALID
    words = Words(
        id="Berkas ini {format}, bukan lembar kerja. Pilih berkas .xlsx atau .csv.",
        en="This file is a {format}, not a spreadsheet. Choose an .xlsx or .csv file.",
    )
