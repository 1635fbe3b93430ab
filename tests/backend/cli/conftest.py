"""An installation of its own in a folder that is thrown away, and the command to work it with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backend.cli.main import antar

Command = Callable[..., Result]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every setting at a folder of the test's own, and return it; English is read there."""
    monkeypatch.setenv("LC_ALL", "C")
    for name in (
        "DATABASE_URL",
        "KEYS_DIRECTORY",
        "GAZETTEER_DIRECTORY",
        "ROADS_DIRECTORY",
        "WEB_DIRECTORY",
    ):
        monkeypatch.setenv(f"ANTAR_{name}", str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def command(installed: Path) -> Command:  # noqa: ARG001 - it works on that installation
    """Return a function that runs ``antar`` with some words after it."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(antar, [str(word) for word in words])

    return run
