"""Imports: village points and outlines from a URL or a file, on top of what is there."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from routing.errors import InvalidGazetteer
from routing.gazetteer.aliases import load_aliases
from routing.gazetteer.boundaries_sql import Boundary, read_boundaries
from routing.gazetteer.csv_files import load_csv
from routing.gazetteer.fetch import check_sha256, fetch
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.outlines import Outlines, load_outlines
from routing.gazetteer.store import ImportReport, load_gazetteer, store

DEFAULT_SOURCE = (
    "https://raw.githubusercontent.com/cahyadsn/wilayah_boundaries/3c5a796"
    "/db/kel/{province}/wilayah_boundaries_kel_{regency}.sql"
)
"""One file per regency, pinned to a commit; the braces are filled with the codes served."""

DEFAULT_LICENCE = "MIT (the repository); outlines by BIG, whose own terms are not stated there"


def import_gazetteer(
    source: str = DEFAULT_SOURCE,
    *,
    into: Path,
    imported_on: date,
    sha256: str | None = None,
    licence: str | None = None,
    aliases: Path | None = None,
    read: Callable[[str], bytes] = fetch,
) -> ImportReport:
    """Take a CSV, GeoJSON or SQL of villages into ``into``, on top of what stands there.

    A CSV may bring villages of other regencies too; the others know the bundled ones only.

    Raises:
        GazetteerUnreachable: the URL did not answer; nothing was changed.
        InvalidGazetteer: the file is not one of the three, is another than ``sha256`` says, or
            holds no place of the area; nothing was changed.
    """
    before = load_gazetteer(into)
    contents = [_content(place, read) for place in _places(source, before)]
    if sha256 is not None:
        check_sha256(b"".join(contents), sha256)
    after = _merged(before, contents, source)
    named = load_aliases(aliases) if aliases else ()
    report = ImportReport(
        source=source,
        licence=licence or (DEFAULT_LICENCE if source == DEFAULT_SOURCE else "not stated"),
        imported_on=imported_on.isoformat(),
        sha256=hashlib.sha256(b"".join(contents)).hexdigest(),
        villages=len(after.villages),
        with_point=sum(village.point is not None for village in after.villages.values()),
        with_outline=len(after.outlines),
        aliases=len(named),
    )
    store(after, named, report, into)
    return report


def _places(source: str, area: Gazetteer) -> list[str]:
    """Return the files that a source stands for: one, or one for each regency served."""
    if "{regency}" not in source:
        return [source]
    return [source.format(province=code[:2], regency=code) for code in area.regencies]


def _content(place: str, read: Callable[[str], bytes]) -> bytes:
    if place.startswith(("https://", "http://")):
        return read(place)
    try:
        return Path(place).read_bytes()
    except OSError as cause:
        raise InvalidGazetteer(f"{place} cannot be read: {cause.strerror}") from cause


def _merged(before: Gazetteer, contents: list[bytes], source: str) -> Gazetteer:
    suffix = Path(source).suffix.lower()
    if suffix == ".sql":
        texts = (content.decode("utf-8", "replace") for content in contents)
        return _with(before, (row for text in texts for row in read_boundaries(text)), source)
    if suffix not in (".csv", ".geojson", ".json"):
        raise InvalidGazetteer(f"{source} is none of .csv, .geojson and .sql")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"import{suffix}")
        path.write_bytes(contents[0])
        if suffix == ".csv":
            return before.joined_with(load_csv(path))
        return _with(before, _boundaries(load_outlines(path)), source)


def _boundaries(outlines: Outlines) -> Iterator[Boundary]:
    return (Boundary(code, None, area) for code, area in outlines.areas.items())


def _with(before: Gazetteer, boundaries: Iterable[Boundary], source: str) -> Gazetteer:
    """Return the gazetteer with the points and outlines of the villages that it knows."""
    villages, areas = dict(before.villages), dict(before.outlines.areas)
    known = [boundary for boundary in boundaries if boundary.code in villages]
    if not known:
        raise InvalidGazetteer(f"{source} holds no village of the area served")
    for boundary in known:
        village = villages[boundary.code]
        inside = boundary.area.representative_point() if boundary.area else None
        if boundary.point or not village.point:
            point = boundary.point or inside
            villages[boundary.code] = replace(village, point=point, source=source)
        if boundary.area:
            areas[boundary.code] = boundary.area
    gathered = Gazetteer.of(before.regencies.values(), before.districts.values(), villages.values())
    return replace(gathered, outlines=Outlines(areas))
