"""From an address as people write it to a place, with a level, a radius and reasons.

A service over the network is not loaded with the rest: see `routing.geocoding.nominatim`.
"""

from routing.geocoding.address import Address, parse
from routing.geocoding.answer import Answer, Candidate, Level, Reason, ReasonCode
from routing.geocoding.geocoder import Geocoder
from routing.geocoding.learned import Learned, LearnedPin, LearnedPins
from routing.geocoding.links import read_location
from routing.geocoding.shared_location import NeedsOpening, SharedLocation
from routing.geocoding.sources import Source

__all__ = [
    "Address",
    "Answer",
    "Candidate",
    "Geocoder",
    "Learned",
    "LearnedPin",
    "LearnedPins",
    "Level",
    "NeedsOpening",
    "Reason",
    "ReasonCode",
    "SharedLocation",
    "Source",
    "parse",
    "read_location",
]
