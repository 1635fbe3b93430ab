"""What every source of lines keeps to: whole ways, and no guess that is called a road."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.doors.polyline import decode, encode
from routing.errors import MatrixUnavailable
from routing.geography import Coordinates
from routing.lines.base import LineSource, Stretch, along, crow, simplified
from routing.lines.imported import ImportedLines
from routing.lines.servers import VALHALLA_DIGITS, OsrmLines, ValhallaLines
from routing.lines.straight import OrStraight, Straight
from routing.matrices.imported import ImportedRoads
from routing.matrices.osrm import Osrm
from routing.matrices.valhalla import Valhalla
from routing.roads.imports import import_roads
from tests.routing.drawing import Drawing, at
from tests.routing.matrices.fakes import server

RING = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]
PLACES = [at(0.5, 0), at(4, 2), at(0, 3), at(0.5, 0)]
MANY = [at(number % 5, 0) for number in range(50)]


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> ImportedRoads:
    """A ring road, imported, and an island far off."""
    folder = tmp_path_factory.mktemp("ring")
    drawing = Drawing().way(*RING, highway="primary").way((4, 4), (6, 4), highway="primary")
    drawing.way((25, 0), (26, 0), highway="primary")
    import_roads(
        drawing.write(folder / "ring.osm.pbf"), into=folder / "roads", imported_on=date(2026, 11, 2)
    )
    return ImportedRoads(folder / "roads")


def _bend(start: Coordinates, end: Coordinates) -> list[Coordinates]:
    """Return a road with one bend, as the servers of the tests know it."""
    return [start, Coordinates(start.latitude, end.longitude), end]


def _as_osrm(request: httpx.Request) -> httpx.Response:
    *_, path = request.url.path.split("/")
    places = [Coordinates(float(b), float(a)) for a, b in (p.split(",") for p in path.split(";"))]
    legs = [
        {
            "steps": [
                {"geometry": {"coordinates": [[p.longitude, p.latitude] for p in _bend(*pair)]}},
                {"geometry": {"coordinates": [[pair[1].longitude, pair[1].latitude]]}},
            ]
        }
        for pair in pairwise(places)
    ]
    return httpx.Response(200, json={"code": "Ok", "routes": [{"legs": legs}]})


def _as_valhalla(request: httpx.Request) -> httpx.Response:
    asked = json.loads(request.content)["locations"]
    places = [Coordinates(place["lat"], place["lon"]) for place in asked]
    legs = [{"shape": encode(_bend(*pair), VALHALLA_DIGITS)} for pair in pairwise(places)]
    return httpx.Response(200, json={"trip": {"legs": legs}})


@pytest.fixture(params=["straight", "imported", "osrm", "valhalla", "falls_back"])
def source(request: pytest.FixtureRequest, roads: ImportedRoads) -> LineSource:
    """Each source in turn."""
    sources: dict[str, LineSource] = {
        "straight": Straight(),
        "imported": ImportedLines(roads, Straight()),
        "osrm": OsrmLines(Osrm(server(_as_osrm))),
        "valhalla": ValhallaLines(Valhalla(server(_as_valhalla))),
        "falls_back": OrStraight(OsrmLines(Osrm(server(lambda _: httpx.Response(500))))),
    }
    return sources[request.param]


@pytest.mark.parametrize("places", [PLACES, MANY], ids=["four", "many"])
def test_stretches_follow_one_another_through_all_places(
    source: LineSource, places: list[Coordinates]
) -> None:
    """The line begins at the first place, ends at the last, and has an end at each."""
    drawn = source.stretches(places)
    assert _near(drawn[0].points[0], places[0])
    assert _near(drawn[-1].points[-1], places[-1])
    assert all(_near(one.points[-1], other.points[0]) for one, other in pairwise(drawn))
    ends = [end for stretch in drawn for end in (stretch.points[0], stretch.points[-1])]
    assert all(any(_near(place, end) for end in ends) for place in places)
    assert all(len(stretch.points) > 1 for stretch in drawn)


def test_without_two_places_there_is_no_line(source: LineSource) -> None:
    """A run without doors is drawn as nothing."""
    assert source.stretches([]) == source.stretches(PLACES[:1]) == []


def test_a_source_has_a_name(source: LineSource) -> None:
    """The console says where its lines come from."""
    assert source.name


def test_only_what_follows_a_road_is_called_one(roads: ImportedRoads) -> None:
    """Straight lines are guesses; the ring's are not, and they bend with it."""
    assert not any(stretch.by_road for stretch in Straight().stretches(PLACES))
    (stretch,) = ImportedLines(roads, Straight()).stretches(PLACES[:2])
    assert stretch.by_road
    assert any(_near(point, at(4, 0)) for point in stretch.points)


def test_to_an_island_and_far_from_any_road_it_is_a_guess(roads: ImportedRoads) -> None:
    """Neither is a way that somebody could ride."""
    lines = ImportedLines(roads, Straight())
    for place in (at(25.5, 0), at(2, 20)):
        assert lines.stretches([PLACES[0], place]) == [crow(PLACES[0], place)]


def test_the_path_to_a_door_off_the_road_is_a_guess(roads: ImportedRoads) -> None:
    """The road is drawn as one, and what is between it and the door apart from it."""
    drawn = ImportedLines(roads, Straight()).stretches([at(0.5, 0.2), at(2, 0)])
    assert [stretch.by_road for stretch in drawn] == [False, True]
    assert _near(drawn[0].points[-1], at(0.5, 0))


def test_until_roads_are_imported_another_source_draws(tmp_path: Path) -> None:
    """From the first import on, its lines are shown."""
    lines = ImportedLines(ImportedRoads(tmp_path), Straight())
    assert lines.name == "straight"
    assert lines.stretches(PLACES) == Straight().stretches(PLACES)


@pytest.mark.parametrize(
    "answer",
    [
        {"code": "Ok"},
        {"code": "Ok", "routes": [], "trip": {"legs": []}},
        {"routes": [{"legs": [{"steps": [{"geometry": {"coordinates": [[1]]}}]}]}]},
        {"trip": {"legs": [{"shape": "~"}]}},
        {"trip": {"legs": [{"shape": 7}]}},
        {"routes": [{"legs": [{"steps": [{"geometry": {"coordinates": [[999, 999]]}}]}]}]},
    ],
)
def test_what_is_no_line_is_refused(answer: dict[str, object]) -> None:
    """A server's nonsense is not drawn."""
    nonsense = server(lambda _: httpx.Response(200, json=answer))
    for source in (OsrmLines(Osrm(nonsense)), ValhallaLines(Valhalla(nonsense))):
        with pytest.raises(MatrixUnavailable):
            source.stretches(PLACES[:2])


def test_a_simplified_line_keeps_its_ends_and_its_bends() -> None:
    """Points that change nothing go; five decimals stay."""
    straight_on = tuple(at(number / 10, 0) for number in range(11))
    stretch = simplified(Stretch((*straight_on, at(1, 1)), by_road=True))
    assert len(stretch.points) == 3
    assert stretch.by_road
    assert all(round(point.latitude, 5) == point.latitude for point in stretch.points)


def test_a_road_that_is_one_point_is_still_a_line() -> None:
    """Two doors at one junction."""
    place = at(1, 1)
    (stretch,) = along(place, [place], place)
    assert set(stretch.points) == {place}


LINES = st.lists(
    st.builds(Coordinates, st.floats(1, 80), st.floats(1, 170)), min_size=1, max_size=20
)


@given(line=LINES)
def test_an_encoded_line_is_read_as_it_was_written(line: list[Coordinates]) -> None:
    """To five decimals of a degree."""
    read = decode(encode(line), 5)
    assert len(read) == len(line)
    assert all(
        abs(one.latitude - other.latitude) < 1e-5 and abs(one.longitude - other.longitude) < 1e-5
        for one, other in zip(read, line, strict=True)
    )


def _near(one: Coordinates, other: Coordinates) -> bool:
    return abs(one.latitude - other.latitude) < 2e-5 and abs(one.longitude - other.longitude) < 2e-5
