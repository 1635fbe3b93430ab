"""The imported roads in use: loaded when first asked for, and anew when an import names others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from routing.errors import MatrixUnavailable
from routing.geography import Coordinates
from routing.matrices.base import Matrix, MatrixSource
from routing.matrices.roads import Roads
from routing.roads.store import current_version, load
from routing.roads.ways import Mode


class ImportedRoads:
    """A `MatrixSource` over a folder of `routing.roads.store`; safe to share between threads."""

    def __init__(self, directory: Path, mode: Mode = Mode.MOTORCYCLE) -> None:
        self._directory, self._mode = directory, mode
        self._loaded: Roads | None = None
        self._version: str | None = None
        self._loading = Lock()

    @property
    def name(self) -> str:
        """The name of the roads in use, with their version."""
        return self._loaded.name if self._loaded else f"roads ({self._mode})"

    @property
    def is_imported(self) -> bool:
        """Whether there are roads, loaded or not."""
        return self._loaded is not None or current_version(self._directory) is not None

    def refresh(self) -> bool:
        """Load the version in use, if it is another; whoever measures goes on with the old one.

        Raises:
            MatrixUnavailable: it cannot be read; the old one stays in use.
        """
        with self._loading:
            version = current_version(self._directory)
            if version is None or version == self._version:
                return False
            report, network, hierarchy = load(self._directory)
            self._loaded = Roads(network, hierarchy, self._mode, version=report.version)
            self._version = report.version
            return True

    @property
    def roads(self) -> Roads:
        """The roads in use, for their lines and far places.

        Raises:
            MatrixUnavailable: nothing was imported, or it cannot be read.
        """
        if self._loaded is None:
            self.refresh()
        if self._loaded is None:
            raise MatrixUnavailable("no roads were imported")
        return self._loaded

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure on the roads in use."""
        return self.roads.measure(places)


class UntilImported:
    """Imported roads as soon as there are any; another source until then."""

    def __init__(self, roads: ImportedRoads, until: MatrixSource) -> None:
        self._roads, self._until = roads, until

    @property
    def name(self) -> str:
        """The name of the one in use."""
        return self._in_use.name

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Measure with the one in use."""
        return self._in_use.measure(places)

    @property
    def _in_use(self) -> MatrixSource:
        return self._roads if self._roads.is_imported else self._until
