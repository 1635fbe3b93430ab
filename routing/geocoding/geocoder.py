"""The geocoder: an address in, an answer with its level and reasons out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from routing.gazetteer import Gazetteer
from routing.geocoding.address import LONGEST_TEXT, Address, written
from routing.geocoding.answer import Answer, Level, Reason, ReasonCode
from routing.geocoding.confidence import answer
from routing.geocoding.matcher import Matcher
from routing.geocoding.shared_pin import SharedPin
from routing.geocoding.sources import Source, may_be_bettered


class Geocoder:
    """Answers from one gazetteer, and from nearer sources where they know more.

    ``sources`` are asked in order after the location that the applicant shared: first the learned
    pins, then a service; each may better what those before it made of the address, until one is
    nearer than the village, or raises a doubt. Building one indexes the gazetteer (some 100 ms);
    keep it, and share it between threads.
    """

    def __init__(self, gazetteer: Gazetteer, sources: Sequence[Source] = ()) -> None:
        self.gazetteer = gazetteer
        self._matcher = Matcher(gazetteer)
        self._sources: tuple[Source, ...] = (SharedPin(gazetteer), *sources)

    def geocode(self, address: Address | str) -> Answer:
        """Return where the address is, and whether a person must look before anybody goes there."""
        asked = Address(text=address) if isinstance(address, str) else address
        known = self._from_gazetteer(asked)
        for source in self._sources:
            known = source.refine(asked, known) or known
            if not may_be_bettered(known):
                break
        return known

    def _from_gazetteer(self, address: Address) -> Answer:
        words = written(address)
        if not words:
            return Answer(Level.NONE, reasons=(Reason(ReasonCode.EMPTY),))
        known = answer(self._matcher.match(words), self.gazetteer)
        if len(address.text) > LONGEST_TEXT:
            reasons = (Reason(ReasonCode.TOO_LONG), *known.reasons)
            return replace(known, accepted=False, reasons=reasons)
        return known
