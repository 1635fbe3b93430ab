"""A door that a courier shows by standing at it: taken as its pin, or put to the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from backend.places.rules.door import ASTRAY_M, LARGEST_ERROR_M, Fix, missed
from backend.places.rules.pin import Pin, PinSource, Reason, pointed_at
from backend.shared.words import Words


class ShownDoor(StrEnum):
    """What became of a door that was shown at a failed visit."""

    TAKEN = "taken"
    DOUBTED = "doubted"
    TOO_ROUGH = "too_rough"
    OUTDATED = "outdated"


SHOWN_DOOR_WORDS: Mapping[ShownDoor, Words] = {
    ShownDoor.TAKEN: Words(
        id="Titik rumah dibetulkan kurir di tempat.",
        en="The courier corrected the pin at the door.",
    ),
    ShownDoor.DOUBTED: Words(
        id="Titik rumah dari kurir jauh dari titik sebelumnya: menunggu petugas.",
        en="The courier's pin is far from the one before: it waits for the desk.",
    ),
    ShownDoor.TOO_ROUGH: Words(
        id="Titik rumah dari kurir terlalu kasar dan tidak dipakai.",
        en="The courier's pin is too rough and was not used.",
    ),
    ShownDoor.OUTDATED: Words(
        id="Titik rumah dari kurir tidak dipakai: titiknya ditetapkan sesudah kunjungan itu.",
        en="The courier's pin was not used: the pin was set after that visit.",
    ),
}


def judge_shown(fix: Fix, pin: Pin, address: str) -> tuple[ShownDoor, Pin]:
    """Return what to make of a door shown at ``fix``, and the pin that its place has from now on.

    Far from the pin before it, whoever set that, it may be a slip: it is kept as shown and no
    longer planned on until the desk has looked.
    """
    if not 0 < fix.accuracy_m <= LARGEST_ERROR_M:
        return ShownDoor.TOO_ROUGH, pin
    shown = pointed_at(fix.coordinates, PinSource.PERSON, pin.village_code, round(fix.accuracy_m))
    away_m = missed(fix, pin)
    if away_m is None or away_m <= max(ASTRAY_M, pin.radius_m or 0):
        return ShownDoor.TAKEN, shown
    far = Reason("pin_far_from_address", {"distance_m": str(round(away_m)), "village": address})
    doubted = replace(shown, accepted=False, candidates=pin.candidates, reasons=(far,))
    return ShownDoor.DOUBTED, doubted
