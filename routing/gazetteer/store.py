"""Where an imported gazetteer is kept: a folder of files, with the origin of each import."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from routing.gazetteer.aliases import Alias, load_aliases, write_aliases
from routing.gazetteer.bundled import load_bundled
from routing.gazetteer.csv_files import load_csv, write_csv
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.outlines import Outlines, load_outlines, write_outlines

_VILLAGES, _OUTLINES, _ALIASES, _IMPORTS = (
    "villages.csv",
    "outlines.geojson",
    "aliases.csv",
    "imports.json",
)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one import brought, and where it came from; ``sha256`` is that of all that was read."""

    source: str
    licence: str
    imported_on: str
    sha256: str
    villages: int
    with_point: int
    with_outline: int
    aliases: int


def load_gazetteer(directory: Path | None = None) -> Gazetteer:
    """Return what was imported into ``directory``, else the bundled names."""
    bundled = load_bundled()
    if directory is None or not (directory / _VILLAGES).exists():
        return bundled
    outlines, aliases = directory / _OUTLINES, directory / _ALIASES
    return replace(
        load_csv(directory / _VILLAGES),
        outlines=load_outlines(outlines) if outlines.exists() else Outlines({}),
        aliases=bundled.aliases + (load_aliases(aliases) if aliases.exists() else ()),
        elsewhere=bundled.elsewhere,
    )


def imports_of(directory: Path) -> tuple[ImportReport, ...]:
    """Return the imports made into ``directory``, the oldest first."""
    path = directory / _IMPORTS
    if not path.exists():
        return ()
    return tuple(ImportReport(**report) for report in json.loads(path.read_text("utf-8")))


def store(after: Gazetteer, named: tuple[Alias, ...], report: ImportReport, into: Path) -> None:
    """Write all files beside their places, then move them there: a reader sees old or new."""
    into.mkdir(parents=True, exist_ok=True)
    reports = [asdict(r) for r in (*imports_of(into), report)]
    with tempfile.TemporaryDirectory(dir=into) as folder:
        fresh = Path(folder)
        write_csv(after, fresh / _VILLAGES)
        if len(after.outlines):
            write_outlines(after.outlines, fresh / _OUTLINES)
        if named:
            write_aliases(named, fresh / _ALIASES)
        (fresh / _IMPORTS).write_text(json.dumps(reports, indent=1), "utf-8")
        for path in fresh.iterdir():
            path.replace(into / path.name)
