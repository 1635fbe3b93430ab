"""What every matrix source keeps to: a square of whole legs in the order of the places."""

from __future__ import annotations

import numpy as np
import pytest

from routing.errors import InvalidMatrix
from routing.geography import Coordinates
from routing.matrices.base import UNREACHABLE, Matrix, MatrixSource
from routing.matrices.cached import Cached
from routing.matrices.great_circle import GreatCircle

PLACES = (Coordinates(-3.66, 103.77), Coordinates(-3.80, 103.60), Coordinates(-3.66, 103.77))


@pytest.fixture(params=[GreatCircle(), Cached(GreatCircle())], ids=["great_circle", "cached"])
def source(request: pytest.FixtureRequest) -> MatrixSource:
    """Each source in turn."""
    chosen: MatrixSource = request.param
    return chosen


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
