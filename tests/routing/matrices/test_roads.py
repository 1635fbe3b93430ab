"""Ways through a little network are those that its streets allow."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.geography import Coordinates, distance_m
from routing.matrices.base import UNREACHABLE, Matrix
from routing.matrices.imported import ImportedRoads
from routing.matrices.roads import Roads
from routing.roads.imports import import_roads
from routing.roads.ways import Mode
from tests.routing.drawing import Drawing, at, town

TODAY = date(2026, 11, 2)
PLACES = st.builds(at, st.floats(-1, 12), st.floats(-1, 8))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town, imported."""
    return _import(town(), tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def roads(folder: Path) -> Roads:
    """The town as a motorcycle sees it."""
    return ImportedRoads(folder).roads


@pytest.fixture(scope="module")
def for_cars(folder: Path) -> Roads:
    """The town as a car sees it."""
    return ImportedRoads(folder, Mode.CAR).roads


def _import(drawing: Drawing, folder: Path) -> Path:
    file = folder / "town.osm.pbf"
    file.unlink(missing_ok=True)
    import_roads(drawing.write(file), into=folder / "roads", imported_on=TODAY)
    return folder / "roads"


def _km(matrix: Matrix, row: int = 0, column: int = 1) -> float:
    return float(matrix.distances_m[row, column]) / 1000


def test_the_way_back_on_a_one_way_street_is_longer(roads: Roads) -> None:
    """Two kilometres along it; back, around by the north or the south side."""
    matrix = roads.measure([at(1, 2), at(3, 2)])
    assert _km(matrix) == pytest.approx(2, abs=0.01)
    assert _km(matrix, 1, 0) == pytest.approx(1 + 2 + 4 + 2 + 1, abs=0.02)


def test_a_motorcycle_takes_the_path_and_a_car_goes_round(roads: Roads, for_cars: Roads) -> None:
    """From the path's end to the one-way street it is two kilometres, for a car many more."""
    places = [at(2, 0), at(2, 1.999)]
    assert _km(roads.measure(places)) == pytest.approx(2, abs=0.02)
    assert _km(for_cars.measure(places)) == pytest.approx(2 + 2 + 2, abs=0.02)


def test_a_ferry_takes_its_time_and_a_wait(roads: Roads) -> None:
    """Six kilometres in the half hour that it tells, after a quarter of waiting."""
    matrix = roads.measure([at(4, 0), at(10, 0)])
    assert _km(matrix) == pytest.approx(6, abs=0.02)
    assert matrix.durations_s[0, 1] == pytest.approx(45 * 60, abs=2)


def test_an_unpaved_track_is_slower_than_a_street(roads: Roads) -> None:
    """As many metres take more than twice the time."""
    matrix = roads.measure([at(0, 4), at(0, 6.5), at(2.5, 4)])
    assert _km(matrix) == pytest.approx(_km(matrix, 0, 2), abs=0.02)
    assert matrix.durations_s[0, 1] > 2 * matrix.durations_s[0, 2]


def test_a_place_on_an_island_is_named_and_cannot_be_reached(roads: Roads) -> None:
    """Its own streets help nobody: it is fourteen kilometres from the roads of everyone else."""
    places = [at(0, 0), at(25, 0), at(26, 0)]
    matrix = roads.measure(places)
    named = roads.far_places(places)
    assert [far.row for far in named] == [1, 2]
    assert [far.off_road_m for far in named] == pytest.approx([13_980, 14_980], abs=5)
    for legs in (matrix.distances_m, matrix.durations_s):
        assert (legs[~np.eye(3, dtype=bool)] == UNREACHABLE).all()


def test_a_door_off_the_road_adds_its_path(roads: Roads) -> None:
    """The straight line from the road is ridden slowly at both ends."""
    on, off = roads.measure([at(1, 0), at(3, 0)]), roads.measure([at(1, -0.2), at(3, 0)])
    assert off.distances_m[0, 1] - on.distances_m[0, 1] == pytest.approx(200, abs=3)
    assert off.durations_s[0, 1] - on.durations_s[0, 1] == pytest.approx(90, abs=3)


def test_two_doors_on_one_street_need_no_junction(roads: Roads) -> None:
    """Between them there is only the street, in whichever direction it is open."""
    matrix = roads.measure([at(0, 4.5), at(0, 5.5)])
    assert _km(matrix) == _km(matrix, 1, 0) == pytest.approx(1, abs=0.01)


def test_identical_places_are_no_way(roads: Roads) -> None:
    """Even on an island, and off the road."""
    for place in (at(1, -0.5), at(25, 0)):
        matrix = roads.measure([place, place])
        assert not matrix.distances_m.any()
        assert not matrix.durations_s.any()


def test_a_bollard_stops_cars_only(tmp_path: Path) -> None:
    """The way goes on behind it, for whoever can pass; a car reaches both of its sides."""
    drawing = (
        Drawing()
        .way((0, 0), (1, 0), (2, 0), highway="residential")
        .way((2, 0), (2, 2), (0, 2), (0, 0), highway="residential")
        .point((1, 0), barrier="bollard")
    )
    folder = _import(drawing, tmp_path)
    places = [at(0.9, 0), at(1.1, 0)]
    assert _km(ImportedRoads(folder).measure(places)) == pytest.approx(0.2, abs=0.01)
    by_car = ImportedRoads(folder, Mode.CAR).measure(places)
    assert _km(by_car) == pytest.approx(0.9 + 2 + 2 + 2 + 0.9, abs=0.02)


def test_a_loop_of_one_way_is_reached_from_its_mouth(tmp_path: Path) -> None:
    """Housing drawn as a closed way has two halves; each door is reached by the nearer one."""
    drawing = (
        Drawing()
        .way((0, 0), (2, 0), highway="residential")
        .way((2, 0), (3, 0), (3, 1), (2, 1), (2, 0), highway="residential")
    )
    matrix = ImportedRoads(_import(drawing, tmp_path)).measure([at(0, 0), at(3, 0.5), at(2, 0.5)])
    assert _km(matrix) == pytest.approx(3.5, abs=0.02)
    assert _km(matrix, 0, 2) == pytest.approx(2.5, abs=0.02)


def test_the_line_is_as_long_as_the_matrix_says(roads: Roads) -> None:
    """What the map draws is the way that was measured."""
    places = [at(1, 2), at(0.5, 0), at(11, 0), at(0, 6)]
    matrix, line = roads.measure(places), roads.line(places)
    measured = sum(int(matrix.distances_m[row, row + 1]) for row in range(3))
    assert sum(distance_m(*leg) for leg in pairwise(line)) == pytest.approx(measured, rel=0.01)
    assert (line[0], line[-1]) == (places[0], places[-1])


def test_where_no_road_leads_the_line_is_straight(roads: Roads) -> None:
    """A map shows that something is there, and nobody mistakes it for a road."""
    assert roads.line([at(40, 40)]) == [at(40, 40)]
    assert roads.line([]) == []


@given(places=st.lists(PLACES, min_size=3, max_size=6))
def test_the_quickest_way_is_never_beaten_by_a_stop(
    roads: Roads, places: list[Coordinates]
) -> None:
    """Through a third place on the way there it takes no less, but for the walk to its door."""
    matrix = roads.measure(places)
    via = matrix.durations_s[:, 1][:, None] + matrix.durations_s[1, :]
    reached = matrix.durations_s < UNREACHABLE
    assert (matrix.durations_s <= via + 2)[reached].all()
    assert (matrix.distances_m[reached] >= 0).all()


@given(places=st.lists(PLACES, min_size=2, max_size=5))
def test_without_one_way_streets_there_is_as_here(
    no_oneway: Roads, places: list[Coordinates]
) -> None:
    """Where every street is open both ways, so is every way."""
    matrix = no_oneway.measure(places)
    assert (matrix.distances_m == matrix.distances_m.T).all()
    assert (matrix.durations_s == matrix.durations_s.T).all()


@pytest.fixture(scope="module")
def no_oneway(tmp_path_factory: pytest.TempPathFactory) -> Roads:
    """The town with its one-way street opened."""
    drawing = town()
    for _, tags in drawing.ways:
        tags.pop("oneway", None)
    return ImportedRoads(_import(drawing, tmp_path_factory.mktemp("open"))).roads
