"""Gazetteers, aliases and outlines from files: what is read, and what is said of a bad one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.errors import InvalidGazetteer
from routing.gazetteer import (
    Alias,
    AliasKind,
    District,
    Gazetteer,
    Outlines,
    Regency,
    Village,
    load_aliases,
    load_csv,
    load_outlines,
)
from routing.gazetteer.aliases import write_aliases
from routing.gazetteer.csv_files import write_csv
from routing.gazetteer.outlines import write_outlines
from routing.geography import Area, Coordinates

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
    assert parts(load_csv(tmp_path / "again.csv")) == parts(read)


def parts(gazetteer: Gazetteer) -> tuple[object, ...]:
    """What a CSV holds of a gazetteer."""
    return gazetteer.villages, dict(gazetteer.districts), dict(gazetteer.regencies)


NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
POINTS = st.builds(
    Coordinates, st.floats(min_value=-11, max_value=-0.1), st.floats(min_value=95, max_value=141)
)
VILLAGE_CODES = st.from_regex(r"\A[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}\Z")


@given(
    st.dictionaries(
        VILLAGE_CODES,
        st.tuples(NAMES, st.none() | POINTS, st.sampled_from(["", "31000"]), st.just("") | NAMES),
        min_size=1,
        max_size=5,
    ),
    NAMES,
)
def test_any_gazetteer_survives_its_file(
    tmp_path_factory: pytest.TempPathFactory,
    told: dict[str, tuple[str, Coordinates | None, str, str]],
    name: str,
) -> None:
    """Quotes, commas and other scripts in names, and every digit of a place."""
    read = Gazetteer.of(
        [Regency(code, "Kabupaten", name) for code in {code[:5] for code in told}],
        [District(code, name) for code in {code[:8] for code in told}],
        [Village(code, it, post, point, src) for code, (it, point, post, src) in told.items()],
    )
    file = tmp_path_factory.mktemp("csv") / "g.csv"
    write_csv(read, file)
    assert parts(load_csv(file)) == parts(read)


@given(st.lists(st.builds(Alias, VILLAGE_CODES, st.sampled_from(AliasKind), NAMES), max_size=5))
def test_any_aliases_survive_their_file(
    tmp_path_factory: pytest.TempPathFactory, aliases: list[Alias]
) -> None:
    """In their order, with their kind."""
    file = tmp_path_factory.mktemp("aliases") / "a.csv"
    write_aliases(aliases, file)
    assert load_aliases(file) == tuple(aliases)


@given(POINTS, st.floats(min_value=0.01, max_value=0.2), VILLAGE_CODES)
def test_any_outline_survives_its_file(
    tmp_path_factory: pytest.TempPathFactory, middle: Coordinates, half: float, code: str
) -> None:
    """It holds the same places, and is the same to the last digit when written again."""
    south, west = middle.latitude - half, middle.longitude - half
    ring = [[west, south], [west + 2 * half, south], [west, south + 2 * half], [west, south]]
    area = Area.from_geojson({"type": "Polygon", "coordinates": [ring]})
    folder = tmp_path_factory.mktemp("outlines")
    write_outlines(Outlines({code: area}), folder / "once.geojson")
    once = load_outlines(folder / "once.geojson")
    write_outlines(once, folder / "twice.geojson")
    assert once.containing(area.representative_point()) == code
    assert (folder / "once.geojson").read_text() == (folder / "twice.geojson").read_text()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "lacks the columns"),
        ("kode,nama\n1,2\n", "lacks the columns code, district"),
        (HEAD, "holds no village"),
        (HEAD + ROW.replace("99.01.01.2001", "9901012001"), "row 2: '9901012001' is not a village"),
        (HEAD + ROW.replace("99.01.01.2001", "id9901012001"), "codes of BPS are not supported"),
        (HEAD + ROW.replace("-3.65", "1_0.5"), "row 2: lat and lon are no place: '1_0.5'"),
        (HEAD + ROW.replace("-3.65", "nan"), "row 2: lat and lon are no place"),
        (HEAD + ROW + ROW, "row 3: 99.01.01.2001 stands in g.csv, row 2 already"),
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


def test_geojson_nested_without_end_is_refused(tmp_path: Path) -> None:
    """It names the file, and the feature where that is known; no error is Python's own."""
    deep = "[" * 100_000 + "]" * 100_000
    ring = "[" * 400 + "]" * 400
    whole = json.dumps({"features": [feature()]}).replace(
        '"coordinates": [', f'"coordinates": {ring}, "x": ['
    )
    for text, told in ((deep, "o.geojson"), (whole, "o.geojson, feature 1")):
        with pytest.raises(InvalidGazetteer, match=told):
            load_outlines(write(tmp_path / "o.geojson", text))


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    """Some programs begin GeoJSON with one."""
    text = "\ufeff" + json.dumps({"features": [feature()]})
    assert len(load_outlines(write(tmp_path / "o.geojson", text))) == 1


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
        {"features": [feature(), feature()]},
        {"features": [feature(coordinates=1)]},
        {"features": [feature(coordinates=[])]},
    ],
)
def test_bad_geojson_is_refused(tmp_path: Path, collection: object) -> None:
    """Whatever is wrong with it, it is one kind of error."""
    with pytest.raises(InvalidGazetteer):
        load_outlines(write(tmp_path / "o.geojson", json.dumps(collection)))
