"""What every matrix source keeps to: a square of whole legs in the order of the places."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from routing.errors import InvalidMatrix
from routing.geography import Coordinates
from routing.matrices.base import UNREACHABLE, Matrix, MatrixSource
from routing.matrices.cached import Cached
from routing.matrices.great_circle import GreatCircle
from routing.matrices.imported import ImportedRoads
from routing.roads.imports import import_roads
from tests.routing.drawing import Drawing
from tests.routing.matrices.fakes import osrm, valhalla

PLACES = (Coordinates(-3.66, 103.77), Coordinates(-3.80, 103.60), Coordinates(-3.66, 103.77))


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> MatrixSource:
    """Roads around the places, imported."""
    folder = tmp_path_factory.mktemp("roads")
    ring = [(7, 5), (-12, -11), (-12, 6), (7, 5)]
    file = Drawing().way(*ring, highway="primary").write(folder / "ring.osm.pbf")
    import_roads(file, into=folder / "roads", imported_on=date(2026, 11, 2))
    return ImportedRoads(folder / "roads")


@pytest.fixture(params=["great_circle", "cached", "imported", "osrm", "valhalla"])
def source(request: pytest.FixtureRequest, imported: MatrixSource) -> MatrixSource:
    """Each source in turn."""
    sources: dict[str, MatrixSource] = {
        "great_circle": GreatCircle(),
        "cached": Cached(GreatCircle()),
        "imported": imported,
        "osrm": osrm(),
        "valhalla": valhalla(),
    }
    return sources[request.param]


def test_measures_all_pairs(source: MatrixSource) -> None:
    """There is a row per place, and both legs of a pair of different places take time."""
    matrix = source.measure(PLACES)
    assert len(matrix) == len(PLACES)
    assert matrix.distances_m[0, 1] > 0
    assert matrix.durations_s[1, 0] > 0


def test_same_place_is_no_way(source: MatrixSource) -> None:
    """Between two stops at one door there is nothing to drive."""
    matrix = source.measure(PLACES)
    assert (matrix.distances_m[0, 2], matrix.durations_s[2, 0]) == (0, 0)


def test_one_place_is_a_matrix(source: MatrixSource) -> None:
    """A single place has a matrix of one zero."""
    assert source.measure(PLACES[:1]).distances_m.tolist() == [[0]]


@pytest.mark.parametrize(
    ("distances", "complaint"),
    [
        ([[0, 1, 2], [1, 0, 2]], "square"),
        ([0, 1], "square"),
        ([[0, -1], [1, 0]], "beyond"),
        ([[0, UNREACHABLE + 1], [1, 0]], "beyond"),
        ([[0.0, float("nan")], [1.0, 0.0]], "whole"),
        ([[1, 1], [1, 0]], "itself"),
    ],
)
def test_matrix_refuses_what_is_none(distances: list[list[float]], complaint: str) -> None:
    """A matrix is square, whole, never negative, and zero from each place to itself."""
    with pytest.raises(InvalidMatrix, match=complaint):
        Matrix(np.array(distances), np.zeros((2, 2), dtype=np.int64))
    if complaint != "square":
        with pytest.raises(InvalidMatrix, match=complaint):
            Matrix(np.zeros((2, 2), dtype=np.int64), np.array(distances))


def test_the_triangle_is_sane(source: MatrixSource) -> None:
    """No pair takes longer than by way of a third place, but for rounding."""
    matrix = source.measure((*PLACES, Coordinates(-3.7, 103.7)))
    legs = matrix.durations_s
    via = (legs[:, :, None] + legs[None, :, :]).min(axis=1)
    assert (legs <= via + 2).all()


def test_a_source_has_a_name(source: MatrixSource) -> None:
    """A plan says what it was measured with."""
    assert source.name
