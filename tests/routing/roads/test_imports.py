"""An extract becomes the roads in use, whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from routing.errors import InvalidRoads, MatrixUnavailable
from routing.roads.imports import import_roads
from routing.roads.store import RoadsReport, current_version, load, report_of
from routing.roads.ways import Mode, Season
from tests.routing.drawing import Drawing, at, town

TODAY = date(2026, 11, 2)


def _imported(drawing: Drawing, folder: Path, **asked: object) -> RoadsReport:
    file = drawing.write(folder / "town.osm.pbf")
    into = folder / "roads"
    try:
        return import_roads(file, into=into, imported_on=TODAY, **asked)  # type: ignore[arg-type]
    finally:
        file.unlink()


def test_an_import_says_what_it_brought(tmp_path: Path) -> None:
    """Kilometres for each mode; the island, which nothing joins to the rest, is left out."""
    report = _imported(town(), tmp_path)
    assert report.length_km == {"motorcycle": 32, "car": 30}
    assert report_of(tmp_path / "roads") == report
    assert current_version(tmp_path / "roads") == report.version


def test_a_new_version_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """Only the version in use is kept on disk."""
    old = _imported(town(), tmp_path)
    new = _imported(town().way((0, 0), (0, -3), highway="primary"), tmp_path)
    assert old.version != new.version
    assert current_version(tmp_path / "roads") == new.version
    assert {path.name for path in (tmp_path / "roads").iterdir()} == {"current", new.version}


def test_the_same_import_is_the_same_version(tmp_path: Path) -> None:
    """Importing a file again changes nothing but the day."""
    first = _imported(town(), tmp_path)
    assert _imported(town(), tmp_path) == first
    load(tmp_path / "roads")


@pytest.mark.parametrize("content", [b"", b"\x00\x00\x00\x0dno osm at all", b"PK\x03\x04 a zip"])
def test_a_file_that_is_no_extract_changes_nothing(tmp_path: Path, content: bytes) -> None:
    """The roads in use stay in use."""
    before = _imported(town(), tmp_path)
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(content)
    with pytest.raises(InvalidRoads, match="broken"):
        import_roads(broken, into=tmp_path / "roads", imported_on=TODAY)
    assert report_of(tmp_path / "roads") == before


def test_an_extract_cut_short_changes_nothing(tmp_path: Path) -> None:
    """Half a download is refused."""
    whole = town().write(tmp_path / "town.osm.pbf").read_bytes()
    half = tmp_path / "half.osm.pbf"
    half.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(InvalidRoads, match=r"half\.osm\.pbf"):
        import_roads(half, into=tmp_path / "roads", imported_on=TODAY)
    assert current_version(tmp_path / "roads") is None


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing(),
        Drawing().way((0, 0), (1, 0), waterway="river"),
        Drawing().way((0, 0), (1, 0), highway="residential", access="no"),
        Drawing().way((0, 0), (1, 0), highway="residential", oneway="yes"),
    ],
    ids=["nothing", "a river", "private", "no way back"],
)
def test_an_extract_without_a_way_to_drive_is_refused(drawing: Drawing, tmp_path: Path) -> None:
    """There must be somewhere to go, and a way back."""
    with pytest.raises(InvalidRoads):
        _imported(drawing, tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The sentence names the file."""
    with pytest.raises(InvalidRoads, match=r"nowhere\.osm\.pbf is no file"):
        import_roads(tmp_path / "nowhere.osm.pbf", into=tmp_path, imported_on=TODAY)


def test_only_the_surroundings_are_kept(tmp_path: Path) -> None:
    """Within 5 km of the corner there are no ways of the village across the ferry."""
    near = _imported(town(), tmp_path, within=(at(0, 0), 3_000))
    assert near.within_km == 3
    assert near.length_km[Mode.MOTORCYCLE] < 32
    with pytest.raises(InvalidRoads, match="within the area"):
        _imported(town(), tmp_path, within=(at(500, 0), 3_000))


def test_a_way_with_points_outside_the_extract_keeps_the_rest(tmp_path: Path) -> None:
    """Extracts cut ways at their border; what is inside can be driven."""
    drawing = Drawing().way((0, 0), (1, 0), (2, 0), (3, 0), highway="tertiary")
    file = tmp_path / "border.osm"
    drawing.write(file)
    lines = [line for line in file.read_text().splitlines() if '<node id="4"' not in line]
    file.write_text("\n".join(lines))
    report = import_roads(file, into=tmp_path / "roads", imported_on=TODAY)
    assert report.length_km == {"motorcycle": 2, "car": 2}


def test_the_dry_season_opens_more_tracks(tmp_path: Path) -> None:
    """Which season was imported is kept with the roads."""
    drawing = town().way((4, 4), (4, 9), highway="track", seasonal="yes")
    wet, dry = _imported(drawing, tmp_path), _imported(drawing, tmp_path, season=Season.DRY)
    assert dry.length_km["motorcycle"] - wet.length_km["motorcycle"] == 5
    assert (wet.season, dry.season) == ("wet", "dry")


def test_damaged_roads_are_not_loaded(tmp_path: Path) -> None:
    """A stored file cut short is found by its hash; the engine would crash on it."""
    report = _imported(town(), tmp_path)
    stored = tmp_path / "roads" / report.version / "hierarchy" / "order"
    stored.write_bytes(stored.read_bytes()[:-4])
    with pytest.raises(MatrixUnavailable, match="damaged"):
        load(tmp_path / "roads")


def test_without_an_import_there_is_nothing_to_load(tmp_path: Path) -> None:
    """Roads that were never imported are unavailable, which is no fault."""
    with pytest.raises(MatrixUnavailable, match="no roads"):
        load(tmp_path)
    assert report_of(tmp_path) is None
