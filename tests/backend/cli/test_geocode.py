"""`antar geocode`: every row is answered, and a bad one stops no other."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]
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


@pytest.mark.parametrize("content", ["", "id,alamat\n1,Jl. Merdeka\n"])
def test_a_file_without_addresses_is_refused(
    tmp_path: Path, command: Command, content: str
) -> None:
    """It says which column is missing, and writes nothing."""
    asked = tmp_path / "asked.csv"
    asked.write_text(content, encoding="utf-8")
    result = command("geocode", asked, tmp_path / "answers.csv")
    assert result.exit_code == 1
    assert "a column named address" in result.output
    assert not (tmp_path / "answers.csv").exists()
