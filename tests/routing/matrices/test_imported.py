"""Imported roads come into use, and newer ones take their place, while they are being asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from routing.errors import MatrixUnavailable
from routing.matrices.imported import ImportedRoads
from routing.roads.imports import import_roads
from tests.routing.drawing import Drawing, at, town

TODAY = date(2026, 11, 2)


def _import(drawing: Drawing, folder: Path, name: str) -> str:
    file = drawing.write(folder / f"{name}.osm.pbf")
    return import_roads(file, into=folder / "roads", imported_on=TODAY).version


def test_without_an_import_nothing_is_measured(tmp_path: Path) -> None:
    """The sentence says so, and an import makes the difference without a new object."""
    roads = ImportedRoads(tmp_path / "roads")
    assert (roads.is_imported, roads.refresh()) == (False, False)
    with pytest.raises(MatrixUnavailable, match="no roads were imported"):
        roads.measure([at(0, 0)])
    version = _import(town(), tmp_path, "town")
    assert roads.is_imported
    assert len(roads.measure([at(0, 0)])) == 1
    assert roads.name == f"roads {version} (motorcycle)"


def test_a_newer_import_is_used_after_a_refresh(tmp_path: Path) -> None:
    """A bypass opened meanwhile shortens the way; nothing is loaded twice."""
    _import(town(), tmp_path, "town")
    roads = ImportedRoads(tmp_path / "roads")
    before = roads.measure([at(0, 0), at(4, 4)])
    version = _import(town().way((0, 0), (4, 4), highway="primary"), tmp_path, "bypass")
    assert (roads.refresh(), roads.refresh()) == (True, False)
    after = roads.measure([at(0, 0), at(4, 4)])
    assert after.distances_m[0, 1] < before.distances_m[0, 1]
    assert version in roads.name


def test_a_damaged_import_leaves_the_old_roads_in_use(tmp_path: Path) -> None:
    """Whoever refreshes hears of it; whoever measures goes on."""
    _import(town(), tmp_path, "town")
    roads = ImportedRoads(tmp_path / "roads")
    before = roads.measure([at(0, 0), at(4, 4)])
    (tmp_path / "roads" / "current").write_text("nothing")
    with pytest.raises(MatrixUnavailable):
        roads.refresh()
    assert (roads.measure([at(0, 0), at(4, 4)]).distances_m == before.distances_m).all()
