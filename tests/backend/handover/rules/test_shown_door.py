"""A door that is shown is believed near the pin before it, and put to the desk elsewhere."""

from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.shown_door import SHOWN_DOOR_WORDS, ShownDoor, judge_shown
from backend.places.rules.door import Fix
from backend.places.rules.pin import Pin, PinLevel, PinSource
from routing.geography import Coordinates

VILLAGE = Coordinates(-3.66, 103.78)


def pin(radius_m: int, source: PinSource = PinSource.GEOCODER) -> Pin:
    """Return an accepted pin that is right to so many metres."""
    return Pin(PinLevel.VILLAGE, VILLAGE, radius_m, source, "16.03.11.2004", accepted=True)


def test_every_outcome_has_words() -> None:
    """The table is whole."""
    assert set(SHOWN_DOOR_WORDS) == set(ShownDoor)


@given(north=st.floats(0, 0.2), source=st.sampled_from(PinSource), rough=st.integers(0, 3_000))
def test_only_a_believed_door_is_planned_on(north: float, source: PinSource, rough: int) -> None:
    """Whoever set the pin before: within its radius or a kilometre it is replaced, else asked."""
    where = Coordinates(VILLAGE.latitude + north, VILLAGE.longitude)
    outcome, judged = judge_shown(Fix(where, 10), pin(rough, source), "Air Limau")
    near = north * 111_195 <= max(1_000, rough)
    assert judged.coordinates == where
    assert judged.accepted is (outcome is ShownDoor.TAKEN) is near
    assert judged.village_code == "16.03.11.2004"


def test_a_place_without_a_pin_takes_the_first_door_shown() -> None:
    """There is nothing that it could contradict."""
    nowhere = Pin(PinLevel.NONE, None, None, PinSource.GEOCODER, None, accepted=False)
    outcome, judged = judge_shown(Fix(VILLAGE, 10), nowhere, "Air Limau")
    assert (outcome, judged.accepted) == (ShownDoor.TAKEN, True)
