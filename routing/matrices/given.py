"""A matrix that the caller brought, and vehicles that need not start or end anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from routing.errors import InvalidMatrix
from routing.geography import Coordinates
from routing.matrices.base import UNREACHABLE, Matrix, MatrixSource

_PER_DEGREE, _FIRST_DEGREE = 1_000, 1

Rows = Sequence[Sequence[int]] | NDArray[np.int64]

NOWHERE = Coordinates(latitude=-89.999, longitude=0.0)
"""From here to every place, and from every place to here, it is no way at all."""


class Given:
    """Answers from a matrix of the caller's: its rows are hidden in the places' coordinates."""

    name = "given"

    def __init__(self, durations_s: Rows, distances_m: Rows | None) -> None:
        """Refuse what is not square, whole or positive; without distances those are 0.

        Raises:
            InvalidMatrix: it is no matrix, or the two are not of the same places.
        """
        durations = _square("durations", durations_s)
        distances = 0 * durations if distances_m is None else _square("distances", distances_m)
        if durations.shape != distances.shape:
            raise InvalidMatrix("durations and distances are not square over the same places")
        nowhere = (durations >= UNREACHABLE) | (distances >= UNREACHABLE)
        durations[nowhere] = UNREACHABLE
        if distances_m is not None:
            distances[nowhere] = UNREACHABLE
        self._matrix = Matrix(distances, durations)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._matrix)

    def place(self, row: int) -> Coordinates:
        """Return the coordinates that stand for a row.

        Raises:
            InvalidMatrix: there is no such row.
        """
        if not 0 <= row < len(self):
            raise InvalidMatrix(f"there is no row {row} among {len(self)}")
        north, east = divmod(row, _PER_DEGREE)
        return Coordinates(*(_FIRST_DEGREE + part / _PER_DEGREE for part in (north, east)))

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Return the cells of those rows."""
        rows = np.array([self._row(place) for place in places], dtype=np.int64)
        cells = np.ix_(rows, rows)
        return Matrix(self._matrix.distances_m[cells], self._matrix.durations_s[cells])

    def _row(self, place: Coordinates) -> int:
        north, east = (
            round((degrees - _FIRST_DEGREE) * _PER_DEGREE)
            for degrees in (place.latitude, place.longitude)
        )
        return north * _PER_DEGREE + east


class OpenEnded:
    """Another source, that also knows `NOWHERE`: for routes without a start or an end."""

    def __init__(self, source: MatrixSource) -> None:
        self._source = source

    @property
    def name(self) -> str:
        """The name of the source behind."""
        return self._source.name

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure the real places; all others are no way off."""
        real = [row for row, place in enumerate(places) if place != NOWHERE]
        known = self._source.measure([places[row] for row in real])
        legs = np.zeros((2, len(places), len(places)), dtype=np.int64)
        for whole, part in zip(legs, (known.distances_m, known.durations_s), strict=True):
            whole[np.ix_(real, real)] = part
        return Matrix(*legs)


def _square(name: str, rows: Rows) -> NDArray[np.int64]:
    if len(rows) == 0 or any(len(row) != len(rows) for row in rows):
        raise InvalidMatrix(f"{name} is not square: {len(rows)} rows")
    cells = np.minimum(np.array(rows, dtype=np.int64), UNREACHABLE)
    if cells.min() < 0:
        raise InvalidMatrix(f"{name} has a negative cell")
    np.fill_diagonal(cells, 0)
    return cells
