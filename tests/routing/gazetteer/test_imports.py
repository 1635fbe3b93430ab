"""Imports: from a file or a URL, all or nothing, with their origin on record."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from routing.errors import GazetteerUnreachable, InvalidGazetteer
from routing.gazetteer import imports_of, load_bundled, load_gazetteer
from routing.gazetteer.fetch import fetch
from routing.gazetteer.imports import DEFAULT_LICENCE, DEFAULT_SOURCE, import_gazetteer

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


class Answers(BaseHTTPRequestHandler):
    """A server that answers by the path asked for."""

    def do_GET(self) -> None:
        """Answer, fail, redirect or dawdle."""
        if self.path == "/slow":
            time.sleep(1)
        status = {"/good": 200, "/moved": 302}.get(self.path, 500)
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()
        self.wfile.write(b"villages")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a loopback server."""
    serving = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    thread.join()
    serving.server_close()


def test_a_url_that_answers_is_read(server: str) -> None:
    """The bytes come as they are."""
    assert fetch(f"{server}/good") == b"villages"


@pytest.mark.parametrize("path", ["/broken", "/moved", "/slow"])
def test_a_url_that_does_not_serve_is_told_plainly(server: str, path: str) -> None:
    """Errors, redirects and silence all say what it means: the bundled names go on serving."""
    with pytest.raises(GazetteerUnreachable, match="bundled names go on serving"):
        fetch(server + path, timeout_s=0.2)


def test_no_server_is_told_plainly() -> None:
    """A closed port is no traceback."""
    with pytest.raises(GazetteerUnreachable, match="cannot be reached"):
        fetch("http://127.0.0.1:9/", timeout_s=0.2)


def test_an_unreachable_source_changes_nothing(tmp_path: Path) -> None:
    """The set-up command goes on without the import."""
    with pytest.raises(GazetteerUnreachable):
        import_gazetteer("http://127.0.0.1:9/a.csv", into=tmp_path / "g", imported_on=TODAY)
    assert load_gazetteer(tmp_path / "g") is load_bundled()
