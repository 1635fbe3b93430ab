"""A source of nearer answers: whatever knows more of an address than the gazetteer does."""

from __future__ import annotations

from typing import Protocol

from routing.geocoding.address import Address
from routing.geocoding.answer import Answer, Level, ReasonCode

_FOR_A_PERSON = frozenset(
    {ReasonCode.LINK_NEEDS_OPENING, ReasonCode.OUTSIDE_AREA, ReasonCode.PIN_COARSE}
)


class Source(Protocol):
    """One member of the geocoder's chain; each is given what those before it answered."""

    def refine(self, address: Address, known: Answer) -> Answer | None:
        """Return a better answer than ``known``, or None to leave it to the next source.

        A better answer is nearer the door, or says why a nearer one could not be had; it is never
        coarser, never outside the area served, and never an error.
        """
        ...


def may_be_bettered(known: Answer) -> bool:
    """Tell whether the next source may look: the village is known, but no door or street of it.

    Where the applicant shared a location that cannot be used, a person must look first.
    """
    if any(reason.code in _FOR_A_PERSON for reason in known.reasons):
        return False
    placeless = known.village_is_sure and known.level is Level.DISTRICT
    return known.level is Level.VILLAGE or placeless
