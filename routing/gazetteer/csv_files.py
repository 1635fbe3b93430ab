"""Gazetteers as CSV: ``code, regency, district, village, lat, lon, postcode, source``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from routing.errors import InvalidCoordinates, InvalidGazetteer
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.places import District, Regency, Village, is_code
from routing.geography import Coordinates

COLUMNS = ("code", "regency", "district", "village", "lat", "lon", "postcode", "source")
_NEEDED = frozenset(COLUMNS[:6])
_VILLAGE_CODE_LENGTH = 13


def load_csv(path: Path) -> Gazetteer:
    """Read a gazetteer file; a village without ``lat`` and ``lon`` is kept, without a point.

    Raises:
        InvalidGazetteer: naming the row and what to change.
    """
    regencies: dict[str, Regency] = {}
    districts: dict[str, District] = {}
    villages: list[Village] = []
    for where, row in _rows(path):
        village = _village(row, where)
        villages.append(village)
        districts.setdefault(
            village.district_code, District(village.district_code, row["district"])
        )
        kind, _, name = row["regency"].partition(" ")
        regencies.setdefault(village.regency_code, Regency(village.regency_code, kind, name))
    if not villages:
        raise InvalidGazetteer(f"{path.name} holds no village")
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


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, restval="")
            missing = _NEEDED.difference(reader.fieldnames or ())
            if missing:
                raise InvalidGazetteer(
                    f"{path.name} lacks the columns {', '.join(sorted(missing))}"
                )
            for number, row in enumerate(reader, start=2):
                yield f"{path.name}, row {number}", row
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise InvalidGazetteer(f"{path.name} cannot be read as CSV in UTF-8: {cause}") from cause


def _village(row: dict[str, str], where: str) -> Village:
    code, name = row["code"].strip(), row["village"].strip()
    if len(code) != _VILLAGE_CODE_LENGTH or not is_code(code):
        raise InvalidGazetteer(f"{where}: '{code}' is not a village code such as 16.03.07.2005")
    if not (name and row["district"].strip() and " " in row["regency"].strip()):
        raise InvalidGazetteer(f"{where}: village, district or 'Kabupaten ...' is empty")
    return Village(code, name, row.get("postcode", ""), _point(row, where), row.get("source", ""))


def _point(row: dict[str, str], where: str) -> Coordinates | None:
    if not (row["lat"] or row["lon"]):
        return None
    try:
        return Coordinates(latitude=float(row["lat"]), longitude=float(row["lon"]))
    except (InvalidCoordinates, ValueError) as cause:
        raise InvalidGazetteer(f"{where}: lat and lon are no place: {cause}") from cause
