"""The files of a source, wherever they are, and who reads them: CSV, GeoJSON or SQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from routing.errors import InvalidGazetteer
from routing.gazetteer.aliases import load_aliases
from routing.gazetteer.arrivals import Arrival, with_boundaries, with_rows
from routing.gazetteer.boundaries_sql import Boundary, read_boundaries
from routing.gazetteer.bundled import load_bundled
from routing.gazetteer.csv_files import read_csv
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.outlines import read_outlines
from routing.gazetteer.store import read_gazetteer
from routing.gazetteer.texts import text_of


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it came, by the name that whoever gave it knows."""

    name: str
    content: bytes


Reader = Callable[[Gazetteer, Sequence[SourceFile], str], Arrival]
"""Adds the villages in some files to a gazetteer, crediting a source."""


def places_of(source: str, area: Gazetteer) -> list[str]:
    """Return the files that a source stands for: one, or one for each regency served."""
    if "{regency}" not in source:
        return [source]
    return [
        source.replace("{province}", code[:2]).replace("{regency}", code) for code in area.regencies
    ]


def fetched(place: str, read: Callable[[str], bytes]) -> SourceFile:
    """Return the file at a path, or by ``read`` at a URL.

    Raises:
        InvalidGazetteer: there is no such file, or it may not be read.
    """
    if place.startswith(("https://", "http://")):
        return SourceFile(_name(place), read(place))
    try:
        return SourceFile(_name(place), Path(place).read_bytes())
    except (OSError, ValueError) as cause:
        raise InvalidGazetteer(f"{place} cannot be read: {cause}") from cause


def reader_of(source: str) -> Reader:
    """Return what reads a source, by the end of its name.

    Raises:
        InvalidGazetteer: it is none of the three.
    """
    readers: dict[str, Reader] = {
        ".csv": _from_csv,
        ".geojson": _from_geojson,
        ".json": _from_geojson,
        ".sql": _from_sql,
    }
    suffix = Path(_name(source)).suffix.lower()
    if suffix not in readers:
        raise InvalidGazetteer(f"{source} is none of .csv, .geojson and .sql")
    return readers[suffix]


def read_area(file: Path, aliases: Path | None = None) -> Gazetteer:
    """Return the area that a CSV describes, or that of which GeoJSON or SQL tells the places.

    Raises:
        InvalidGazetteer: one of the files is not what it should be.
    """
    reader, names = reader_of(str(file)), load_bundled()
    if reader is _from_csv:
        return read_gazetteer(file, aliases=aliases)
    whole = reader(names, [SourceFile(file.name, file.read_bytes())], file.name).after
    placed = {code[:5] for code, it in whole.villages.items() if it.point}
    if not placed:
        raise InvalidGazetteer(f"{file.name} holds no village that is known by name")
    area = whole.within(placed)
    return replace(area, aliases=area.aliases + (load_aliases(aliases) if aliases else ()))


def _name(place: str) -> str:
    """Return what a file is called; of a URL, without its question."""
    path = place.partition("?")[0].partition("#")[0] if "://" in place else place
    return Path(path).name


def _from_csv(before: Gazetteer, files: Sequence[SourceFile], source: str) -> Arrival:
    rows = [row for file in files for row in read_csv(text_of(file.content, file.name), file.name)]
    return with_rows(before, rows, source)


def _from_geojson(before: Gazetteer, files: Sequence[SourceFile], source: str) -> Arrival:
    boundaries = (
        Boundary(code, None, area)
        for file in files
        for code, area in read_outlines(text_of(file.content, file.name), file.name).areas.items()
    )
    return with_boundaries(before, boundaries, source)


def _from_sql(before: Gazetteer, files: Sequence[SourceFile], source: str) -> Arrival:
    texts = (file.content.decode("utf-8", "replace") for file in files)
    return with_boundaries(before, (row for text in texts for row in read_boundaries(text)), source)
