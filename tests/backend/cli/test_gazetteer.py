"""`antar gazetteer`: what is known, what an import brings, and a first start without a source."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from backend.cli import gazetteer
from backend.installation import installation
from routing.errors import GazetteerUnreachable

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
    result = command("gazetteer", "learned")
    assert result.exit_code == 0, result.output
    assert "0 doors learned, in 0 villages" in result.output


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
