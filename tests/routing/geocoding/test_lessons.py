"""What learning is worth, told by leaving each door out."""

from hypothesis import given
from hypothesis import strategies as st

from routing.gazetteer import Gazetteer
from routing.geocoding import LearnedPin
from routing.geocoding.lessons import lessons
from routing.geography import Coordinates, distance_m

VILLAGE = "99.01.01.2001"
DEGREES = st.floats(min_value=-0.02, max_value=0.02)


def door(north: float, east: float, **parts: str) -> LearnedPin:
    """Return a door so many degrees from the village's point."""
    return LearnedPin(Coordinates(-3.60 + north, 103.70 + east), **parts)


def test_a_door_alone_teaches_nothing_of_itself(gazetteer: Gazetteer) -> None:
    """Left out, nothing is known."""
    assert list(lessons({VILLAGE: [door(0, 0)]}, gazetteer)) == []


def test_an_unknown_village_is_passed_over(gazetteer: Gazetteer) -> None:
    """A village that has since left the gazetteer spoils no report."""
    assert list(lessons({"99.99.99.2999": [door(0, 0)] * 2}, gazetteer)) == []


def test_a_neighbour_in_the_street_is_the_anchor(gazetteer: Gazetteer) -> None:
    """Of the others' doors, the one in the same street counts."""
    doors = [door(0.01, 0, street="Mawar"), door(0.0101, 0, street="Mawar"), door(-0.01, 0)]
    told = list(lessons({VILLAGE: doors}, gazetteer))
    assert len(told) == 3
    assert told[0].anchor_m < 20
    assert told[0].point_m is not None
    assert told[0].point_m > 1_000


@given(st.lists(st.tuples(DEGREES, DEGREES), min_size=2, max_size=8))
def test_no_anchor_lies_beyond_the_farthest_other_door(
    gazetteer: Gazetteer, spots: list[tuple[float, float]]
) -> None:
    """The middle of the others is within their reach, whatever was thrown out as stray."""
    doors = [door(*spot) for spot in spots]
    for lesson in lessons({VILLAGE: doors}, gazetteer):
        farthest = max(
            distance_m(one.coordinates, other.coordinates) for one in doors for other in doors
        )
        assert lesson.anchor_m <= 2 * farthest + 1
