"""Who may take which way, and how fast, is read from its tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.roads.ways import (
    CLOSED,
    Mode,
    Passage,
    Season,
    blocks,
    crossing_s,
    passage,
)

MOTORCYCLE, CAR, WET, DRY = Mode.MOTORCYCLE, Mode.CAR, Season.WET, Season.DRY
WORDS = st.sampled_from(
    [
        "yes",
        "no",
        "private",
        "-1",
        "residential",
        "track",
        "path",
        "ferry",
        "mud",
        "seasonal",
        "50",
        "30",
        "mph",
        "PT1H",
        "1:75",
        "🛵",
    ]
)
KEYS = st.sampled_from(
    [
        "highway",
        "route",
        "oneway",
        "access",
        "motorcycle",
        "motor_vehicle",
        "maxspeed",
        "surface",
        "tracktype",
        "seasonal",
    ]
)


@pytest.mark.parametrize(
    ("tags", "motorcycle", "car"),
    [
        ({"highway": "motorway"}, False, True),
        ({"highway": "residential"}, True, True),
        ({"highway": "path"}, False, False),
        ({"highway": "path", "motorcycle": "yes"}, True, False),
        ({"highway": "footway", "motor_vehicle": "permissive"}, True, False),
        ({"highway": "residential", "access": "private"}, False, False),
        ({"highway": "residential", "access": "private", "motorcycle": "yes"}, True, False),
        ({"highway": "service", "motor_vehicle": "no", "motorcar": "yes"}, False, True),
        ({"highway": "residential", "area": "yes"}, False, False),
        ({"highway": "construction"}, False, False),
        ({"route": "ferry"}, True, False),
        ({"route": "ferry", "motor_vehicle": "yes"}, True, True),
        ({"route": "ferry", "motorcycle": "no"}, False, False),
        ({"route": "bus"}, False, False),
    ],
)
def test_the_most_specific_tag_decides(
    tags: dict[str, str],
    motorcycle: bool,  # noqa: FBT001 - a table of examples
    car: bool,  # noqa: FBT001 - a table of examples
) -> None:
    """A motorcycle keeps off toll roads and paths, unless a tag of its own says otherwise."""
    assert passage(tags, MOTORCYCLE, DRY).is_open is motorcycle
    assert passage(tags, CAR, DRY).is_open is car


@pytest.mark.parametrize(
    ("tags", "along", "against"),
    [
        ({}, True, True),
        ({"oneway": "yes"}, True, False),
        ({"oneway": "-1"}, False, True),
        ({"junction": "roundabout"}, True, False),
        ({"junction": "roundabout", "oneway": "no"}, True, True),
        ({"oneway": "yes", "oneway:motorcycle": "no"}, True, True),
    ],
)
def test_one_way_streets_are_taken_one_way(
    tags: dict[str, str],
    along: bool,  # noqa: FBT001 - a table of examples
    against: bool,  # noqa: FBT001 - a table of examples
) -> None:
    """Direction is that of the way as drawn, reversed by -1, and may differ for motorcycles."""
    found = passage({"highway": "residential", **tags}, MOTORCYCLE, DRY)
    assert (found.forward_kmh > 0, found.backward_kmh > 0) == (along, against)


def test_bare_earth_is_slow_and_slower_in_the_wet() -> None:
    """An unpaved road takes longer than asphalt, the more so when it rains."""
    earth = {"highway": "tertiary", "surface": "dirt"}
    asphalt = passage({"highway": "tertiary"}, MOTORCYCLE, WET)
    dry, wet = passage(earth, MOTORCYCLE, DRY), passage(earth, MOTORCYCLE, WET)
    assert asphalt.forward_kmh > dry.forward_kmh > wet.forward_kmh > 0


def test_seasonal_tracks_and_fords_are_closed_in_the_wet() -> None:
    """What can be passed in the dry season only is closed unless the import says that it is dry."""
    for tags in ({"seasonal": "yes"}, {"seasonal": "dry_season"}, {"ford": "yes"}):
        track = {"highway": "track", **tags}
        assert passage(track, MOTORCYCLE, WET) == CLOSED
        assert passage(track, MOTORCYCLE, DRY).is_open
    canal = {"highway": "track", "seasonal": "wet_season"}
    assert passage(canal, MOTORCYCLE, WET).is_open
    assert passage(canal, MOTORCYCLE, DRY) == CLOSED


def test_a_speed_limit_only_slows() -> None:
    """Nobody goes faster for a generous sign; one in miles is understood, nonsense is not."""
    road = {"highway": "primary"}
    usual = passage(road, CAR, DRY)
    assert passage({**road, "maxspeed": "100"}, CAR, DRY) == usual
    assert passage({**road, "maxspeed": "20"}, CAR, DRY) == Passage(20, 20)
    assert passage({**road, "maxspeed": "20 mph"}, CAR, DRY).forward_kmh == pytest.approx(32.18)
    for nonsense in ("walk", "", "0", "-5", "nan"):
        assert passage({**road, "maxspeed": nonsense}, CAR, DRY) == usual


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("00:45", 2700),
        ("45", 2700),
        ("1:30:30", 5430),
        ("PT45M", 2700),
        ("PT1H", 3600),
        ("soon", None),
        ("0", None),
        ("", None),
    ],
)
def test_a_ferry_tells_how_long_it_takes(told: str, seconds: float | None) -> None:
    """As a clock, as minutes, or as an ISO 8601 period; else nothing is known."""
    assert crossing_s({"duration": told}) == seconds


def test_a_bollard_stops_cars_and_a_private_gate_everyone() -> None:
    """A gate that says nothing is open; a tag of one's own opens any barrier."""
    assert not blocks({}, CAR)
    assert not blocks({"barrier": "gate"}, CAR)
    assert blocks({"barrier": "bollard"}, CAR)
    assert not blocks({"barrier": "bollard"}, MOTORCYCLE)
    assert blocks({"barrier": "gate", "access": "private"}, MOTORCYCLE)
    assert not blocks({"barrier": "block", "motorcycle": "yes"}, MOTORCYCLE)


@given(
    tags=st.dictionaries(KEYS, WORDS), mode=st.sampled_from(Mode), season=st.sampled_from(Season)
)
def test_no_tags_are_too_strange(tags: dict[str, str], mode: Mode, season: Season) -> None:
    """Whatever stands in a map, a way is closed or has a sober speed."""
    found = passage(tags, mode, season)
    assert 0 <= found.forward_kmh <= 80
    assert 0 <= found.backward_kmh <= 80
