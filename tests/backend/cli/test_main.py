"""An expected failure is one sentence and status 1, never a page of Python."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from backend.cli.main import antar, main


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [("family.key", "cut short"), ("seal-001.pem", "is not a key")],
)
def test_a_broken_key_is_said_in_a_sentence(
    installed: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    broken: str,
    sentence: str,
) -> None:
    """The operator reads which file it is, and that a backup mends it."""
    keys = installed / "keys_directory"
    keys.mkdir(mode=0o700)
    (keys / broken).write_bytes(b"short")
    (keys / broken).chmod(0o600)
    monkeypatch.setattr(sys, "argv", ["antar", "demo"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1
    said = " ".join(capsys.readouterr().err.split())
    assert sentence in said
    assert "restore it from a backup" in said


@pytest.mark.usefixtures("installed")
def test_an_unknown_setting_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the variable as the operator wrote it."""
    monkeypatch.setenv("ANTAR_DATABSE_URL", "x")
    monkeypatch.setattr(sys, "argv", ["antar", "migrate"])
    with pytest.raises(SystemExit):
        main()
    assert "ANTAR_DATABSE_URL: there is no such setting" in capsys.readouterr().err


def test_a_part_is_loaded_only_when_it_is_called() -> None:
    """Neither the version nor geocoding waits for the web server."""
    heavy = "{'litestar', 'granian', 'piccolo', 'pyhanko'} & set(sys.modules)"
    for part in ("backend.cli.main", "backend.cli.geocode"):
        code = f"import sys, {part}; print({heavy} or 'none of them')"
        told = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert told.stdout.strip() == "none of them"


def test_every_file_of_a_part_is_there() -> None:
    """A name that leads nowhere would be told only when somebody calls it."""
    context = click.Context(antar)
    for name in antar.list_commands(context):
        command = antar.get_command(context, name)
        assert command is not None
        assert command.name == name
    assert antar.get_command(context, "nothing") is None
