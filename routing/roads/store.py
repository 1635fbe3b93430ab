"""Where imported roads are kept: a folder for each version, and a file that names the one in use.

A version is written whole beside the others and then named; whoever reads sees the old or the new
one. Every file's hash is kept, since the engine would crash on one cut short.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from routing.errors import MatrixUnavailable
from routing.roads.hierarchy import Hierarchy
from routing.roads.network import RoadNetwork

_CURRENT, _REPORT, _NETWORK, _HIERARCHY = "current", "report.json", "network.npz", "hierarchy"


@dataclass(frozen=True, slots=True)
class RoadsReport:
    """What one import brought. ``hashes`` are those of its stored files."""

    version: str
    source: str
    sha256: str
    imported_on: str
    season: str
    within_km: float | None
    junctions: int
    edges: int
    length_km: Mapping[str, int]
    hashes: Mapping[str, str]


def current_version(directory: Path) -> str | None:
    """Return the version in use; None where no roads were imported."""
    try:
        return (directory / _CURRENT).read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def report_of(directory: Path) -> RoadsReport | None:
    """Return what is known of the version in use.

    Raises:
        MatrixUnavailable: its report cannot be read.
    """
    version = current_version(directory)
    if version is None:
        return None
    try:
        return RoadsReport(**json.loads((directory / version / _REPORT).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as cause:
        raise MatrixUnavailable(f"the imported roads {version} cannot be read") from cause


def load(directory: Path) -> tuple[RoadsReport, RoadNetwork, Hierarchy]:
    """Read the version in use.

    Raises:
        MatrixUnavailable: nothing was imported, or what was cannot be read: import it again.
    """
    report = report_of(directory)
    if report is None:
        raise MatrixUnavailable("no roads were imported")
    folder = directory / report.version
    try:
        if _hashes(folder) != report.hashes:
            raise MatrixUnavailable(f"the imported roads {report.version} are damaged")
        with np.load(folder / _NETWORK, allow_pickle=False) as arrays:
            network = RoadNetwork(
                **{field.name: arrays[field.name] for field in fields(RoadNetwork)}
            )
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as cause:
        raise MatrixUnavailable(f"the imported roads {report.version} cannot be read") from cause
    return report, network, Hierarchy.load(folder / _HIERARCHY)


def store(
    network: RoadNetwork, hierarchy: Hierarchy, known: Mapping[str, object], into: Path
) -> RoadsReport:
    """Write a version, name it the one in use, and throw the others away."""
    into.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=into, prefix="import-"))
    try:
        report = _written(network, hierarchy, known, fresh)
        folder = into / report.version
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    naming = into / f"{_CURRENT}.new"
    naming.write_text(report.version, "utf-8")
    naming.replace(into / _CURRENT)
    for other in into.iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return report


def _written(
    network: RoadNetwork, hierarchy: Hierarchy, known: Mapping[str, object], folder: Path
) -> RoadsReport:
    arrays = {field.name: getattr(network, field.name) for field in fields(RoadNetwork)}
    np.savez(folder / _NETWORK, allow_pickle=False, **arrays)
    (folder / _HIERARCHY).mkdir()
    hierarchy.save(folder / _HIERARCHY)
    hashes = _hashes(folder)
    everything = json.dumps([dict(known), hashes], sort_keys=True).encode()
    version = hashlib.sha256(everything).hexdigest()[:10]
    report = RoadsReport(version=version, hashes=hashes, **known)  # type: ignore[arg-type]  # its fields
    (folder / _REPORT).write_text(json.dumps(asdict(report), indent=1), "utf-8")
    return report


def _hashes(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.name != _REPORT)
    return {str(file.relative_to(folder)): sha256_of(file) for file in files}


def sha256_of(file: Path) -> str:
    """Return the hash of a file of any size."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
