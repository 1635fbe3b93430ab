"""The names that come with the product: 2,029 villages, their codes and postcodes.

No village has a point here, only some districts and towns: see NOTICE for the sources. The files
are made by ``make_bundled.py`` beside them.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

from routing.gazetteer.aliases import load_aliases
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.places import District, Regency, Village
from routing.geography import Coordinates

_HERE = Path(__file__).parent


@cache
def load_bundled() -> Gazetteer:
    """Return the bundled gazetteer; reading it takes some milliseconds, once."""
    gazetteer = Gazetteer.of(
        regencies=[Regency(code, kind, name) for code, kind, name in _read("regencies.csv")],
        districts=[_district(*row) for row in _read("districts.csv")],
        villages=[Village(code, name, postcode) for code, name, postcode in _read("villages.csv")],
    )
    elsewhere = tuple(name for (name,) in _read("elsewhere.csv"))
    return replace(gazetteer, aliases=load_aliases(_HERE / "aliases.csv"), elsewhere=elsewhere)


def _district(code: str, name: str, latitude: str, longitude: str, _source: str) -> District:
    point = Coordinates(float(latitude), float(longitude)) if latitude else None
    return District(code, name, point)


def _read(name: str) -> list[list[str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]
