"""Pins: what may be accepted, and what may replace what."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backend.places.rules.pin import Pin, PinLevel, PinSource, away_m, is_nearer, overtakes
from routing.geography import Coordinates, distance_m

points = some.builds(Coordinates, some.floats(-4.5, -3.0), some.floats(103.0, 105.0))


@some.composite
def pins(draw: some.DrawFn) -> Pin:
    """Return any pin that can be."""
    level = draw(some.sampled_from(PinLevel))
    coordinates = draw(points if level.is_routable else some.none() | points)
    return Pin(
        level=level,
        coordinates=coordinates,
        radius_m=draw(some.integers(25, 45_000)) if coordinates else None,
        source=draw(some.sampled_from(PinSource)),
        village_code=None,
        accepted=level.is_routable and draw(some.booleans()),
    )


@given(pins(), pins())
def test_what_is_nearer_is_worse_in_nothing(new: Pin, known: Pin) -> None:
    """No coarser level, no larger radius, and nothing accepted comes into doubt."""
    if not is_nearer(new, known):
        return
    assert new.coordinates is not None
    assert new.level.coarseness <= known.level.coarseness
    assert new.accepted >= known.accepted
    if known.radius_m is not None:
        assert new.radius_m is not None
        assert new.radius_m <= known.radius_m


@given(pins(), pins())
def test_a_village_that_a_person_chose_is_never_left(new: Pin, known: Pin) -> None:
    """What replaces a person's word lies within what the person may have meant."""
    chosen = replace(known, source=PinSource.PERSON)
    if is_nearer(new, chosen) and chosen.coordinates and new.coordinates:
        reach_m = max(1_000, chosen.radius_m or 0)
        assert distance_m(chosen.coordinates, new.coordinates) <= reach_m


@given(pins(), pins())
def test_what_was_accepted_is_never_overtaken(new: Pin, known: Pin) -> None:
    """A new gazetteer moves only what waits."""
    assert not (known.accepted and overtakes(new, known))


@given(pins())
def test_a_pin_is_not_far_from_itself(pin: Pin) -> None:
    """And one without coordinates contradicts nothing."""
    assert away_m(pin, pin.coordinates or Coordinates(-3.6, 103.7)) is None


@pytest.mark.parametrize("level", [PinLevel.DISTRICT, PinLevel.REGENCY, PinLevel.NONE])
def test_nothing_coarse_is_ever_accepted(level: PinLevel) -> None:
    """The type refuses it, so that no caller can forget to."""
    with pytest.raises(ValueError, match="cannot be accepted"):
        Pin(level, Coordinates(-3.6, 103.7), 15_000, PinSource.GEOCODER, None, accepted=True)


def test_nothing_without_a_place_is_ever_accepted() -> None:
    """Whatever its level says."""
    with pytest.raises(ValueError, match="cannot be accepted"):
        Pin(PinLevel.VILLAGE, None, None, PinSource.PERSON, None, accepted=True)
