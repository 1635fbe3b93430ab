"""Files as offices and attackers send them: the good rows are taken, everything else is named."""

import codecs
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from backend.cases.rules.fields import FIELDS
from backend.cases.rules.headings import FIELD_OF, bare
from backend.cases.spreadsheets.base import (
    DamagedFile,
    EmptyFile,
    FileTooLarge,
    NotASpreadsheet,
    OldFormat,
    TooManyColumns,
    TooManyRows,
    UnpacksTooLarge,
)
from backend.cases.workbook import MissingColumns, NoHeader, Reading, read_workbook
from backend.shared.errors import DomainError
from backend.shared.words import Language

TODAY = date(2026, 3, 3)
HEADINGS = ("Nomor Permohonan", "Nama Pemohon", "Alamat", "Tanggal Bayar", "Tanggal Alokasi")
LATE = ("A-1", "Siti Aminah (contoh)", "Jl. Merdeka 5", "05/01/2026 09:00", "12/01/2026 10:00")
SAMPLES = Path(__file__).parents[2] / "data" / "imports"
MakeWorkbook = Callable[..., bytes]
SHEET = "xl/worksheets/sheet1.xml"


def csv_of(*rows: tuple[object, ...], delimiter: str = ";") -> bytes:
    """Return rows as the text of a CSV file."""
    return "\r\n".join(delimiter.join(map(str, row)) for row in rows).encode()


def faults_of(reading: Reading) -> list[tuple[int, str | None, str]]:
    """Return where each fault is, and its English sentence."""
    return [(fault.row, fault.column, fault.words.en) for fault in reading.faults]


def with_sheet(workbook: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook whose sheet's XML was tampered with."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name == SHEET else part)
    return packed.getvalue()


def moved_to(reference: bytes) -> Callable[[bytes], bytes]:
    """Return what moves the first cell of row 2 elsewhere."""
    return lambda xml: xml.replace(b'r="A2"', b'r="%s"' % reference)


def small_workbook() -> bytes:
    """Return a workbook with one good row."""
    workbook = Workbook()
    for row in (HEADINGS, LATE):
        workbook.worksheets[0].append(list(row))
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


SMALL = small_workbook()


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\0" * 100])
def test_an_empty_file(content: bytes) -> None:
    """Nothing, or nothing but blanks, is called empty."""
    with pytest.raises(EmptyFile):
        read_workbook(content, TODAY)


def test_fifty_megabytes() -> None:
    """A file beyond the limit is refused before anything is looked at."""
    with pytest.raises(FileTooLarge):
        read_workbook(b"x" * 50 * 1024 * 1024, TODAY)


def test_a_zip_bomb(make_workbook: MakeWorkbook) -> None:
    """A small workbook that unpacks to hundreds of megabytes is refused before it is parsed."""
    bomb = io.BytesIO(make_workbook([HEADINGS, LATE]))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/filler.xml", b"0" * 150 * 1024 * 1024)
    assert len(bomb.getvalue()) < 1024 * 1024
    with pytest.raises(UnpacksTooLarge):
        read_workbook(bomb.getvalue(), TODAY)


def test_a_ratio_no_workbook_has(make_workbook: MakeWorkbook) -> None:
    """A part that shrinks a thousandfold is refused though it stays below the limit of size."""
    bomb = io.BytesIO(make_workbook([HEADINGS, LATE]))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/filler.xml", b"0" * 50 * 1024 * 1024)
    with pytest.raises(UnpacksTooLarge):
        read_workbook(bomb.getvalue(), TODAY)


def test_a_bomb_that_lies_about_its_size(make_workbook: MakeWorkbook) -> None:
    """A part that unpacks to more than its entry says does not pass its checksum."""
    packed = io.BytesIO(make_workbook([HEADINGS, LATE]))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/filler.xml", b"0" * 5_000_000)
    lying = packed.getvalue().replace((5_000_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    with pytest.raises(DamagedFile):
        read_workbook(lying, TODAY)


def test_a_cell_a_billion_cells_away(make_workbook: MakeWorkbook) -> None:
    """The far corner of a sheet is refused before a parser reserves what lies between."""
    workbook = make_workbook([HEADINGS, LATE])
    for reference, refusal in ((b"XFD1", TooManyColumns), (b"A1048576", TooManyRows)):
        far = with_sheet(workbook, moved_to(reference))
        with pytest.raises(refusal):
            read_workbook(far, TODAY)


@pytest.mark.parametrize(
    "hidden",
    [
        b"<!-- x --><c r='XFD1048576'><v>1</v></c>",
        b'<c foo=">" r="XFD1048576"><v>1</v></c>',
        b'<c foo=\' r="A1"\' r="XFD1048576"><v>1</v></c>',
        b'<c r="B9"><v>1</v></c ><c r="XFD1048576"><v>1</v></c>',
        b'<c r="xfd1048576"><v>1</v></c>',
        b'<c r="A99999999999"><v>1</v></c>',
    ],
)
def test_a_cell_hidden_from_the_count(make_workbook: MakeWorkbook, hidden: bytes) -> None:
    """No way of writing XML hides a far cell from being counted."""
    tampered = with_sheet(
        make_workbook([HEADINGS, LATE]), lambda xml: xml.replace(b"</row>", hidden + b"</row>", 1)
    )
    with pytest.raises((TooManyColumns, TooManyRows, DamagedFile)):
        read_workbook(tampered, TODAY)


def test_one_long_text_a_million_times(make_workbook: MakeWorkbook) -> None:
    """Cells that share a long text are counted at its full length."""
    long_text = b"<sst><si><t>" + b"x" * 300_000 + b"</t></si></sst>"
    cells = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % row for row in range(3, 1000))
    packed = io.BytesIO(
        with_sheet(
            make_workbook([HEADINGS, LATE]),
            lambda xml: xml.replace(b"</sheetData>", b"<row>" + cells + b"</row></sheetData>"),
        )
    )
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr("xl/sharedStrings.xml", long_text)
    with pytest.raises(UnpacksTooLarge):
        read_workbook(packed.getvalue(), TODAY)


def rewritten(packed_before: bytes, **changes: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook some of whose parts, by the beginning of their file's name, are changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed_before)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            change = changes.get(Path(name).name.partition(".")[0], bytes)
            new.writestr(name, change(old.read(name)))
    return packed.getvalue()


def corner_and_merges(merges: bytes) -> Callable[[bytes], bytes]:
    """Return what puts a cell in the deepest row, and merges as told."""
    corner = b'<row r="20019"><c r="A20019"><v>1</v></c></row></sheetData>'
    return lambda xml: xml.replace(
        b"</sheetData>", corner + b"<mergeCells>" + merges + b"</mergeCells>"
    )


def test_one_column_merged_twenty_thousand_times(make_workbook: MakeWorkbook) -> None:
    """Merges that lie over each other ask for more cells than a sheet has, and are refused."""
    merges = b'<mergeCell ref="F1:F20019"/>' * 20_000
    with pytest.raises(UnpacksTooLarge):
        read_workbook(rewritten(make_workbook([LATE]), sheet1=corner_and_merges(merges)), TODAY)


def test_one_sheet_named_a_thousand_times(make_workbook: MakeWorkbook) -> None:
    """A part that many sheets name is counted for each of them."""
    sheets = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (i, i) for i in range(1000))
    r = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

    def name_often(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"<sheets>")
        return head.replace(b"<workbook ", b"<workbook %s " % r) + (
            b"<sheets>" + sheets + b"</sheets>" + rest.partition(b"</sheets>")[2]
        )

    far = b'<row r="20019"><c r="CV20019"><v>1</v></c></row></sheetData>'
    often = rewritten(
        make_workbook([LATE]),
        workbook=lambda xml: name_often(xml) if b"<sheets>" in xml else xml,
        sheet1=lambda xml: xml.replace(b"</sheetData>", far),
    )
    with pytest.raises(UnpacksTooLarge):
        read_workbook(often, TODAY)


def test_a_sheet_merged_in_every_column_is_read(make_workbook: MakeWorkbook) -> None:
    """Merges that lie beside each other are no more cells than the sheet has."""
    merged = [f"{column}2:{column}2001" for column in "ABCDE"]
    rows = [HEADINGS, LATE, *[[""] * 5] * 1998, [*[None] * 5, "x"]]
    assert read_workbook(make_workbook(rows, merged), TODAY).rows == 2000


def test_millions_of_empty_cells_in_one_row(make_workbook: MakeWorkbook) -> None:
    """Cells that hold nothing count towards the limit of columns all the same."""
    empty = rewritten(
        make_workbook([HEADINGS, LATE]),
        sheet1=lambda xml: xml.replace(b"</row>", b"<c/>" * 2_500_000 + b"</row>", 1),
    )
    with pytest.raises(TooManyColumns):
        read_workbook(empty, TODAY)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"PK\x03\x04 not a package", DamagedFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, OldFormat),
        (b"%PDF-1.7 no table", NotASpreadsheet),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", NotASpreadsheet),
        (b"PK\x05\x06" + b"\0" * 18, DamagedFile),
        (bytes(range(256)) * 4, DamagedFile),
        ("kata; lain".encode("utf-16"), NoHeader),
    ],
)
def test_what_is_no_spreadsheet(content: bytes, refusal: type[DomainError]) -> None:
    """Damaged, old and foreign files each get the sentence that helps."""
    with pytest.raises(refusal) as error:
        read_workbook(content, TODAY)
    assert error.value.read(Language.INDONESIAN)


def test_a_workbook_cut_short(make_workbook: MakeWorkbook) -> None:
    """An upload that broke off is called damaged."""
    with pytest.raises(DamagedFile):
        read_workbook(make_workbook([HEADINGS, LATE])[:-200], TODAY)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_whose_packing_is_damaged(make_workbook: MakeWorkbook, method: int) -> None:
    """However a part was packed, what cannot be unpacked is called damaged."""
    packed = io.BytesIO(make_workbook([HEADINGS, LATE]))
    with zipfile.ZipFile(packed, "a", method) as package:
        package.writestr("xl/filler.xml", bytes(range(256)) * 40)
    content = packed.getvalue()
    begins = content.index(b"xl/filler.xml") + len(b"xl/filler.xml")
    for place in range(begins, begins + 10):
        with pytest.raises(DamagedFile):
            read_workbook(content[:place] + b"\xff" * 9 + content[place + 9 :], TODAY)


def test_a_part_said_to_lie_where_no_file_is(make_workbook: MakeWorkbook) -> None:
    """A package whose table of contents points outside of it is called damaged."""
    content = bytearray(make_workbook([HEADINGS, LATE]))
    entry = content.index(b"PK\x01\x02")
    content[entry + 42 : entry + 46] = b"\xff\xff\xff\x7f"
    with pytest.raises(DamagedFile):
        read_workbook(bytes(content), TODAY)
    end = content.index(b"PK\x05\x06")
    content[end + 16 : end + 20] = b"\xff\xff\xff\x7f"
    with pytest.raises(DamagedFile):
        read_workbook(bytes(content), TODAY)


def test_wrong_headers_are_named() -> None:
    """A header row that lacks columns is refused with their names, in the reader's language."""
    with pytest.raises(MissingColumns) as refusal:
        read_workbook(csv_of(("Nama", "Alamat", "Kolom X"), ("Siti", "Jl. A", "1")), TODAY)
    assert "Nomor Permohonan, Tanggal Bayar, Tanggal Alokasi" in refusal.value.read(
        Language.INDONESIAN
    )
    assert "Application Number, Payment Date" in refusal.value.read(Language.ENGLISH)


def test_no_header_at_all() -> None:
    """Rows without names cannot be read, and the sentence says which names are awaited."""
    with pytest.raises(NoHeader):
        read_workbook(csv_of(LATE, LATE), TODAY)


def test_unknown_and_repeated_columns_are_named_and_passed_over() -> None:
    """A column that means nothing here does not keep the rows out."""
    reading = read_workbook(
        csv_of((*HEADINGS, "Hobi", "Alamat Rumah"), (*LATE, "catur", "lain")), TODAY
    )
    assert [(fault.row, fault.column) for fault in reading.faults] == [
        (1, "Hobi"),
        (1, "Alamat Rumah"),
    ]
    assert reading.applications[2].address.text == "Jl. Merdeka 5"


def test_titles_above_and_english_names(make_workbook: MakeWorkbook) -> None:
    """The header row is found by its names below a letterhead, in either language, in any order."""
    rows = [
        ("KANTOR IMIGRASI CONTOH",),
        (),
        ("Address", "Payment Date", "allocation date", "APPLICANT NAME", "Application Number"),
        ("Jl. Merdeka 5", "2026-01-05", "2026-01-12", "Siti (contoh)", "A-1"),
    ]
    assert list(read_workbook(make_workbook(rows), TODAY).applications) == [4]


def test_merged_cells_speak_for_each_of_their_rows(make_workbook: MakeWorkbook) -> None:
    """One address merged over a family's three rows is the address of all three."""
    rows = [HEADINGS, LATE, ("A-2", "Budi (contoh)", "", *LATE[3:]), ("A-3", "Ani", "", *LATE[3:])]
    reading = read_workbook(make_workbook(rows, merged=["C2:C4"]), TODAY)
    assert {intake.address.text for intake in reading.applications.values()} == {"Jl. Merdeka 5"}
    assert len(reading.applications) == 3


def test_a_title_merged_over_the_header_is_no_heading(make_workbook: MakeWorkbook) -> None:
    """Sideways a merged cell speaks for one column only."""
    rows = [("Alamat", "", "", "", ""), HEADINGS, LATE]
    assert list(read_workbook(make_workbook(rows, merged=["A1:E1"]), TODAY).applications) == [3]


@pytest.mark.parametrize(
    "paid",
    ["5 Januari 2026", "Senin, 5 Januari 2026", 46027, datetime(2026, 1, 5), "05/01/2026"],
)
def test_dates_of_every_kind_in_a_workbook(make_workbook: MakeWorkbook, paid: object) -> None:
    """Text, serial number and true date cells all are the same day."""
    rows = [HEADINGS, (*LATE[:3], paid, LATE[4])]
    intake = read_workbook(make_workbook(rows), TODAY).applications[2]
    assert intake.facts.paid_at == datetime(2026, 1, 4, 17, tzinfo=UTC)


def test_the_last_day_of_the_year_is_read_day_first(make_workbook: MakeWorkbook) -> None:
    """31/12/2025 is read; 12/31/2025 is refused by row, column and remedy."""
    good, bad = (
        ("A-1", "Siti", "Jl. A", "31/12/2025", ""),
        ("A-2", "Budi", "Jl. B", "12/31/2025", ""),
    )
    reading = read_workbook(make_workbook([HEADINGS, good, bad]), TODAY)
    assert list(reading.applications) == [2]
    [(row, column, sentence)] = faults_of(reading)
    assert (row, column) == (3, "Tanggal Bayar")
    assert "day first" in sentence


def test_duplicates_within_a_file_are_named() -> None:
    """The first row of a number is taken; a later one names it."""
    reading = read_workbook(csv_of(HEADINGS, LATE, ("A-2", *LATE[1:]), ("a -1", *LATE[1:])), TODAY)
    assert list(reading.applications) == [2, 3]
    assert faults_of(reading) == [
        (
            4,
            "Nomor Permohonan",
            "Row 2 has this application number already; only that row is taken.",
        )
    ]


def test_formulas_are_read_by_their_results(make_workbook: MakeWorkbook) -> None:
    """A formula with a stored result is that result; without one it is refused where it stands."""
    rows = [HEADINGS, LATE, ("A-2", '="Budi"', *LATE[2:])]
    without = make_workbook(rows)
    with_result = with_sheet(
        without, lambda xml: xml.replace(b"<v></v>", b"<v>Budi</v>").replace(b"<v/>", b"<v>B</v>")
    )
    assert [(row, column) for row, column, _ in faults_of(read_workbook(without, TODAY))] == [
        (3, "Nama Pemohon")
    ]
    assert list(read_workbook(without, TODAY).applications) == [2]
    assert list(read_workbook(with_result, TODAY).applications) == [2, 3]


@pytest.mark.parametrize("cell", ["=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")'])
def test_formulas_in_a_csv_are_refused(cell: str) -> None:
    """A text that a spreadsheet would run never becomes a name or a number here."""
    quoted = '"' + cell.replace('"', '""') + '"'
    reading = read_workbook(csv_of(HEADINGS, ("A-1", quoted, *LATE[2:])), TODAY)
    [(row, column, sentence)] = faults_of(reading)
    assert (row, column) == (2, "Nama Pemohon")
    assert "formula" in sentence


def test_a_nul_is_named_and_stops_no_other_row() -> None:
    """The one character that no database takes is refused by row and column."""
    reading = read_workbook(csv_of(HEADINGS, ("A-1", "Si\0ti", *LATE[2:]), LATE), TODAY)
    assert list(reading.applications) == [3]
    assert [(row, column) for row, column, _ in faults_of(reading)] == [(2, "Nama Pemohon")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_every_dress(delimiter: str, encoding: str) -> None:
    """Whatever separates the cells and however they are encoded, they are the same cells."""
    row = ("A-1", "Zoë (contoh)", '"Jl. Merdeka; No. 5, RT 1|2"', *LATE[3:])
    text = csv_of(HEADINGS, row, delimiter=delimiter).decode()
    intake = read_workbook(text.encode(encoding), TODAY).applications[2]
    assert intake.applicant_name == "Zoë (contoh)"
    assert intake.address.text == "Jl. Merdeka; No. 5, RT 1|2"


def test_byte_order_marks_are_no_part_of_a_heading() -> None:
    """The mark that Excel writes before the first heading is not read as text."""
    assert read_workbook(codecs.BOM_UTF8 + csv_of(HEADINGS, LATE), TODAY).faults == []


def test_a_quote_left_open() -> None:
    """A cell that swallows the rest of a huge file is called damaged, not read."""
    with pytest.raises(DamagedFile):
        read_workbook(csv_of(HEADINGS, ('"A-1', *LATE[1:])) + b"x;" * 200_000, TODAY)


def test_ten_thousand_rows() -> None:
    """A month of a whole province is read in one go, each row by its number."""
    rows = [(f"A-{i}", *LATE[1:]) for i in range(10_000)]
    reading = read_workbook(csv_of(HEADINGS, *rows), TODAY)
    assert (reading.rows, len(reading.applications), reading.faults) == (10_000, 10_000, [])
    assert reading.applications[10_001].application_number == "A-9999"


def test_more_rows_than_one_import_takes() -> None:
    """The row after the twenty thousandth is refused, and the sentence names it."""
    rows = [(f"A-{i}", *LATE[1:]) for i in range(20_001)]
    assert len(read_workbook(csv_of(HEADINGS, *rows[:-1]), TODAY).applications) == 20_000
    with pytest.raises(TooManyRows) as refusal:
        read_workbook(csv_of(HEADINGS, *rows), TODAY)
    assert "20002" in refusal.value.read(Language.INDONESIAN)


def test_more_columns_than_any_intake_has() -> None:
    """A hundred and first column that holds something is refused."""
    with pytest.raises(TooManyColumns):
        read_workbook(csv_of((*HEADINGS, *("x",) * 100)), TODAY)


def test_blank_rows_and_formatted_emptiness_are_no_rows(make_workbook: MakeWorkbook) -> None:
    """Rows that hold nothing are neither taken nor faulty, and do not shift the numbers."""
    reading = read_workbook(make_workbook([HEADINGS, (), LATE, ("", None, "")]), TODAY)
    assert (reading.rows, list(reading.applications), reading.faults) == (1, [3], [])


def test_the_samples_of_the_guide() -> None:
    """Each sample file says by its name how many rows are good and how many faults it holds."""
    samples = sorted(SAMPLES.iterdir())
    assert samples
    for sample in samples:
        _, good, faults = sample.stem.split("-")
        reading = read_workbook(sample.read_bytes(), TODAY)
        assert (len(reading.applications), len(reading.faults)) == (int(good), int(faults))


def test_no_two_fields_share_a_heading() -> None:
    """A heading names one field only, however it is written."""
    for field in FIELDS:
        for heading in field.headings:
            assert FIELD_OF[bare(heading)] is field


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"No;Nama;Alamat\n"]))
def test_any_bytes_are_read_or_refused(content: bytes, beginning: bytes) -> None:
    """No file whatever raises anything but a refusal in words."""
    try:
        read_workbook(beginning + content, TODAY)
    except DomainError as refusal:
        sentence = refusal.read(Language.INDONESIAN)
    else:
        sentence = "read"
    assert sentence


@settings(max_examples=60)
@given(st.data())
def test_a_workbook_with_any_byte_changed(data: st.DataObject) -> None:
    """A damaged workbook is read or refused, and never brings the process down."""
    workbook = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(workbook) - 1))
        workbook[place] = data.draw(st.integers(0, 255))
    try:
        rows = read_workbook(bytes(workbook), TODAY).rows
    except DomainError:
        rows = 0
    assert rows >= 0


@settings(max_examples=60)
@given(st.data())
def test_a_sheet_with_any_byte_changed(data: st.DataObject) -> None:
    """Damage inside the XML, under a right checksum, is read or refused as well."""

    def damage(xml: bytes) -> bytes:
        changed = bytearray(xml)
        for _ in range(data.draw(st.integers(1, 6))):
            changed[data.draw(st.integers(0, len(xml) - 1))] = data.draw(st.integers(0, 255))
        return bytes(changed)

    try:
        rows = read_workbook(with_sheet(SMALL, damage), TODAY).rows
    except DomainError:
        rows = 0
    assert rows >= 0


@pytest.mark.parametrize(
    ("content", "name"), [(b"%PDF-1.7\n", "PDF"), (b"\x89PNG\r\n\x1a\n", "PNG")]
)
def test_a_file_of_another_kind_is_called_what_it_is(content: bytes, name: str) -> None:
    """Nobody should look for a header row in a picture."""
    with pytest.raises(NotASpreadsheet) as refusal:
        read_workbook(content + bytes(range(256)), TODAY)
    assert name in refusal.value.read(Language.INDONESIAN)
