"""Gazetteers, aliases and outlines from files: what is read, and what is said of a bad one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.errors import InvalidGazetteer
from routing.gazetteer import AliasKind, load_aliases, load_csv, load_outlines
from routing.gazetteer.boundaries_sql import read_boundaries
from routing.gazetteer.csv_files import write_csv
from routing.geography import Coordinates

HEAD = "code,province,regency,district,village,lat,lon,postcode,source\n"
ROW = "99.01.01.2001,Contoh,Kabupaten Contoh,Sana,Satu,-3.65,103.75,31000,invented\n"


def write(path: Path, text: str) -> Path:
    """Write ``text`` and return where."""
    path.write_text(text, encoding="utf-8")
    return path


def test_a_village_is_read_with_its_district_and_regency(tmp_path: Path) -> None:
    """One row is enough to know all three levels."""
    read = load_csv(write(tmp_path / "g.csv", HEAD + ROW))
    village = read.villages["99.01.01.2001"]
    assert village.point == Coordinates(-3.65, 103.75)
    assert read.describe(village) == "Desa Satu, Kec. Sana, Kabupaten Contoh"


def test_a_village_without_a_point_is_kept(tmp_path: Path) -> None:
    """Its name can be matched; a person sets the pin."""
    read = load_csv(write(tmp_path / "g.csv", HEAD + ROW.replace("-3.65,103.75", ",")))
    assert read.villages["99.01.01.2001"].point is None


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Writing and reading give the same gazetteer."""
    read = load_csv(write(tmp_path / "g.csv", "\ufeff" + HEAD + ROW))
    write_csv(read, tmp_path / "again.csv")
    assert load_csv(tmp_path / "again.csv") == read or (
        load_csv(tmp_path / "again.csv").villages == read.villages
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "lacks the columns"),
        ("kode,nama\n1,2\n", "lacks the columns code, district"),
        (HEAD, "holds no village"),
        (HEAD + ROW.replace("99.01.01.2001", "9901012001"), "row 2: '9901012001' is not a village"),
        (HEAD + ROW + ROW.replace("Satu", ""), "row 3: village, district"),
        (HEAD + ROW.replace("Kabupaten Contoh", "Contoh"), "row 2"),
        (HEAD + ROW.replace("-3.65", "abc"), "row 2: lat and lon are no place"),
        (HEAD + ROW.replace("-3.65,103.75", "0,0"), "row 2: lat and lon are no place"),
        (HEAD + ROW.replace("-3.65,", ","), "row 2: lat and lon are no place"),
        (HEAD + "99.01.01.2001\n", "row 2"),
    ],
)
def test_a_bad_file_is_told_by_row_and_remedy(tmp_path: Path, text: str, told: str) -> None:
    """Nobody has to guess which of two thousand rows is meant."""
    with pytest.raises(InvalidGazetteer, match=told):
        load_csv(write(tmp_path / "g.csv", text))


def test_a_file_that_is_missing_or_not_text_is_told(tmp_path: Path) -> None:
    """A folder, a missing file and a picture are refused alike."""
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\xff\xfe")
    for path in (tmp_path, tmp_path / "none.csv", tmp_path / "picture.csv"):
        for load in (load_csv, load_aliases, load_outlines):
            with pytest.raises(InvalidGazetteer):
                load(path)


def test_aliases_are_read_with_their_kind(tmp_path: Path) -> None:
    """Both names for a former district are one kind; other columns do not matter."""
    text = (
        "code,village,alias_kind,alias\n"
        "99.01.01.2001,Satu,name_variant,Setu\n"
        "99.01.01,,district_bps2019,Dulu\n"
        "99.01,,former_regency,Lama\n"
    )
    kinds = [alias.kind for alias in load_aliases(write(tmp_path / "a.csv", text))]
    assert kinds == [AliasKind.NAME_VARIANT, AliasKind.FORMER_DISTRICT, AliasKind.FORMER_REGENCY]


@pytest.mark.parametrize("row", ["x,name_variant,A", "99.01,nickname,A", "99.01,name_variant, "])
def test_a_bad_alias_is_told_by_row(tmp_path: Path, row: str) -> None:
    """A wrong code, an unknown kind and an empty name are each refused."""
    with pytest.raises(InvalidGazetteer, match="row 2"):
        load_aliases(write(tmp_path / "a.csv", f"code,alias_kind,alias\n{row}\n"))


def feature(code: str = "99.01.01.2001", **geometry: object) -> dict[str, object]:
    """A feature with an invented outline."""
    ring = [[103.7, -3.7], [103.8, -3.7], [103.8, -3.6], [103.7, -3.7]]
    shape = {"type": "Polygon", "coordinates": [ring]} | geometry
    return {"type": "Feature", "properties": {"code": code}, "geometry": shape}


def test_outlines_are_read_by_code(tmp_path: Path) -> None:
    """The outline answers which village holds a place."""
    text = json.dumps({"type": "FeatureCollection", "features": [feature()]})
    outlines = load_outlines(write(tmp_path / "o.geojson", text))
    assert outlines.containing(Coordinates(-3.68, 103.78)) == "99.01.01.2001"
    assert outlines.containing(Coordinates(-3.0, 103.78)) is None
    assert outlines.of("99.01.01.2002") is None


@pytest.mark.parametrize(
    "collection",
    [
        [],
        {},
        {"features": 1},
        {"features": [{}]},
        {"features": [{"properties": None}]},
        {"features": [feature("1")]},
        {"features": [feature(coordinates=[])]},
    ],
)
def test_bad_geojson_is_refused(tmp_path: Path, collection: object) -> None:
    """Whatever is wrong with it, it is one kind of error."""
    with pytest.raises(InvalidGazetteer):
        load_outlines(write(tmp_path / "o.geojson", json.dumps(collection)))


def test_sql_rows_give_points_and_turned_outlines() -> None:
    """Latitude stands first in the SQL, and NULL or a broken outline leaves that part out."""
    sql = (
        "INSERT INTO wilayah_boundaries(kode,nama,lat,lng,path) VALUES\n"
        "('99.01.01.2001','Jenti''an',-3.65,103.75,'[[[-3.7,103.7],[-3.7,103.8],[-3.6,103.8]]]'),\n"
        "('99.01.01.2002','Dua',NULL,NULL,'[[[[-3.7,103.7],[-3.7,103.8],[-3.6,103.8]]]]'),\n"
        "('99.01.01.2003','Tiga',-3.65,103.75,'[[1,2]'),\n"
        "('99.01','Contoh',-3.65,103.75,'[]');"
    )
    one, two, three = read_boundaries(sql)
    assert (one.code, one.point) == ("99.01.01.2001", Coordinates(-3.65, 103.75))
    assert one.area is not None
    assert one.area.contains(Coordinates(-3.68, 103.78))
    assert (two.point, two.area is None) == (None, False)
    assert three.area is None


@given(st.text(max_size=300))
def test_no_sql_breaks_the_reader(text: str) -> None:
    """Any text is read to the end, whatever it holds."""
    list(read_boundaries(text))
    list(read_boundaries(f"('99.01.01.2001','{text}',1,2,'{text}')"))
