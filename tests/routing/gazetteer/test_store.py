"""The store: what is damaged is said by folder and remedy, and what is kept is read again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from routing.errors import InvalidGazetteer
from routing.gazetteer import imports_of, load_bundled, load_gazetteer
from routing.gazetteer.imports import import_gazetteer

LINGGA = "16.03.07.2005"
SQL = f"('{LINGGA}','Lingga',-3.72,103.88,'[[[-3.8,103.8],[-3.8,103.9],[-3.6,103.9]]]');"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A gazetteer with one import."""
    (tmp_path / "one.sql").write_text(SQL)
    into = tmp_path / "g"
    import_gazetteer(str(tmp_path / "one.sql"), into=into, imported_on=date(2026, 1, 5))
    return into


def in_use(kept: Path) -> Path:
    """The folder of the version in use."""
    return kept / (kept / "current").read_text("utf-8")


FILES = ("villages.csv", "outlines.geojson", "aliases.csv", "imports.json")


@pytest.mark.parametrize("read", [load_gazetteer, imports_of])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_is_told_with_its_folder_and_remedy(
    kept: Path, name: str, share: float, read: Callable[[Path], object]
) -> None:
    """An operator reads what to mend, not a page of Python; even where a row ends at the cut."""
    file = in_use(kept) / name
    whole = file.read_bytes()
    file.write_bytes(whole[: min(len(whole) - 1, round(len(whole) * share))])
    with pytest.raises(InvalidGazetteer, match=r"is damaged.*import again") as told:
        read(kept)
    assert str(kept) in str(told.value)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told_likewise(kept: Path, name: str) -> None:
    """Whichever of them it is."""
    (in_use(kept) / name).unlink()
    with pytest.raises(InvalidGazetteer, match=r"is damaged.*import again"):
        load_gazetteer(kept)


@pytest.mark.parametrize("named", [b"import-gone", b"\xff\xfe", b"x" * 5000])
def test_a_version_that_is_named_but_gone_is_told_likewise(kept: Path, named: bytes) -> None:
    """Even where the name is no name."""
    (kept / "current").write_bytes(named)
    with pytest.raises(InvalidGazetteer, match=r"is damaged.*import again"):
        load_gazetteer(kept)


@pytest.mark.parametrize("reports", [{}, [1], [{"source": "x"}], "[" * 100_000])
def test_a_record_of_imports_that_is_none_is_told(kept: Path, reports: object) -> None:
    """Whatever JSON stands there."""
    text = reports if isinstance(reports, str) else json.dumps(reports)
    (in_use(kept) / "imports.json").write_text(text)
    (in_use(kept) / "sha256.json").unlink()
    if reports == {}:
        assert imports_of(kept) == ()
        return
    with pytest.raises(InvalidGazetteer, match="is damaged"):
        imports_of(kept)


def test_the_records_of_earlier_versions_are_read(kept: Path) -> None:
    """They did not count what was added, changed and left out."""
    file = in_use(kept) / "imports.json"
    reports = json.loads(file.read_text())
    for name in ("added", "changed", "left_out"):
        del reports[0][name]
    file.write_text(json.dumps(reports))
    (in_use(kept) / "sha256.json").unlink()
    assert [(it.added, it.left_out) for it in imports_of(kept)] == [(0, ())]


def test_an_import_takes_no_place_away(kept: Path) -> None:
    """Districts of which no village was brought stay where the bundled names have them."""
    read, bundled = load_gazetteer(kept), load_bundled()
    placed = {code for code, district in bundled.districts.items() if district.point}
    assert {code for code, district in read.districts.items() if district.point} >= placed


def test_a_version_stays_for_whoever_is_reading_it(kept: Path) -> None:
    """It is dropped by the import after the next, so that folders do not pile up."""
    source, first = kept.parent / "one.sql", in_use(kept)
    import_gazetteer(str(source), into=kept, imported_on=date(2026, 1, 6))
    assert (first / "villages.csv").exists()
    import_gazetteer(str(source), into=kept, imported_on=date(2026, 1, 7))
    assert not first.exists()
    assert len(list(kept.glob("import-*"))) == 2
