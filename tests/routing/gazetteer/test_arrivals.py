"""What an import adds, corrects, and leaves out because what is known speaks against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routing.gazetteer import District, Gazetteer, Outlines, Regency, Village
from routing.gazetteer.arrivals import added_and_changed, with_boundaries, with_rows
from routing.gazetteer.boundaries_sql import Boundary
from routing.gazetteer.csv_files import Row
from routing.geography import Area, Coordinates

SATU, DUA = "99.01.01.2001", "99.01.01.2002"
HERE, NEAR = Coordinates(-3.65, 103.75), Coordinates(-3.66, 103.76)
JAKARTA, ENGLAND = Coordinates(-6.2, 106.8), Coordinates(51.5, 0.1)


def square(middle: Coordinates, half: float = 0.02) -> Area:
    """An outline around a place."""
    south, west = middle.latitude - half, middle.longitude - half
    north, east = middle.latitude + half, middle.longitude + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return Area.from_geojson({"type": "Polygon", "coordinates": [ring]})


@pytest.fixture
def known() -> Gazetteer:
    """One district with a point and two villages without."""
    return Gazetteer.of(
        [Regency("99.01", "Kabupaten", "Contoh")],
        [District("99.01.01", "Sana", HERE)],
        [Village(SATU, "Satu"), Village(DUA, "Dua")],
    )


def row(
    code: str = SATU, point: Coordinates | None = HERE, regency: str = "Contoh", source: str = ""
) -> Row:
    """A row of an import."""
    return Row(
        "v.csv, row 2",
        Village(code, "Satu", point=point, source=source),
        District(code[:8], "Sana Baru"),
        Regency(code[:5], "Kabupaten", regency),
    )


@pytest.mark.parametrize(
    ("point", "why"), [(ENGLAND, "not in Indonesia"), (JAKARTA, "km from district Sana")]
)
def test_a_point_that_cannot_be_is_left_out(known: Gazetteer, point: Coordinates, why: str) -> None:
    """From a CSV or from boundaries, with the reason; the others come in."""
    rows = with_rows(known, [row(point=point), row(DUA)], "v.csv")
    boundaries = with_boundaries(
        known,
        [
            Boundary(SATU, point, None),
            Boundary(SATU, None, square(point)),
            Boundary(DUA, NEAR, None),
        ],
        "b.sql",
    )
    for arrival in (rows, boundaries):
        assert arrival.taken == 1
        assert why in arrival.left_out[0]
        assert SATU in arrival.left_out[0]
        assert arrival.after.villages[SATU].point is None
        assert arrival.after.villages[DUA].point is not None


def test_an_outline_from_abroad_is_left_out(known: Gazetteer) -> None:
    """Its village stays without one."""
    arrival = with_boundaries(known, [Boundary(SATU, None, square(ENGLAND))], "b.geojson")
    assert arrival.taken == 0
    assert "its outline at (51.5, 0.1) is not in Indonesia" in arrival.left_out[0]
    assert len(arrival.after.outlines) == 0


def test_a_known_outline_refuses_points_outside_it(known: Gazetteer) -> None:
    """Better than any distance."""
    outlined = replace(known, outlines=Outlines({SATU: square(HERE)}))
    arrival = with_rows(outlined, [row(point=Coordinates(-3.75, 103.75))], "v.csv")
    assert "outside the village's outline" in arrival.left_out[0]
    assert with_rows(outlined, [row(point=NEAR)], "v.csv").left_out == ()


def test_a_later_outline_corrects_a_point_outside_it(known: Gazetteer) -> None:
    """One inside it stays: a point chosen by somebody is better than a middle."""
    placed = with_rows(known, [row(point=HERE)], "v.csv").after
    away, around = square(Coordinates(-3.85, 103.85)), square(HERE)
    corrected = with_boundaries(placed, [Boundary(SATU, None, away)], "b").after
    kept = with_boundaries(placed, [Boundary(SATU, None, around)], "b").after
    moved = corrected.villages[SATU]
    assert moved.point is not None
    assert away.contains(moved.point)
    assert moved.source == "b"
    assert (kept.villages[SATU].point, kept.villages[SATU].source) == (HERE, "v.csv")


def test_an_outline_beats_the_point_in_its_own_row(known: Gazetteer) -> None:
    """Where they contradict, the point is left out and the outline gives one."""
    away = Coordinates(-3.85, 103.85)
    arrival = with_boundaries(known, [Boundary(SATU, away, square(HERE))], "b")
    point = arrival.after.villages[SATU].point
    assert point is not None
    assert square(HERE).contains(point)
    assert "outside its own outline" in arrival.left_out[0]


def test_one_row_renames_no_regency_or_district(known: Gazetteer) -> None:
    """A regency of another name means another numbering, such as BPS's; kinds may be left out."""
    arrival = with_rows(known, [row(regency="Lain"), row(DUA, regency="CONTOH")], "v.csv")
    assert "99.01 is Kabupaten Contoh, not Kabupaten Lain" in arrival.left_out[0]
    assert "BPS" in arrival.left_out[0]
    assert arrival.taken == 1
    assert arrival.after.regencies["99.01"].full_name == "Kabupaten Contoh"
    assert arrival.after.districts["99.01.01"].name == "Sana"


def test_a_point_is_credited_to_whoever_brought_it(known: Gazetteer) -> None:
    """A row's own words stand behind its import; a row without a point takes no credit."""
    first = with_rows(known, [row(source="BIG")], "one.csv").after
    second = with_rows(first, [row(point=None, source="BPS")], "two.csv").after
    assert first.villages[SATU].source == "one.csv (BIG)"
    assert (second.villages[SATU].point, second.villages[SATU].source) == (HERE, "one.csv (BIG)")


def test_a_village_that_stands_twice_counts_once(known: Gazetteer) -> None:
    """The first counts, and the second is told."""
    arrival = with_boundaries(known, [Boundary(SATU, HERE, None), Boundary(SATU, NEAR, None)], "b")
    assert arrival.after.villages[SATU].point == HERE
    assert arrival.left_out == (f"{SATU} Satu: it stands twice; the first counts",)


def test_unusable_parts_are_told(known: Gazetteer) -> None:
    """Only of villages of the area: a source may hold the whole country."""
    boundaries = [Boundary(SATU, HERE, None, ("outline",)), Boundary("00.00.00.2000", None, None)]
    arrival = with_boundaries(known, boundaries, "b")
    assert arrival.left_out == (f"{SATU} Satu: its outline is unusable",)
    assert arrival.taken == 1


def test_what_is_new_and_what_is_other_are_counted(known: Gazetteer) -> None:
    """A village placed for the first time is added, one moved or outlined is changed."""
    placed = with_boundaries(known, [Boundary(SATU, HERE, square(HERE))], "b").after
    again = with_boundaries(placed, [Boundary(SATU, HERE, square(HERE))], "c").after
    moved = with_boundaries(placed, [Boundary(SATU, NEAR, None), Boundary(DUA, HERE, None)], "c")
    assert added_and_changed(known, placed) == (1, 0)
    assert added_and_changed(placed, again) == (0, 0)
    assert added_and_changed(placed, moved.after) == (1, 1)
