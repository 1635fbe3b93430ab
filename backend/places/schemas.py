"""Places on the wire."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from backend.places.repository import PlaceRow
from backend.places.rules.doubts import sentence_of
from backend.places.rules.pin import Candidate, PinLevel, PinSource, Reason
from backend.shared.address import WrittenAddress
from backend.shared.words import Language
from backend.web.text import SOUND
from routing.gazetteer import Gazetteer

MOST_AT_ONCE = 1_000
"""Addresses located by one request."""

Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
VillageCode = Annotated[str, Meta(pattern=r"^\d\d\.\d\d\.\d\d\.\d{4}\Z")]
Part = Annotated[str, Meta(max_length=80)]
LONGEST_ID = 200
RowId = Annotated[str, Meta(max_length=LONGEST_ID, pattern=SOUND)]
Link = Annotated[str, Meta(min_length=1, max_length=500, pattern=SOUND)]


class PinChoice(Struct, forbid_unknown_fields=True, kw_only=True):
    """How a person settles a pin: by a point, by a shared link, or by the village that is meant.

    A point or a link may name the village it lies in. ``accuracy_m`` is how far off a finger on the
    map may have been. ``confirmed`` says that somebody has looked, and it really is there.
    ``version`` is that of the place which was looked at: a pin that is another by now is not
    overwritten.
    """

    version: Annotated[int, Meta(ge=1)]
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    link: Link | None = None
    village_code: VillageCode | None = None
    accuracy_m: Annotated[int, Meta(ge=1, le=20_000)] | None = None
    confirmed: bool = False


class SharedLink(Struct, forbid_unknown_fields=True):
    """What somebody shared of where a door is: a link, a message or coordinates."""

    link: Link


class AddressView(Struct, kw_only=True):
    """An address as written."""

    text: str
    regency: str | None
    district: str | None
    village: str | None
    hamlet: str | None
    rt: str | None
    rw: str | None
    landmark: str | None
    location_link: str | None


class CandidateView(Struct, kw_only=True):
    """A village the address may mean; the higher its score (0 to 100), the likelier."""

    village_code: str
    village: str
    district: str
    regency: str
    latitude: float | None
    longitude: float | None
    score: int


class DoubtView(Struct):
    """Why the pin is as it is."""

    code: str
    sentence: str


class ApplicantView(Struct):
    """Somebody who knows where the place is, and the order that goes there."""

    order_id: UUID
    order_number: str
    name: str
    phone: str | None


ApplicantsOf = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, list[ApplicantView]]]]
"""Lends the applicants of some places."""


class PlaceView(Struct, kw_only=True):
    """A place and its pin; ``radius_m`` is how far off the door may be."""

    id: UUID
    address: AddressView
    latitude: float | None
    longitude: float | None
    level: PinLevel
    radius_m: int | None
    source: PinSource
    accepted: bool
    village_code: str | None
    candidates: list[CandidateView]
    reasons: list[DoubtView]
    version: int
    applicants: list[ApplicantView]


class PlacePage(Struct):
    """A page of places, and where the next begins."""

    places: list[PlaceView]
    next: UUID | None


class VillageView(Struct, kw_only=True):
    """A village of the gazetteer."""

    code: str
    name: str
    district: str
    regency: str
    latitude: float | None
    longitude: float | None


class SharedPoint(Struct, kw_only=True):
    """The point that was shared, how exact it is, and the village that lies around it."""

    latitude: float
    longitude: float
    accuracy_m: int
    village: VillageView | None


class DoorView(Struct):
    """A door visited before, as a bare point: whose it is is nobody's business here."""

    latitude: float
    longitude: float


class OutlineView(Struct):
    """The shape of a village, as a GeoJSON geometry: pairs of longitude and latitude."""

    type: Literal["Polygon", "MultiPolygon"]
    coordinates: list[Any]


class VillageDrawn(VillageView, kw_only=True):
    """A village with its outline, where one was imported, and the doors known in it."""

    outline: OutlineView | None
    doors: list[DoorView]


class PointView(Struct):
    """A GeoJSON point: longitude, then latitude."""

    coordinates: tuple[float, float]
    type: Literal["Point"] = "Point"


class MarkView(Struct, omit_defaults=True):
    """What a point of the map is; of a district its regency is told, of a village its district."""

    kind: Literal["depot", "district", "village"]
    name: str
    regency: str | None = None
    district: str | None = None


class FeatureView(Struct):
    """A GeoJSON feature: one point of the map."""

    geometry: PointView
    properties: MarkView
    type: Literal["Feature"] = "Feature"


class MapView(Struct):
    """A GeoJSON collection of all that can be drawn without a basemap."""

    features: list[FeatureView]
    type: Literal["FeatureCollection"] = "FeatureCollection"


class VillageList(Struct):
    """Villages whose names fit."""

    villages: list[VillageView]


class GazetteerView(Struct, kw_only=True):
    """What the gazetteer knows, what that means for the desk, and what would better it."""

    complete: bool
    villages: int
    villages_with_points: int
    command: str | None
    message: str


class AddressAsked(Struct, forbid_unknown_fields=True, kw_only=True):
    """One address of many to be located; the fields are those of `antar geocode`'s columns."""

    id: RowId
    address: Annotated[str, Meta(max_length=20_000)] = ""
    kabupaten: Part | None = None
    kecamatan: Part | None = None
    desa: Part | None = None
    dusun: Part | None = None
    rt: Part | None = None
    rw: Part | None = None
    landmark: Annotated[str, Meta(max_length=200)] | None = None
    location: Annotated[str, Meta(max_length=500)] | None = None


class AddressesAsked(Struct, forbid_unknown_fields=True):
    """Addresses to be located at once, each as an object of ``id`` and what is known of it.

    The names are ``id, address, kabupaten, kecamatan, desa, dusun, rt, rw, landmark, location``. A
    row that cannot be read is answered as such, and stops no other.
    """

    addresses: Annotated[list[dict[str, Any]], Meta(min_length=1, max_length=MOST_AT_ONCE)]


class AddressFound(Struct, kw_only=True):
    """Where an address is; only an ``accepted`` one may be driven to unseen.

    ``fault`` says in words why a row could not be read; its only reason is then ``row_unreadable``.
    """

    id: str
    level: PinLevel
    village_code: str | None
    district_code: str | None
    latitude: float | None
    longitude: float | None
    radius_m: int | None
    accepted: bool
    candidates: list[str]
    reasons: list[str]
    fault: str | None = None


class AddressesFound(Struct):
    """The answers, in the order in which the addresses were given."""

    addresses: list[AddressFound]


class DistanceView(Struct):
    """How far off: half of so many doors within the median, nine in ten within the other."""

    doors: int
    median_m: int
    p90_m: int


class LevelReport(Struct):
    """How far pins of one level lay from their doors."""

    level: PinLevel
    distance: DistanceView


class DoorReport(Struct, kw_only=True):
    """What handovers have taught; ``refused`` counts the others by the reason."""

    learned: int
    refused: dict[str, int]
    villages: int
    sent_to: list[LevelReport]
    village_point: DistanceView | None
    anchor: DistanceView | None


def address_view(address: WrittenAddress) -> AddressView:
    """Say an address as it was written."""
    return msgspec.convert(address, AddressView, from_attributes=True)


def place_view(
    row: PlaceRow, applicants: Sequence[ApplicantView], gazetteer: Gazetteer, language: Language
) -> PlaceView:
    """Say a place, with the doubts about its pin in the reader's language.

    Where its candidates lie is read from the gazetteer: a later import may know it.
    """
    pin = row.pin
    return PlaceView(
        id=row.id,
        address=address_view(row.address),
        latitude=pin.coordinates.latitude if pin.coordinates else None,
        longitude=pin.coordinates.longitude if pin.coordinates else None,
        level=pin.level,
        radius_m=pin.radius_m,
        source=pin.source,
        accepted=pin.accepted,
        village_code=pin.village_code,
        candidates=[_candidate(candidate, gazetteer) for candidate in pin.candidates],
        reasons=[_doubt(reason, language) for reason in pin.reasons],
        version=row.version,
        applicants=list(applicants),
    )


def _candidate(candidate: Candidate, gazetteer: Gazetteer) -> CandidateView:
    known = gazetteer.villages.get(candidate.village_code)
    point = known.point if known else candidate.coordinates
    return CandidateView(
        village_code=candidate.village_code,
        village=candidate.village,
        district=candidate.district,
        regency=candidate.regency,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        score=candidate.score,
    )


def _doubt(reason: Reason, language: Language) -> DoubtView:
    return DoubtView(reason.code, sentence_of(reason, language))
