"""`antar roads`: what is in use, what an import brings, and files that are no extract."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from backend.installation import installation
from routing.errors import InvalidRoads
from tests.routing.drawing import town

Command = Callable[..., Result]


@pytest.mark.usefixtures("installed")
def test_without_an_import_great_circles_are_used(command: Command) -> None:
    """It says so, and how to do better."""
    said = command("roads", "status").output
    assert "measured by great_circle" in said
    assert "antar roads import" in said


def test_imported_roads_are_in_use_at_once(tmp_path: Path, command: Command) -> None:
    """Kilometres for each mode, where they came from, and whose the map is."""
    file = town().write(tmp_path / "town.osm.pbf")
    place = installation()
    assert place.matrix.name == "great_circle"
    result = command("roads", "import", file)
    assert result.exit_code == 0, result.output
    assert "motorcycle         32 km" in result.output
    status = command("roads", "status").output
    assert "OpenStreetMap contributors" in status
    assert status in result.output
    assert place.matrix.name.startswith("roads")


def test_only_the_offices_surroundings_are_kept(tmp_path: Path, command: Command) -> None:
    """A radius without a road is refused, and nothing was changed."""
    file = town().write(tmp_path / "town.osm.pbf")
    result = command("roads", "import", file, "--within-km", "1")
    assert isinstance(result.exception, InvalidRoads)
    assert "No roads were imported" in command("roads", "status").output
    assert command("roads", "import", file, "--within-km", "0").exit_code == 0
