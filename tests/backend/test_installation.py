"""An installation opened from its environment: what it makes lies where the settings say."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from uuid import uuid4

import pytest

from backend.database import Database
from backend.database.errors import DatabaseUnavailable
from backend.handover.documents.receipt import ReceiptFacts
from backend.installation import Installation, installation
from backend.settings import OfficeInvalid, SettingsInvalid

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the settings at a folder of the test's own, and return it."""
    monkeypatch.setenv("ANTAR_DATABASE_URL", str(tmp_path / "antar.db"))
    monkeypatch.setenv("ANTAR_KEYS_DIRECTORY", str(tmp_path / "keys"))
    monkeypatch.setenv("ANTAR_GAZETTEER_DIRECTORY", str(tmp_path / "gazetteer"))
    monkeypatch.setenv("ANTAR_ROADS_DIRECTORY", str(tmp_path / "roads"))
    return tmp_path


@pytest.mark.usefixtures("folder")
async def test_a_database_is_made_and_migrated_once() -> None:
    """The first opening runs every migration, the second none."""
    async with installation().database() as (database, done):
        assert (database.kind, bool(done)) == ("sqlite", True)
    async with installation().database() as (_, done):
        assert done == []


@pytest.mark.usefixtures("folder")
async def test_a_database_is_closed_even_when_its_use_fails() -> None:
    """No connection is left that would keep the server from stopping."""
    place = installation()
    with pytest.raises(RuntimeError, match="of the test"):
        await _fail_inside(place)
    with pytest.raises(DatabaseUnavailable):
        Database.in_use()


@pytest.mark.usefixtures("folder")
async def test_work_ends_even_when_the_server_fails() -> None:
    """No search goes on, and no thread is left that would keep the server from stopping."""
    place = installation()
    async with place.database():
        with pytest.raises(RuntimeError, match="of the test"):
            await _fail_at_work(place)
        with pytest.raises(RuntimeError, match="shutdown"):
            await place.receipt_press.print_sealed(cast("ReceiptFacts", None), NOW)


async def _fail_at_work(place: Installation) -> None:
    async with place.background():
        place.searches.start(uuid4(), asyncio.sleep(3600))
        raise RuntimeError("of the test")


async def _fail_inside(place: Installation) -> None:
    async with place.database():
        raise RuntimeError("of the test")


def test_keys_are_made_once_and_for_their_owner_only(folder: Path) -> None:
    """A second opening finds the same keys, and nobody else may read them."""
    first = installation().provided()
    second = installation().provided()
    for name in ("recipient_secret", "family_keys"):
        assert first[name].dependency() == second[name].dependency()
    files = [file for file in (folder / "keys").rglob("*") if file.is_file()]
    assert files
    assert {file.stat().st_mode & 0o077 for file in files} == {0}


@pytest.mark.usefixtures("folder")
def test_the_office_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name is on every paper; a file that is not there is refused by name."""
    place = installation()
    assert place.letterhead.name == place.office.name
    monkeypatch.setenv("ANTAR_OFFICE_FILE", "nowhere.toml")
    with pytest.raises(OfficeInvalid, match=r"nowhere\.toml"):
        installation()


@pytest.mark.usefixtures("folder")
def test_an_unknown_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in a name is not passed over in silence."""
    monkeypatch.setenv("ANTAR_DATABSE_URL", "var/x.db")
    with pytest.raises(SettingsInvalid, match="ANTAR_DATABSE_URL"):
        installation()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
def test_a_road_server_measures_until_roads_are_imported(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without either, great circles do."""
    assert installation().matrix.name == "great_circle"
    monkeypatch.setenv("ANTAR_ROAD_SERVER_URL", "http://127.0.0.1:5000")
    monkeypatch.setenv("ANTAR_ROAD_SERVER_KIND", kind)
    assert installation().matrix.name == kind
