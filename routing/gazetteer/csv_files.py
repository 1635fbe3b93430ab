"""Gazetteers as CSV: ``code, regency, district, village, lat, lon, postcode, source``."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from routing.errors import InvalidCoordinates, InvalidGazetteer
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.places import NOT_A_CODE, District, Regency, Village, is_code
from routing.gazetteer.texts import read_text
from routing.geography import Coordinates

COLUMNS = ("code", "regency", "district", "village", "lat", "lon", "postcode", "source")
_NEEDED = frozenset(COLUMNS[:6])
_VILLAGE_CODE_LENGTH = 13
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """One village as a file tells it, with what it says of the district and regency around."""

    where: str
    village: Village
    district: District
    regency: Regency


def load_csv(path: Path) -> Gazetteer:
    """Read a gazetteer file; a village without ``lat`` and ``lon`` is kept, without a point.

    Raises:
        InvalidGazetteer: naming the row and what to change.
    """
    return gathered(read_csv(read_text(path), path.name))


def read_csv(text: str, name: str) -> list[Row]:
    """Return the rows of a gazetteer; ``name`` is what the file is called in errors.

    Raises:
        InvalidGazetteer: naming the row and what to change; a village stands twice.
    """
    rows = [_row(cells, where) for where, cells in _cells_of(text, name)]
    if not rows:
        raise InvalidGazetteer(f"{name} holds no village")
    first: dict[str, str] = {}
    for row in rows:
        code = row.village.code
        if code in first:
            raise InvalidGazetteer(f"{row.where}: {code} stands in {first[code]} already")
        first[code] = row.where
    return rows


def gathered(rows: Iterable[Row]) -> Gazetteer:
    """Return the gazetteer that rows describe; of a district, the first row to name it counts."""
    rows = list(rows)
    districts = {row.district.code: row.district for row in reversed(rows)}
    regencies = {row.regency.code: row.regency for row in reversed(rows)}
    villages = (row.village for row in rows)
    return Gazetteer.of(regencies.values(), districts.values(), villages)


def write_csv(gazetteer: Gazetteer, path: Path) -> None:
    """Write what `load_csv` reads."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(COLUMNS)
        writer.writerows(_cells(gazetteer))


def _cells(gazetteer: Gazetteer) -> Iterable[tuple[str | float, ...]]:
    for village in gazetteer.villages.values():
        point = village.point
        yield (
            village.code,
            gazetteer.regency_of(village).full_name,
            gazetteer.district_of(village).name,
            village.name,
            point.latitude if point else "",
            point.longitude if point else "",
            village.postcode,
            village.source,
        )


def _cells_of(text: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    try:
        missing = _NEEDED.difference(reader.fieldnames or ())
        if missing:
            raise InvalidGazetteer(f"{name} lacks the columns {', '.join(sorted(missing))}")
        for number, cells in enumerate(reader, start=2):
            yield f"{name}, row {number}", cells
    except csv.Error as cause:
        raise InvalidGazetteer(f"{name} cannot be read as CSV: {cause}") from cause


def _row(cells: dict[str, str], where: str) -> Row:
    code, name, district, regency = (
        cells[column].strip() for column in ("code", "village", "district", "regency")
    )
    if len(code) != _VILLAGE_CODE_LENGTH or not is_code(code):
        raise InvalidGazetteer(f"{where}: '{code}' is not a village: it {NOT_A_CODE}")
    kind, _, named = regency.partition(" ")
    if not (name and district and named):
        raise InvalidGazetteer(f"{where}: village, district or 'Kabupaten ...' is empty")
    village = Village(
        code, name, cells.get("postcode", ""), _point(cells, where), cells.get("source", "")
    )
    return Row(
        where,
        village,
        District(village.district_code, district),
        Regency(village.regency_code, kind, named),
    )


def _point(cells: dict[str, str], where: str) -> Coordinates | None:
    if not (cells["lat"] or cells["lon"]):
        return None
    try:
        return Coordinates(latitude=_degrees(cells["lat"]), longitude=_degrees(cells["lon"]))
    except (InvalidCoordinates, ValueError) as cause:
        raise InvalidGazetteer(f"{where}: lat and lon are no place: {cause}") from cause


def _degrees(written: str) -> float:
    """Return the number; Python's own reading would take ``1_0.5`` for one too."""
    if not _NUMBER.fullmatch(written.strip()):
        raise ValueError(f"'{written}' is not a number such as -3.6612")
    return float(written)
