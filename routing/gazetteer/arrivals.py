"""What an import makes of the gazetteer: it adds and corrects, and leaves out what cannot be so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from routing.gazetteer.boundaries_sql import Boundary
from routing.gazetteer.csv_files import Row, gathered
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.outlines import Outlines, simplified
from routing.gazetteer.places import Village
from routing.gazetteer.screening import astray, lies_outside, misnamed, misplaced
from routing.geography import Area


@dataclass(frozen=True)
class Arrival:
    """The gazetteer after an import; how many villages were taken; what was left out, and why."""

    after: Gazetteer
    taken: int = 0
    left_out: tuple[str, ...] = ()


def with_rows(before: Gazetteer, rows: list[Row], source: str) -> Arrival:
    """Add the villages of a CSV; districts and regencies keep the names that are known."""
    told = [(row, _fault(row, before)) for row in rows]
    good = gathered(_credited(row, source) for row, fault in told if fault is None)
    named = replace(
        good,
        regencies={code: before.regencies.get(code, it) for code, it in good.regencies.items()},
        districts={code: before.districts.get(code, it) for code, it in good.districts.items()},
    )
    left_out = tuple(
        f"{row.where}, {row.village.code} {row.village.name}: {fault}"
        for row, fault in told
        if fault
    )
    return Arrival(before.joined_with(named), len(good.villages), left_out)


def with_boundaries(before: Gazetteer, boundaries: Iterable[Boundary], source: str) -> Arrival:
    """Add the points and outlines of the villages that are known; the first of each counts."""
    villages, areas = dict(before.villages), dict(before.outlines.areas)
    left_out: list[str] = []
    brought: dict[str, bool] = {}
    for boundary in boundaries:
        if boundary.code not in villages:
            continue
        village = villages[boundary.code]
        said = f"{village.code} {village.name}"
        if village.code in brought:
            left_out.append(f"{said}: it stands twice; the first counts")
            continue
        sound, faults = _sound(boundary, before)
        brought[village.code] = bool(sound.point or sound.area)
        left_out += [f"{said}: {fault}" for fault in faults]
        villages[village.code] = _placed(village, sound, source)
        if sound.area:
            areas[village.code] = sound.area
    after = Gazetteer.of(before.regencies.values(), before.districts.values(), villages.values())
    kept = replace(
        after, outlines=Outlines(areas), aliases=before.aliases, elsewhere=before.elsewhere
    )
    return Arrival(kept, sum(brought.values()), tuple(left_out))


def added_and_changed(before: Gazetteer, after: Gazetteer) -> tuple[int, int]:
    """Count the villages that have a place, or are known, only now; and those known otherwise."""
    added = changed = 0
    for code, village in after.villages.items():
        known = before.villages.get(code)
        was, now = before.outlines.of(code), after.outlines.of(code)
        if known is None or (_is_placeless(known, was) and not _is_placeless(village, now)):
            added += 1
        elif replace(village, source="") != replace(known, source="") or not _alike(was, now):
            changed += 1
    return added, changed


def _fault(row: Row, before: Gazetteer) -> str | None:
    point = row.village.point
    wrong_place = misplaced(row.village.code, point, before) if point else None
    return misnamed(row, before) or wrong_place


def _credited(row: Row, source: str) -> Row:
    """Return the row with the import it came by; what the row itself says of that stands behind."""
    own = f" ({row.village.source})" if row.village.source else ""
    return replace(row, village=replace(row.village, source=f"{source}{own}"))


def _sound(boundary: Boundary, before: Gazetteer) -> tuple[Boundary, list[str]]:
    """Return the parts of a boundary that can be so, and what is said of the others."""
    code, point, area = boundary.code, boundary.point, boundary.area
    faults = [f"its {part} is unusable" for part in boundary.unusable]
    if area and (fault := astray(code, area.representative_point(), before)):
        faults.append(f"its outline at {fault}")
        area = None
    if point and area and lies_outside(area, point):
        faults.append("its point lies outside its own outline, which counts")
        point = None
    elif point and not area and (fault := misplaced(code, point, before)):
        faults.append(fault)
        point = None
    return Boundary(code, point, simplified(area) if area else None), faults


def _placed(village: Village, sound: Boundary, source: str) -> Village:
    """Return the village at its new point; an outline also corrects one that lies outside it."""
    if sound.point:
        return replace(village, point=sound.point, source=source)
    if sound.area and (village.point is None or lies_outside(sound.area, village.point)):
        return replace(village, point=sound.area.representative_point(), source=source)
    return village


def _is_placeless(village: Village, outline: Area | None) -> bool:
    return village.point is None and outline is None


def _alike(was: Area | None, now: Area | None) -> bool:
    if was is None or now is None:
        return was is now
    return bool(was.polygon.equals(now.polygon))
