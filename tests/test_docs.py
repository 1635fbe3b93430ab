"""The documents: what they name must exist."""

import re
from pathlib import Path

import pytest
from click import Context, Group

from backend.cli.main import antar
from backend.settings.environment import PREFIX, Settings

PROJECT = Path(__file__).parents[1]
DOCUMENTS = [
    *sorted(PROJECT.glob("*.md")),
    *sorted((PROJECT / "docs").rglob("*.md")),
    PROJECT / "backend" / "settings" / "muara_enim.toml",
]
COMMAND = re.compile(r"(?:^|`| {4})antar ([a-z]+)(?: ([a-z]+))?", re.MULTILINE)
TARGET = re.compile(r"(?:^ {4}|`)make ([a-z-]+)", re.MULTILINE)
SETTING = re.compile(rf"\b{PREFIX}([A-Z_]+)\b")
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")


@pytest.fixture(params=DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def document(request: pytest.FixtureRequest) -> Path:
    """Return each document in turn."""
    path: Path = request.param
    return path


def test_every_command_named_exists(document: Path) -> None:
    """Whoever copies a command from a document finds it."""
    for name, part in COMMAND.findall(document.read_text(encoding="utf-8")):
        command = antar.get_command(Context(antar), name)
        assert command is not None, name
        assert not part or not isinstance(command, Group) or part in command.commands


def test_every_setting_named_exists(document: Path) -> None:
    """Whoever copies a setting from a document is not refused."""
    for setting in SETTING.findall(document.read_text(encoding="utf-8")):
        assert setting.lower() in Settings.__struct_fields__


def test_every_make_target_named_exists(document: Path) -> None:
    """The Makefile has what the documents ask for."""
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    named = set(TARGET.findall(document.read_text(encoding="utf-8")))
    assert named <= targets


def test_every_link_leads_somewhere(document: Path) -> None:
    """No reader ends at nothing."""
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target.strip()).exists(), target
