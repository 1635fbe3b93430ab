"""`antar gazetteer`: what is known, what an import brings, and a first start without a source."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from backend.cli import gazetteer
from backend.installation import installation
from routing.errors import GazetteerUnreachable
from routing.gazetteer import load_bundled

Command = Callable[..., Result]
VILLAGES = """\
code,village,district,regency,lat,lon
16.03.11.2004,Tanjung Raman,Ujan Mas,Kabupaten Muara Enim,-3.7,103.8
"""


@pytest.mark.usefixtures("installed")
def test_the_bundled_names_are_known_at_once(command: Command) -> None:
    """It says that the points are missing, and how to get them."""
    result = command("gazetteer", "status")
    assert result.exit_code == 0, result.output
    assert "0 of 2029 have a point" in result.output
    assert "antar gazetteer import" in result.output


def test_an_import_is_kept_with_its_source_and_licence(tmp_path: Path, command: Command) -> None:
    """Whoever asks later can tell where the points came from."""
    source = tmp_path / "villages.csv"
    source.write_text(VILLAGES, encoding="utf-8")
    result = command("gazetteer", "import", "--from", source, "--licence", "CC0 (contoh)")
    assert result.exit_code == 0, result.output
    assert "1 of 2029 villages have a point" in result.output
    status = command("gazetteer", "status").output
    assert "villages.csv" in status
    assert "licence: CC0 (contoh)" in status


@pytest.mark.usefixtures("installed")
def test_a_new_office_has_learned_nothing_yet(command: Command) -> None:
    """The report of an empty office is no error."""
    command("migrate")
    result = command("gazetteer", "learned")
    assert result.exit_code == 0, result.output
    assert "0 doors learned, in 0 villages" in result.output


def test_a_database_that_is_not_there_has_no_report(installed: Path, command: Command) -> None:
    """A mistyped path is told, and nothing is made there."""
    result = command("gazetteer", "learned")
    assert result.exit_code == 1
    assert "there is no database at" in result.output
    assert list(installed.iterdir()) == []


def test_an_import_counts_what_it_brought_and_names_what_it_left_out(
    tmp_path: Path, command: Command
) -> None:
    """The village in England is said by row."""
    source = tmp_path / "villages.csv"
    abroad = "16.03.11.2003,Ujan Mas Lama,Ujan Mas,Kabupaten Muara Enim,51.5,0.1\n"
    source.write_text(VILLAGES + abroad, encoding="utf-8")
    result = command("gazetteer", "import", "--from", source)
    assert result.exit_code == 0, result.output
    assert "added 1, changed 0, left out 1" in result.output
    assert "villages.csv, row 3, 16.03.11.2003 Ujan Mas Lama: (51.5, 0.1)" in result.output
    assert "left out: 1" in command("gazetteer", "status").output


def test_aliases_alone_are_imported_without_a_network(tmp_path: Path, command: Command) -> None:
    """Only --from goes for villages."""
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("code,alias_kind,alias\n16.03.11.2004,name_variant,Tj Raman\n")
    before = command("gazetteer", "status").output
    result = command("gazetteer", "import", "--aliases", aliases)
    assert result.exit_code == 0, result.output
    assert "other names 1" in result.output
    assert command("gazetteer", "status").output != before


def test_help_says_where_villages_come_from_by_default(command: Command) -> None:
    """An operator behind a wall knows what to ask for."""
    assert "wilayah_boundaries" in "".join(command("gazetteer", "import", "--help").output.split())


def test_villages_without_a_point_are_named_where_they_are_few(
    tmp_path: Path, command: Command
) -> None:
    """Nobody is told that all is complete while some are missing."""
    villages = list(load_bundled().villages.values())[5:]
    source = tmp_path / "villages.csv"
    bundled, point = load_bundled(), load_bundled().districts
    rows = [
        f"{it.code},{it.name},x,{bundled.regency_of(it).full_name},{at.latitude},{at.longitude}"
        for it in villages
        if (at := point[it.district_code].point or bundled.regency_of(it).point)
    ]
    source.write_text("\n".join([VILLAGES.splitlines()[0], *rows]), encoding="utf-8")
    assert command("gazetteer", "import", "--from", source).exit_code == 0
    said = command("gazetteer", "status").output
    assert "complete" not in said
    lacking = next(iter(load_bundled().villages.values()))
    assert f"without: {lacking.code}" in said


@pytest.mark.usefixtures("installed")
def test_a_first_start_without_a_source_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The import is tried once; what its failure means is said, and no start asks again."""
    tries = []

    def unreachable(**_: object) -> None:
        tries.append(1)
        raise GazetteerUnreachable("nobody answers")

    monkeypatch.setattr(gazetteer, "import_gazetteer", unreachable)
    place = installation()
    gazetteer.try_import_once(place)
    gazetteer.try_import_once(place)
    assert len(tries) == 1
    said = capsys.readouterr().err
    assert "could not be fetched: nobody answers" in said
    assert "wait under Pins" in said
