"""SQL rows of outlines: read to the end, whatever they hold, and what is unusable is named."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routing.gazetteer.boundaries_sql import read_boundaries
from routing.geography import Coordinates

CODE = "99.01.01.2001"


def test_sql_rows_give_points_and_turned_outlines() -> None:
    """Latitude stands first in the SQL, and NULL or a broken outline leaves that part out."""
    sql = (
        "INSERT INTO wilayah_boundaries(kode,nama,lat,lng,path) VALUES\n"
        "('99.01.01.2001','Jenti''an',-3.65,103.75,'[[[-3.7,103.7],[-3.7,103.8],[-3.6,103.8]]]'),\n"
        "('99.01.01.2002','Dua',NULL,NULL,'[[[[-3.7,103.7],[-3.7,103.8],[-3.6,103.8]]]]'),\n"
        "('99.01.01.2003','Tiga',-3.65,103.75,'[[1,2]'),\n"
        "('99.01','Contoh',-3.65,103.75,'[]');"
    )
    one, two, three = read_boundaries(sql)
    assert (one.code, one.point) == ("99.01.01.2001", Coordinates(-3.65, 103.75))
    assert one.area is not None
    assert one.area.contains(Coordinates(-3.68, 103.78))
    assert (two.point, two.area is None, two.unusable) == (None, False, ())
    assert three.area is None
    assert three.unusable == ("outline",)


def test_a_point_that_is_none_is_named() -> None:
    """Out of range, or (0, 0)."""
    places = ("95,103.75", "0,0", "NULL,NULL")
    rows = ",".join(f"('{CODE}','Satu',{place},NULL)" for place in places)
    assert [row.unusable for row in read_boundaries(rows)] == [("point",), ("point",), ()]


def test_an_outline_nested_without_end_is_unusable() -> None:
    """It stops no other row."""
    deep = "[" * 100_000 + "]" * 100_000
    rows = f"('{CODE}','Satu',-3.65,103.75,'{deep}'),('99.01.01.2002','Dua',-3.6,103.7,NULL)"
    first, second = read_boundaries(rows)
    assert (first.area, first.unusable) == (None, ("outline",))
    assert second.point == Coordinates(-3.6, 103.7)


@given(st.text(max_size=300))
def test_no_sql_breaks_the_reader(text: str) -> None:
    """Any text is read to the end, whatever it holds."""
    list(read_boundaries(text))
    list(read_boundaries(f"('{CODE}','{text}',1,2,'{text}')"))


@given(st.text(alphabet="[],0123456789.-eE \n", max_size=200))
def test_no_path_breaks_the_reader(path: str) -> None:
    """Whatever its brackets and numbers are."""
    assert len(list(read_boundaries(f"('{CODE}','Satu',-3.65,103.75,'{path}')"))) == 1
