"""Where an imported gazetteer is kept: a folder for a version, and a file that names the one used.

A version is written whole beside the one in use and then named; a reader sees the old or the new.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from routing.errors import InvalidGazetteer
from routing.gazetteer.aliases import Alias, load_aliases, write_aliases
from routing.gazetteer.bundled import load_bundled
from routing.gazetteer.csv_files import load_csv, write_csv
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.outlines import load_outlines, write_outlines

_CURRENT, _VERSION, _SUMS = "current", "import-", "sha256.json"
_VILLAGES, _OUTLINES, _ALIASES, _IMPORTS = (
    "villages.csv",
    "outlines.geojson",
    "aliases.csv",
    "imports.json",
)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one import brought, and where it came from; ``sha256`` is that of all that was read.

    ``added`` villages have a place, or are known, only since then; ``left_out`` says of each part
    that was refused which and why.
    """

    source: str
    licence: str
    imported_on: str
    sha256: str
    villages: int
    with_point: int
    with_outline: int
    aliases: int
    added: int = 0
    changed: int = 0
    left_out: tuple[str, ...] = ()


def load_gazetteer(directory: Path | None = None) -> Gazetteer:
    """Return what was imported into ``directory`` on top of the bundled names.

    Raises:
        InvalidGazetteer: what is kept there is damaged.
    """
    bundled, folder = load_bundled(), _in_use(directory)
    if folder is None:
        return bundled
    with _kept_in(folder):
        joined = bundled.joined_with(load_csv(folder / _VILLAGES))
        return replace(
            joined,
            outlines=load_outlines(folder / _OUTLINES),
            aliases=bundled.aliases + load_aliases(folder / _ALIASES),
        )


def read_gazetteer(
    villages: Path, *, aliases: Path | None = None, outlines: Path | None = None
) -> Gazetteer:
    """Return the area that a file of villages describes, with what is bundled of its names.

    Raises:
        InvalidGazetteer: one of the files is not what it should be.
    """
    bundled, read = load_bundled(), load_csv(villages)
    here = {regency.full_name for regency in read.regencies.values()}
    return replace(
        read,
        aliases=bundled.aliases + (load_aliases(aliases) if aliases else ()),
        outlines=load_outlines(outlines) if outlines else read.outlines,
        elsewhere=tuple(name for name in bundled.elsewhere if name not in here),
    )


def imports_of(directory: Path) -> tuple[ImportReport, ...]:
    """Return the imports made into ``directory``, the oldest first.

    Raises:
        InvalidGazetteer: what is kept there is damaged.
    """
    folder = _in_use(directory)
    if folder is None:
        return ()
    with _kept_in(folder):
        reports = json.loads((folder / _IMPORTS).read_text("utf-8"))
        read = (ImportReport(**report) for report in reports)
        return tuple(replace(report, left_out=tuple(report.left_out)) for report in read)


def store(after: Gazetteer, named: Iterable[Alias], report: ImportReport, into: Path) -> None:
    """Write all that is known after an import, name it what is in use, and drop all but the last.

    The last stays for whoever is reading it at this moment.
    """
    into.mkdir(parents=True, exist_ok=True)
    before = _in_use(into)
    fresh = Path(tempfile.mkdtemp(dir=into, prefix=_VERSION))
    known = load_aliases(before / _ALIASES) if before else ()
    write_csv(after, fresh / _VILLAGES)
    write_outlines(after.outlines, fresh / _OUTLINES)
    write_aliases(dict.fromkeys((*known, *named)), fresh / _ALIASES)
    reports = [asdict(it) for it in (*imports_of(into), report)]
    (fresh / _IMPORTS).write_text(json.dumps(reports, indent=1), "utf-8")
    (fresh / _SUMS).write_text(json.dumps(_sums(fresh)), "utf-8")
    naming = into / f"{_CURRENT}.new"
    naming.write_text(fresh.name, "utf-8")
    naming.replace(into / _CURRENT)
    for other in into.glob(f"{_VERSION}*"):
        if other not in (fresh, before):
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def _kept_in(folder: Path) -> Iterator[None]:
    """Say of whatever is not as it was written that it is damaged, and how that is mended."""
    try:
        _check_sums(folder)
        yield
    except (InvalidGazetteer, OSError, ValueError, TypeError, RecursionError) as cause:
        raise InvalidGazetteer(
            f"the gazetteer in {folder} is damaged: {cause}. Restore that folder from a backup, "
            "or delete it and import again"
        ) from cause


def _check_sums(folder: Path) -> None:
    sums = folder / _SUMS
    # versions before 0.2 kept none
    if sums.exists() and json.loads(sums.read_text("utf-8")) != _sums(folder):
        raise InvalidGazetteer("its files are not as they were written")


def _sums(folder: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in (_VILLAGES, _OUTLINES, _ALIASES, _IMPORTS)
    }


def _in_use(directory: Path | None) -> Path | None:
    if directory is None:
        return None
    try:
        named = (directory / _CURRENT).read_bytes().decode("utf-8", "replace").strip()
    except FileNotFoundError:
        # versions before 0.2 kept the files of the last import here
        return directory if (directory / _VILLAGES).exists() else None
    return directory / named
