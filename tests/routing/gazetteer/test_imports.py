"""Imports: from a file or a URL, all or nothing, with their origin on record."""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import date
from pathlib import Path

import pytest

from routing.errors import GazetteerUnreachable, InvalidGazetteer
from routing.gazetteer import imports_of, load_bundled, load_gazetteer
from routing.gazetteer.imports import (
    DEFAULT_LICENCE,
    DEFAULT_SOURCE,
    import_aliases,
    import_gazetteer,
)

LINGGA = "16.03.07.2005"
TODAY = date(2026, 1, 5)
SQL = f"('{LINGGA}','Lingga',-3.72,103.88,'[[[-3.8,103.8],[-3.8,103.9],[-3.6,103.9]]]');"


def test_without_an_import_the_bundled_names_serve(tmp_path: Path) -> None:
    """An empty folder, or none, is no error."""
    assert load_gazetteer() is load_bundled()
    assert load_gazetteer(tmp_path) is load_bundled()
    assert imports_of(tmp_path) == ()


def test_the_default_source_is_read_regency_by_regency(tmp_path: Path) -> None:
    """Each regency served is one pinned file; points and outlines join the bundled names."""
    asked: list[str] = []

    def read(url: str) -> bytes:
        asked.append(url)
        return SQL.encode() if "16.03" in url else b"-- nothing"

    report = import_gazetteer(into=tmp_path / "g", imported_on=TODAY, read=read)
    assert len(asked) == 12
    assert all("/3c5a796/" in url for url in asked)
    assert (report.villages, report.with_point, report.with_outline) == (2029, 1, 1)
    assert (report.licence, report.imported_on) == (DEFAULT_LICENCE, "2026-01-05")
    village = load_gazetteer(tmp_path / "g").villages[LINGGA]
    assert village.point is not None
    assert village.source == DEFAULT_SOURCE
    assert village.postcode


def test_a_second_import_builds_on_the_first(tmp_path: Path) -> None:
    """Outlines from GeoJSON come on top of points from SQL, aliases too; both are on record."""
    (tmp_path / "one.sql").write_text(SQL)
    ring = [[103.8, -3.8], [103.9, -3.8], [103.9, -3.6], [103.8, -3.8]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    other = {"type": "Feature", "properties": {"code": "16.03.07.2006"}, "geometry": geometry}
    (tmp_path / "two.geojson").write_text(json.dumps({"features": [other]}))
    (tmp_path / "a.csv").write_text(f"code,alias_kind,alias\n{LINGGA},name_variant,Lengga\n")
    into = tmp_path / "g"
    import_gazetteer(str(tmp_path / "one.sql"), into=into, imported_on=TODAY)
    import_gazetteer(
        str(tmp_path / "two.geojson"), into=into, imported_on=TODAY, aliases=tmp_path / "a.csv"
    )
    read = load_gazetteer(into)
    assert len(read.outlines) == 2
    assert read.villages[LINGGA].point is not None
    assert read.villages["16.03.07.2006"].point is not None
    assert "Lengga" in {alias.name for alias in read.aliases}
    assert [Path(report.source).name for report in imports_of(into)] == ["one.sql", "two.geojson"]


def test_a_csv_may_bring_another_area(tmp_path: Path) -> None:
    """Another office imports its own villages, with their names; the others stay."""
    (tmp_path / "g.csv").write_text(
        "code,regency,district,village,lat,lon\n"
        "99.01.01.2001,Kabupaten Contoh,Sana,Satu,-3.65,103.75\n"
    )
    import_gazetteer(str(tmp_path / "g.csv"), into=tmp_path / "g", imported_on=TODAY, licence="CC0")
    read = load_gazetteer(tmp_path / "g")
    assert len(read.villages) == 2030
    assert [v.name for v in read.within({"99.01"}).villages.values()] == ["Satu"]
    assert imports_of(tmp_path / "g")[0].licence == "CC0"


def test_the_fingerprint_is_held_to(tmp_path: Path) -> None:
    """A file other than the one meant changes nothing."""
    source = tmp_path / "one.sql"
    source.write_text(SQL)
    good = hashlib.sha256(SQL.encode()).hexdigest()
    with pytest.raises(InvalidGazetteer, match="another file"):
        import_gazetteer(str(source), into=tmp_path / "g", imported_on=TODAY, sha256="0" * 64)
    assert load_gazetteer(tmp_path / "g") is load_bundled()
    report = import_gazetteer(str(source), into=tmp_path / "g", imported_on=TODAY, sha256=good)
    assert report.sha256 == good


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.sql", "-- nothing"),
        ("a.csv", ""),
        ("a.geojson", "{"),
        ("a.xlsx", "x"),
        ("none.csv", None),
    ],
)
def test_a_bad_source_changes_nothing(tmp_path: Path, name: str, text: str | None) -> None:
    """What stood before still stands, without leftovers."""
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(InvalidGazetteer):
        import_gazetteer(str(tmp_path / name), into=tmp_path / "g", imported_on=TODAY)
    assert not (tmp_path / "g").exists()


def test_only_the_two_known_braces_are_filled(tmp_path: Path) -> None:
    """Whatever else stands in braces is part of the address, and reveals nothing."""
    asked: list[str] = []

    def read(url: str) -> bytes:
        asked.append(url)
        return SQL.encode()

    source = "http://example.org/{province}/{regency}{x}{regency.code.__class__}.sql"
    import_gazetteer(source, into=tmp_path / "g", imported_on=TODAY, read=read)
    assert "http://example.org/16/16.03{x}{regency.code.__class__}.sql" in asked


def test_aliases_alone_need_no_network(tmp_path: Path) -> None:
    """They come on top of those that are known, and their import is on record."""
    into = tmp_path / "g"
    for name in ("Lengga", "Linga"):
        file = tmp_path / f"{name}.csv"
        file.write_text(f"code,alias_kind,alias\n{LINGGA},name_variant,{name}\n")
        import_aliases(file, into=into, imported_on=TODAY, licence="CC0")
    names = {alias.name for alias in load_gazetteer(into).aliases}
    assert {"Lengga", "Linga"} <= names
    assert [report.aliases for report in imports_of(into)] == [1, 1]
    assert imports_of(into)[0].licence == "CC0"


def test_a_wrong_row_is_left_out_and_named(tmp_path: Path) -> None:
    """A village in England stops no other, and the report says which row and why."""
    (tmp_path / "v.csv").write_text(
        "code,regency,district,village,lat,lon\n"
        f"{LINGGA},Kabupaten Muara Enim,Lawang Kidul,Lingga,51.5,0.1\n"
        "16.03.07.2006,Kabupaten Muara Enim,Lawang Kidul,Keban Agung,-3.72,103.8\n"
    )
    into = tmp_path / "g"
    report = import_gazetteer(str(tmp_path / "v.csv"), into=into, imported_on=TODAY)
    assert (report.added, report.changed, report.with_point) == (1, 0, 1)
    assert report.left_out == (f"v.csv, row 2, {LINGGA} Lingga: (51.5, 0.1) is not in Indonesia",)
    assert load_gazetteer(into).villages[LINGGA].point is None
    assert imports_of(into) == (report,)


def test_a_source_of_which_nothing_is_right_changes_nothing(tmp_path: Path) -> None:
    """The error says why, so that nobody wonders where the villages went."""
    (tmp_path / "v.sql").write_text(
        SQL.replace("-3.72,103.88", "-6.2,106.8").split("'[[")[0] + "NULL);"
    )
    with pytest.raises(InvalidGazetteer, match=r"Lingga: \(-6.2, 106.8\) is .* km from district"):
        import_gazetteer(str(tmp_path / "v.sql"), into=tmp_path / "g", imported_on=TODAY)
    assert imports_of(tmp_path / "g") == ()


def test_errors_name_the_file_that_was_given(tmp_path: Path) -> None:
    """Nobody is told of a file that only the import knew."""
    (tmp_path / "mine.csv").write_text("code,regency,district,village,lat,lon\nx\n")
    (tmp_path / "mine.geojson").write_text('{"features": [{}]}')
    for name, told in (
        ("mine.csv", "mine.csv, row 2"),
        ("mine.geojson", "mine.geojson, feature 1"),
    ):
        with pytest.raises(InvalidGazetteer, match=told):
            import_gazetteer(str(tmp_path / name), into=tmp_path / "g", imported_on=TODAY)


def test_two_imports_at_once_lose_nothing(tmp_path: Path) -> None:
    """The second waits for the first and builds on it, however they meet."""
    into, both = tmp_path / "g", threading.Barrier(4)

    def take(end: int) -> None:
        row = f"16.03.07.200{end},Kabupaten Muara Enim,Lawang Kidul,Desa {end},-3.72,103.8\n"
        file = tmp_path / f"{end}.csv"
        file.write_text(f"code,regency,district,village,lat,lon\n{row}")
        both.wait()
        import_gazetteer(str(file), into=into, imported_on=TODAY)

    threads = [threading.Thread(target=take, args=(end,)) for end in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(imports_of(into)) == 4
    assert sum(it.point is not None for it in load_gazetteer(into).villages.values()) == 4


def test_an_unreachable_source_changes_nothing(tmp_path: Path) -> None:
    """The set-up command goes on without the import."""
    with pytest.raises(GazetteerUnreachable):
        import_gazetteer("http://127.0.0.1:9/a.csv", into=tmp_path / "g", imported_on=TODAY)
    assert load_gazetteer(tmp_path / "g") is load_bundled()
