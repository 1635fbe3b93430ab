"""The first source: a location that the applicant shared, checked against what was written."""

from __future__ import annotations

from dataclasses import replace

from routing.gazetteer import Gazetteer
from routing.geocoding.address import Address
from routing.geocoding.answer import Answer, Level, Reason, ReasonCode
from routing.geocoding.links import NeedsOpening, SharedLocation, read_location
from routing.geography import distance_m

PIN_RADIUS_M = 50.0
"""What a phone's fix, or a thumb on a map, is worth."""

FARTHEST_FROM_ADDRESS_M = 10_000.0
"""From the written village's middle: nine in ten doors are nearer than 6.2 km."""


class SharedPin:
    """Reads ``location``, else a link or coordinates in the free text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def refine(self, address: Address, known: Answer) -> Answer | None:
        """Return the shared place as a pin; one outside the area, or far off, is not accepted."""
        shared = read_location(address.location or address.text)
        if isinstance(shared, NeedsOpening):
            return _doubted(known, Reason(ReasonCode.LINK_NEEDS_OPENING, {"link": shared.link}))
        if shared is None:
            return None
        if not self._gazetteer.serves(shared.coordinates):
            return _doubted(known, Reason(ReasonCode.OUTSIDE_AREA))
        return self._pinned(shared, known)

    def _pinned(self, shared: SharedLocation, known: Answer) -> Answer:
        village = self._gazetteer.nearest_village(shared.coordinates) or known.village
        far = _far_from_address(shared, known)
        reasons = [Reason(ReasonCode.PIN_SHARED)]
        if shared.swapped:
            reasons.append(Reason(ReasonCode.PIN_TURNED))
        if far:
            reasons.append(far)
        return replace(
            known,
            level=Level.PIN,
            coordinates=shared.coordinates,
            radius_m=PIN_RADIUS_M,
            village=village,
            district_code=village.district_code if village else known.district_code,
            regency_code=village.regency_code if village else known.regency_code,
            accepted=far is None,
            reasons=(*reasons, *known.reasons),
        )


def _doubted(known: Answer, reason: Reason) -> Answer:
    return replace(known, accepted=False, reasons=(reason, *known.reasons))


def _far_from_address(shared: SharedLocation, known: Answer) -> Reason | None:
    """Return a reason to look where the pin is far from the village surely written."""
    if not (known.accepted and known.coordinates and known.village):
        return None
    apart_m = distance_m(shared.coordinates, known.coordinates)
    if apart_m <= max(FARTHEST_FROM_ADDRESS_M, known.radius_m or 0):
        return None
    values: dict[str, str | int] = {"village": known.village.name, "distance_m": round(apart_m)}
    return Reason(ReasonCode.PIN_FAR_FROM_ADDRESS, values)
