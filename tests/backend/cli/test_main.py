"""An expected failure is one sentence and status 1, never a page of Python."""

import sys
from pathlib import Path

import pytest

from backend.cli.main import main


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
