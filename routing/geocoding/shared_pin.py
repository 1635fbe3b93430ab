"""The first source: a location that the applicant shared, checked against what was written."""

from __future__ import annotations

from dataclasses import replace

from routing.gazetteer import Gazetteer
from routing.geocoding.address import Address
from routing.geocoding.answer import Answer, Level, Reason, ReasonCode
from routing.geocoding.links import location_of
from routing.geocoding.shared_location import NeedsOpening, SharedLocation
from routing.geography import distance_m

PIN_RADIUS_M = 50.0
"""What a phone's fix, or a thumb on a map, is worth."""

EXACT_ENOUGH_M, STREET_RADIUS_M = 200.0, 700.0
"""A place shared no more exactly than this (two decimals are a kilometre) is looked at first."""

FARTHEST_FROM_ADDRESS_M = 10_000.0
RADII_FROM_ADDRESS = 1.5
"""From the place written: nine in ten doors lie within its radius, hardly one this far beyond."""


class SharedPin:
    """Reads ``location``, else a link or coordinates in the free text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def refine(self, address: Address, known: Answer) -> Answer | None:
        """Return the shared place as a pin; one outside the area, or far off, is not accepted."""
        shared = location_of(address, self._gazetteer)
        if isinstance(shared, NeedsOpening):
            return _doubted(known, Reason(ReasonCode.LINK_NEEDS_OPENING, {"link": shared.link}))
        if shared is None:
            return None
        if not self._gazetteer.serves(shared.coordinates):
            return _doubted(known, Reason(ReasonCode.OUTSIDE_AREA))
        return self._pinned(shared, known)

    def _pinned(self, shared: SharedLocation, known: Answer) -> Answer:
        village = self._gazetteer.nearest_village(shared.coordinates) or known.village
        far = self._far_from_address(shared, known)
        reasons = [Reason(ReasonCode.PIN_SHARED)]
        if shared.swapped:
            reasons.append(Reason(ReasonCode.PIN_TURNED))
        coarse = shared.radius_m > EXACT_ENOUGH_M
        if coarse:
            radius: dict[str, str | int] = {"radius_m": round(shared.radius_m)}
            reasons.append(Reason(ReasonCode.PIN_COARSE, radius))
        if far:
            reasons.append(far)
        written_elsewhere = any(it.code is ReasonCode.OUTSIDE_AREA for it in known.reasons)
        return replace(
            known,
            level=_level_within(shared.radius_m),
            coordinates=shared.coordinates,
            radius_m=max(PIN_RADIUS_M, shared.radius_m),
            village=village,
            district_code=village.district_code if village else known.district_code,
            regency_code=village.regency_code if village else known.regency_code,
            accepted=not (far or coarse or written_elsewhere),
            reasons=(*reasons, *known.reasons),
        )

    def _far_from_address(self, shared: SharedLocation, known: Answer) -> Reason | None:
        """Return a reason to look where the pin is far from the place that was written."""
        if known.coordinates is None or known.radius_m is None:
            return None
        apart_m = distance_m(shared.coordinates, known.coordinates)
        if apart_m <= max(FARTHEST_FROM_ADDRESS_M, RADII_FROM_ADDRESS * known.radius_m):
            return None
        values: dict[str, str | int] = {
            "village": self._named(known),
            "distance_m": round(apart_m),
        }
        return Reason(ReasonCode.PIN_FAR_FROM_ADDRESS, values)

    def _named(self, known: Answer) -> str:
        """Return the name of the place that an answer is at."""
        gazetteer = self._gazetteer
        if known.level is Level.VILLAGE and known.village:
            return known.village.name
        if known.level is Level.DISTRICT and known.district_code:
            return gazetteer.districts[known.district_code].name
        return gazetteer.regencies[known.regency_code].name if known.regency_code else ""


def _level_within(radius_m: float) -> Level:
    if radius_m <= EXACT_ENOUGH_M:
        return Level.PIN
    return Level.STREET if radius_m <= STREET_RADIUS_M else Level.VILLAGE


def _doubted(known: Answer, reason: Reason) -> Answer:
    others = (other for other in known.reasons if other.code is not reason.code)
    return replace(known, accepted=False, reasons=(reason, *others))
