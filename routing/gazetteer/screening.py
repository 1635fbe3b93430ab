"""What must be so of a village that is brought in: nothing known of the area speaks against it."""

from __future__ import annotations

import re

from routing.gazetteer.csv_files import Row
from routing.gazetteer.gazetteer import OUTLINE_TOLERANCE_M, Gazetteer
from routing.geography import Area, Coordinates, distance_m

SOUTH, NORTH, WEST, EAST = -11.1, 6.2, 94.9, 141.1
"""The box from Sabang to Merauke."""

DISTRICT_REACH_M = 80_000
REGENCY_REACH_M = 130_000
"""How far a village may lie from what is known as the middle: of 2,019 real ones the farthest lie
63 km from their district's town, and 104 km from the middle of their regency."""

_KIND = re.compile(r"^(?:kabupaten|kab|kota)\b")


def misnamed(row: Row, known: Gazetteer) -> str | None:
    """Say that a row's regency is another than its code's, as in the numbering of BPS."""
    regency = known.regencies.get(row.regency.code)
    if regency is None or _plain(regency.full_name) == _plain(row.regency.full_name):
        return None
    return (
        f"{regency.code} is {regency.full_name}, not {row.regency.full_name} "
        "(codes are Kemendagri's; codes of BPS are not supported)"
    )


def misplaced(code: str, point: Coordinates, known: Gazetteer) -> str | None:
    """Say why a village cannot be at ``point``, by its outline or else by what is around it."""
    outline = known.outlines.of(code)
    if outline is None:
        return astray(code, point, known)
    away_m = outline.distance_m(point)
    if away_m <= OUTLINE_TOLERANCE_M:
        return None
    return f"{_said(point)} is {away_m / 1000:,.0f} km outside the village's outline"


def astray(code: str, point: Coordinates, known: Gazetteer) -> str | None:
    """Say why a village, whatever its outline, cannot be at ``point``."""
    if not (SOUTH <= point.latitude <= NORTH and WEST <= point.longitude <= EAST):
        return f"{_said(point)} is not in Indonesia"
    district, regency = known.districts.get(code[:8]), known.regencies.get(code[:5])
    if district and district.point:
        return _too_far(point, district.point, f"district {district.name}", DISTRICT_REACH_M)
    if regency and regency.point:
        return _too_far(point, regency.point, regency.full_name, REGENCY_REACH_M)
    return None


def lies_outside(area: Area, point: Coordinates) -> bool:
    """Tell whether a point surely lies outside an outline: maps disagree at borders."""
    return area.distance_m(point) > OUTLINE_TOLERANCE_M


def _too_far(point: Coordinates, middle: Coordinates, name: str, reach_m: float) -> str | None:
    away_m = distance_m(point, middle)
    return f"{_said(point)} is {away_m / 1000:,.0f} km from {name}" if away_m > reach_m else None


def _said(point: Coordinates) -> str:
    return f"({point.latitude:g}, {point.longitude:g})"


def _plain(regency: str) -> str:
    """Return a regency's name without its kind, spaces and signs, which people write anyhow."""
    bare = _KIND.sub("", regency.casefold().strip())
    return re.sub(r"[\W_]", "", bare)
