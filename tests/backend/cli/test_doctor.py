"""What `antar doctor` says of an installation that is well, and of one that is not."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import Result

from backend.web.screens import FACES

Command = Callable[..., Result]


class Usage(NamedTuple):
    """How full a disk is, as Python says it."""

    total: int
    used: int
    free: int


@pytest.fixture
def well(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an installation with screens that look built, and room on its disk."""
    for face in FACES:
        page = installed / "web_directory" / face / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<!doctype html>", encoding="utf-8")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, 10**12))
    return installed


@pytest.mark.usefixtures("well")
def test_an_installation_that_is_well_leaves_with_status_0(command: Command) -> None:
    """Names without points are a note, for the office can work without them."""
    result = command("doctor")
    assert result.exit_code == 0, result.output
    assert "MEND" not in result.output
    assert "The sqlite database answers." in result.output
    assert "note Where the villages lie is not known yet" in " ".join(result.output.split())


@pytest.mark.usefixtures("installed")
def test_screens_that_are_not_built_must_be_mended(command: Command) -> None:
    """It says what to type."""
    result = command("doctor")
    assert result.exit_code == 1
    assert "run `make setup`" in result.output


def test_a_key_that_others_may_read_must_be_mended(well: Path, command: Command) -> None:
    """Whoever reads the key can make seals."""
    assert command("doctor").exit_code == 0
    (well / "keys_directory" / "seal-001.pem").chmod(0o644)
    result = command("doctor")
    assert result.exit_code == 1
    assert "chmod 600" in result.output


@pytest.mark.parametrize("key", ["family.key", "recipient-codes.key", "receipt/signer.key"])
def test_a_key_cut_short_must_be_mended(well: Path, command: Command, key: str) -> None:
    """Each of the office's keys is looked at, and only a backup brings one back."""
    assert command("doctor").exit_code == 0
    (well / "keys_directory" / key).write_bytes(b"short")
    result = command("doctor")
    assert result.exit_code == 1
    assert "Keys: " in result.output


def test_a_full_disk_must_be_mended(
    well: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that cannot grow stores no handover."""
    assert well.is_dir()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 0))
    result = command("doctor")
    assert result.exit_code == 1
    assert "Free disk space: 0.0 GB." in result.output


@pytest.mark.usefixtures("well")
def test_a_database_out_of_reach_must_be_mended(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other lines are said all the same."""
    monkeypatch.setenv("ANTAR_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    result = command("doctor")
    assert result.exit_code == 1
    assert "out of reach" in result.output
    assert "The screens are built." in result.output
