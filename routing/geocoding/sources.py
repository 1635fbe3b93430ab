"""A source of nearer answers: whatever knows more of an address than the gazetteer does."""

from __future__ import annotations

from typing import Protocol

from routing.geocoding.address import Address
from routing.geocoding.answer import Answer


class Source(Protocol):
    """One member of the geocoder's chain, asked in order until one answers."""

    def refine(self, address: Address, known: Answer) -> Answer | None:
        """Return a better answer than ``known``, or None to leave it to the next source.

        A better answer is nearer the door, or says why a nearer one could not be had; it is never
        coarser, never outside the area served, and never an error.
        """
        ...
