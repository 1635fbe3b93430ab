"""A fix is off its pin beyond a hundred metres, or beyond the pin's own radius."""

import pytest

from backend.handover.rules.off_pin import OFF_PIN_WORDS, OffPin, is_off_pin


@pytest.mark.parametrize(
    ("metres", "radius_m", "off"),
    [(100, 20, False), (101, 20, True), (1_999, 2_000, False), (2_001, 2_000, True)],
)
def test_a_rough_pin_is_forgiven_as_much_as_it_is_rough(
    metres: int, radius_m: int, *, off: bool
) -> None:
    """A village's point cannot be missed by a hundred metres."""
    assert is_off_pin(metres, radius_m) is off


def test_every_reason_has_words() -> None:
    """The table is whole."""
    assert set(OFF_PIN_WORDS) == set(OffPin)
