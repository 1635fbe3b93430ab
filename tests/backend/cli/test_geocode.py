"""`antar geocode`: every row is answered, and a bad one stops no other."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from backend.cli import address_table
from routing.geocoding import Geocoder

Command = Callable[..., Result]
LINGGA = "16.03.07.2005"
VILLAGES = """\
code,village,district,regency,lat,lon
16.03.11.2004,Tanjung Raman,Ujan Mas,Muara Enim,-3.7,103.8
"""


def answers(path: Path) -> list[dict[str, str]]:
    """Return the rows that were written."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_answered_in_its_order(tmp_path: Path, command: Command) -> None:
    """A named village, nothing, bytes that are no text, and a row without an id."""
    asked = tmp_path / "asked.csv"
    asked.write_bytes(
        b"id,address,kecamatan,desa\n"
        b"a,Dusun II,Ujan Mas,Tanjung Raman\n"
        b"b,,,\n"
        b"c,\xff\xfe\x00\x01,,\n"
        b",Jl. Entah\n"
        b'e,"-3.6553, 103.7739"\n'
    )
    result = command("geocode", asked, tmp_path / "answers.csv")
    assert result.exit_code == 0, result.output
    rows = answers(tmp_path / "answers.csv")
    assert [row["id"] for row in rows] == ["a", "b", "c", "4", "e"]
    assert rows[0]["village_code"] == "16.03.11.2004"
    assert [row["level"] for row in rows[1:4]] == ["none"] * 3
    assert rows[1]["reasons"] == "empty"
    assert {row["accepted"] for row in rows[:4]} == {"false"}


def test_points_come_from_the_gazetteer_that_is_named(tmp_path: Path, command: Command) -> None:
    """A village whose point is known is placed there."""
    villages = tmp_path / "villages.csv"
    villages.write_text(VILLAGES, encoding="utf-8")
    asked = tmp_path / "asked.csv"
    asked.write_text("address,desa,kecamatan\nDusun II,Tanjung Raman,Ujan Mas\n", encoding="utf-8")
    result = command("geocode", asked, tmp_path / "answers.csv", "--gazetteer", villages)
    assert result.exit_code == 0, result.output
    (row,) = answers(tmp_path / "answers.csv")
    assert (row["level"], row["latitude"], row["longitude"]) == ("village", "-3.7", "103.8")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "its first line is empty"),
        ("id,jalan\n1,Jl. Merdeka\n", "found are id, jalan"),
        ("\n1,Jl. Merdeka\n", "its first line is empty"),
    ],
)
def test_a_file_without_addresses_is_refused(
    tmp_path: Path, command: Command, content: str, told: str
) -> None:
    """It says which column is missing and which are there, and writes nothing."""
    asked = tmp_path / "asked.csv"
    asked.write_text(content, encoding="utf-8")
    result = command("geocode", asked, tmp_path / "answers.csv")
    assert result.exit_code == 1
    assert "a column named address" in result.output
    assert told in result.output
    assert not (tmp_path / "answers.csv").exists()


ADDRESS = "Desa Lingga Kec. Lawang Kidul"


def village_codes(tmp_path: Path, command: Command, content: bytes) -> tuple[list[str], str]:
    """The villages found in a file, and what was said."""
    asked = tmp_path / "asked.csv"
    asked.write_bytes(content)
    result = command("geocode", asked, tmp_path / "answers.csv")
    assert result.exit_code == 0, result.output
    return [row["village_code"] for row in answers(tmp_path / "answers.csv")], result.output


@pytest.mark.parametrize(
    "content",
    [
        f"id;address\n1;{ADDRESS}\n".encode(),
        f"ID,Address\n1,{ADDRESS}\n".encode(),
        f" Id , ALAMAT\n1,{ADDRESS}\n".encode(),
        f"id\talamat\r\n1\t{ADDRESS}\r\n".encode(),
        f"\ufeffid,address\n1,{ADDRESS}\n".encode(),
        f"id,address\n1,{ADDRESS}\n".encode("utf-16"),
        f"id,address\n1,{ADDRESS}\n".encode("utf-16-le"),
        f"id,address\n1,{ADDRESS} d\u00e9pan masjid\n".encode("cp1252"),
    ],
)
def test_a_file_is_read_as_people_save_it(tmp_path: Path, command: Command, content: bytes) -> None:
    """Semicolons, capitals, Indonesian, and the encodings of spreadsheets."""
    assert village_codes(tmp_path, command, content)[0] == [LINGGA]


def test_an_encoding_is_each_rows_own(tmp_path: Path, command: Command) -> None:
    """A row pasted from another program spoils no other."""
    rows = f"id,address\n1,{ADDRESS} \u00e9\n".encode() + f"2,{ADDRESS} \u00e9\n".encode("cp1252")
    assert village_codes(tmp_path, command, rows)[0] == [LINGGA] * 2


def test_a_cell_beyond_every_measure_stops_no_other(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One larger than Python's own limit is read; one larger than ours is told as unreadable."""
    monkeypatch.setattr(address_table, "LARGEST_CELL", 300_000)
    rows = f"id,address\na,{'x' * 200_000}\nb,{'x' * 400_000}\nc,{ADDRESS}\n"
    found, said = village_codes(tmp_path, command, rows.encode())
    assert found == ["", "", LINGGA]
    assert "rows 3, accepted 0, asked of a person 2, unreadable 1" in said


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ('1,"{0}\n2,{0}\n3,"{0}"\n4,{0}\n', "lines 2 to 4"),
        ('1,{0}\n2,{0}\n3,"{0}\n4,{0}\n', "lines 4 to 5"),
    ],
)
def test_a_quote_that_is_never_closed_swallows_no_row(
    tmp_path: Path, command: Command, rows: str, lines: str
) -> None:
    """The lines are read one by one, and it is said which."""
    content = f"id,address\n{rows.format(ADDRESS)}".encode()
    found, said = village_codes(tmp_path, command, content)
    assert found == [LINGGA] * 4
    assert f"is not closed: {lines}" in said


def test_an_address_of_several_lines_is_one(tmp_path: Path, command: Command) -> None:
    """A quote that is closed holds them together, and one inside a line is a sign like others."""
    content = 'id,address\n1,"Desa Lingga\nKec. Lawang Kidul"\n2,Pipa 5" Desa Lingga Lawang Kidul\n'
    found, said = village_codes(tmp_path, command, content.encode())
    assert found == [LINGGA] * 2
    assert "quote" not in said


def test_what_is_odd_about_a_file_is_told(tmp_path: Path, command: Command) -> None:
    """Two columns of one name, ids that stand twice, and a row's number that is another's id."""
    content = f"id,address,address\n2,{ADDRESS},Lahat\n,{ADDRESS},Lahat\na,x,x\na,x,x\n"
    found, said = village_codes(tmp_path, command, content.encode())
    assert found[:2] == [LINGGA] * 2
    assert "2 columns are named address; the first is read" in said
    assert "ids of several rows (one without an id has its number): 2, a" in said


def test_an_id_that_is_a_formula_is_quoted(tmp_path: Path, command: Command) -> None:
    """A spreadsheet that opens the answers runs nothing; a negative number stays one."""
    asked = tmp_path / "asked.csv"
    asked.write_text("id,address\n=cmd|' /C calc'!A0,x\n-5,x\n@x,x\nA-1,x\n", encoding="utf-8")
    assert command("geocode", asked, tmp_path / "answers.csv").exit_code == 0
    ids = [row["id"] for row in answers(tmp_path / "answers.csv")]
    assert ids == ["'=cmd|' /C calc'!A0", "-5", "'@x", "A-1"]


def test_degrees_have_six_decimals(tmp_path: Path, command: Command) -> None:
    """More would only pretend."""
    asked = tmp_path / "asked.csv"
    asked.write_text("id,address\n1,3\u00b039'40.3\"S 103\u00b046'17.1\"E\n", encoding="utf-8")
    assert command("geocode", asked, tmp_path / "answers.csv").exit_code == 0
    (row,) = answers(tmp_path / "answers.csv")
    assert (row["latitude"], row["longitude"]) == ("-3.661194", "103.771417")


@pytest.mark.parametrize("out", ["gone/answers.csv", "/dev/full", "asked.csv/answers.csv"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, command: Command, out: str) -> None:
    """A missing folder, a full disk, a file for a folder: one sentence each."""
    asked = tmp_path / "asked.csv"
    asked.write_text(f"id,address\n1,{ADDRESS}\n", encoding="utf-8")
    result = command("geocode", asked, tmp_path / out)
    assert result.exit_code == 1
    assert "cannot be written: " in result.output


def test_the_addresses_are_never_written_over(tmp_path: Path, command: Command) -> None:
    """Not under another name either."""
    asked, other = tmp_path / "asked.csv", tmp_path / "other.csv"
    asked.write_text(f"id,address\n1,{ADDRESS}\n", encoding="utf-8")
    other.symlink_to(asked)
    before = asked.read_bytes()
    for out in (asked, other):
        result = command("geocode", asked, out)
        assert result.exit_code == 1
        assert "holds the addresses" in result.output
    assert asked.read_bytes() == before


def test_an_interrupted_run_leaves_no_half_file(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answers of before stay, and nothing lies beside them."""
    asked, out = tmp_path / "asked.csv", tmp_path / "out" / "answers.csv"
    asked.write_text(f"id,address\n1,{ADDRESS}\n", encoding="utf-8")
    out.parent.mkdir()
    out.write_text("of before")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Geocoder, "geocode", interrupted)
    assert command("geocode", asked, out).exit_code == 1
    assert [file.name for file in out.parent.iterdir()] == ["answers.csv"]
    assert out.read_text() == "of before"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("v.sql", f"('{LINGGA}','Lingga',-3.72,103.88,NULL);"),
        (
            "v.geojson",
            (
                f'{{"features": [{{"properties": {{"code": "{LINGGA}"}}, "geometry": '
                '{"type": "Polygon", "coordinates": '
                "[[[103.8,-3.8],[103.9,-3.8],[103.9,-3.6],[103.8,-3.8]]]}}]}"
            ),
        ),
    ],
)
def test_points_come_from_any_gazetteer_that_can_be_imported(
    tmp_path: Path, command: Command, name: str, content: str
) -> None:
    """GeoJSON and SQL place the villages whose names are bundled."""
    asked, villages = tmp_path / "asked.csv", tmp_path / name
    villages.write_text(content, encoding="utf-8")
    asked.write_text(f"address\n{ADDRESS}\n", encoding="utf-8")
    result = command("geocode", asked, tmp_path / "answers.csv", "--gazetteer", villages)
    assert result.exit_code == 0, result.output
    (row,) = answers(tmp_path / "answers.csv")
    assert (row["level"], row["village_code"]) == ("village", LINGGA)
