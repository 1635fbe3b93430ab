"""How far from its pin a door was met: warned of, asked about, and never a reason to refuse."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from backend.shared.words import Words

NEAR_M = 100
"""A fix so near its pin is at the door; a pin that is less exact has its own radius."""


class OffPin(StrEnum):
    """Why the passport was given, or the visit ended, away from the pin."""

    MET_ELSEWHERE = "met_elsewhere"
    PIN_WRONG = "pin_wrong"
    GPS_OFF = "gps_off"
    UNTOLD = "untold"


OFF_PIN_WORDS: Mapping[OffPin, Words] = {
    OffPin.MET_ELSEWHERE: Words(id="bertemu di tempat lain", en="met elsewhere"),
    OffPin.PIN_WRONG: Words(id="titik lokasinya salah", en="the pin is wrong"),
    OffPin.GPS_OFF: Words(id="GPS ponsel meleset", en="the phone's GPS is off"),
    OffPin.UNTOLD: Words(id="tanpa alasan", en="no reason was told"),
}


CHOICES = (OffPin.MET_ELSEWHERE, OffPin.PIN_WRONG, OffPin.GPS_OFF)
"""What a courier may say."""


def reason_for(metres: int | None, radius_m: int, told: OffPin | None) -> OffPin | None:
    """Return what was said of a distance, or that nothing was said where something was due."""
    if told is None and metres is not None and is_off_pin(metres, radius_m):
        return OffPin.UNTOLD
    return told


def is_off_pin(metres: int, radius_m: int) -> bool:
    """Tell whether a fix so far from a pin is away from the door that the pin stands for."""
    return metres > max(NEAR_M, radius_m)
