"""What finds doors: the geocoder and its gazetteer, speaking of pins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from backend.places.edition import edition_of
from backend.places.known_doors import KnownDoors
from backend.places.rules.pin import (
    LEAST_BELIEVED_M,
    Candidate,
    Pin,
    PinLevel,
    PinSource,
    Reason,
)
from backend.shared.address import Whereabouts, WrittenAddress
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words
from routing.gazetteer import Gazetteer, Village, load_gazetteer
from routing.geocoding import Address, Answer, Geocoder, Learned, Level, ReasonCode, Source
from routing.geocoding.answer import Candidate as VillageCandidate
from routing.geocoding.confidence import VILLAGE_RADIUS_M
from routing.geocoding.links import SharedLocation, read_location
from routing.geography import Coordinates, distance_m

ADDRESSES_REMEMBERED = 20_000
"""Lists show the same addresses again and again; recognising one takes a millisecond or two."""


class UnknownVillage(DomainError):
    """No village of the area has this code."""

    code = "place.unknown_village"
    kind = Kind.INVALID
    words = Words(
        id="Desa/kelurahan {village_code} tidak ada di wilayah layanan.",
        en="The area served has no village {village_code}.",
    )


class VillageWithoutPoint(DomainError):
    """The gazetteer knows the village by name only."""

    code = "place.village_without_point"
    kind = Kind.INVALID
    words = Words(
        id="Titik {village} belum ada di data wilayah. Klik letaknya di peta, atau tempel "
        "tautan lokasi dari pemohon.",
        en="The gazetteer has no point for {village} yet. Click its place on the map, or paste a "
        "location link from the applicant.",
    )


class LinkOpensOnline(DomainError):
    """A short link whose place only the map service knows."""

    code = "place.link_opens_online"
    kind = Kind.INVALID
    words = Words(
        id="Tautan ini baru menunjukkan tempatnya bila dibuka: {link}. Buka di peramban, lalu "
        "salin koordinatnya ke sini.",
        en="This link shows its place only when opened: {link}. Open it in a browser and copy "
        "the coordinates here.",
    )


class NoLocationInText(DomainError):
    """No coordinates, map link or plus code is in the text."""

    code = "place.no_location_in_text"
    kind = Kind.INVALID
    words = Words(
        id="Tidak ada lokasi di dalamnya. Tempel tautan peta atau koordinat, misalnya "
        "-3.6553, 103.7739.",
        en="There is no location in it. Paste a map link or coordinates, such as "
        "-3.6553, 103.7739.",
    )


class Locator:
    """Finds the door of a written address, and tells what lies around a point."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.doors = KnownDoors()
        self._learned = Learned(self.doors, gazetteer)
        self._geocoder = Geocoder(gazetteer, [self._learned])
        self._village_in = lru_cache(ADDRESSES_REMEMBERED)(self._recognise)

    @property
    def gazetteer(self) -> Gazetteer:
        """The villages known."""
        return self._geocoder.gazetteer

    @cached_property
    def edition(self) -> str:
        """Which gazetteer this is; another one may know of places that wait for a person."""
        return edition_of(self.gazetteer)

    def locate(self, address: WrittenAddress) -> Pin:
        """Return the best pin for an address, accepted only when nobody need look at it."""
        return self._pin(self.geocode(address))

    def geocode(self, address: WrittenAddress) -> Answer:
        """Return the geocoder's own answer."""
        return self._geocoder.geocode(_asked(address))

    def ask(self, service: Source, address: WrittenAddress) -> Pin | None:
        """Return what a map service makes of an address; None where it has nothing to say.

        It goes over the network: call it from a thread.
        """
        asked = _asked(address)
        nearer = service.refine(asked, self._geocoder.geocode(asked))
        return self._pin(nearer) if nearer else None

    def _pin(self, answer: Answer) -> Pin:
        shared = any(reason.code is ReasonCode.PIN_SHARED for reason in answer.reasons)
        return Pin(
            level=PinLevel(answer.level.value),
            coordinates=answer.coordinates,
            radius_m=round(answer.radius_m) if answer.radius_m is not None else None,
            source=PinSource.APPLICANT if shared else PinSource.GEOCODER,
            village_code=self._sure_village_code(answer),
            accepted=answer.accepted,
            candidates=tuple(self._candidates(answer)),
            reasons=tuple(
                Reason(
                    reason.code.value,
                    {name: str(value) for name, value in reason.values.items()},
                )
                for reason in answer.reasons
            ),
        )

    def _sure_village_code(self, answer: Answer) -> str | None:
        """Return the village that may be kept and taught: a shared point's, or one that is sure."""
        shown = answer.coordinates if answer.level is Level.PIN else None
        around = self.village_code_around(shown) if shown else None
        return around or (
            answer.village.code if answer.village and answer.village_is_sure else None
        )

    def shared_location(self, text: str) -> SharedLocation:
        """Return the point in a link, a message or typed coordinates, and how exact it is.

        Raises:
            LinkOpensOnline: the link tells its place only to whoever opens it.
            NoLocationInText: there is none in it.
        """
        found = read_location(text)
        if isinstance(found, SharedLocation):
            return found
        if found is None:
            raise NoLocationInText(field="link")
        raise LinkOpensOnline(field="link", link=found.link)

    def serves(self, coordinates: Coordinates) -> bool:
        """Tell whether a point lies in the area that the office serves."""
        return self.gazetteer.serves(coordinates)

    def village_code_at(self, coordinates: Coordinates) -> str | None:
        """Return the code of the village around a point, where outlines tell."""
        village = self.gazetteer.village_at(coordinates)
        return village.code if village else None

    def village_code_around(self, coordinates: Coordinates) -> str | None:
        """Return the code of the village that holds a point, else of the nearest within reach."""
        village = self.gazetteer.nearest_village(coordinates)
        if village is None or self.village_code_at(coordinates) == village.code:
            return village.code if village else None
        point = village.point
        is_near = point is not None and distance_m(point, coordinates) <= VILLAGE_RADIUS_M
        return village.code if is_near else None

    def is_astray(self, village_code: str, coordinates: Coordinates) -> bool:
        """Tell whether a point lies well outside a village, as far as its extent is known."""
        return self.gazetteer.astray_m(village_code, coordinates) > LEAST_BELIEVED_M

    def village(self, village_code: str) -> Village:
        """Return a village of the area.

        Raises:
            UnknownVillage: no village has this code.
        """
        village = self.gazetteer.villages.get(village_code)
        if village is None:
            raise UnknownVillage(village_code=village_code, field="village_code")
        return village

    def pin_of_village(self, village_code: str, address: WrittenAddress) -> Pin:
        """Return the pin of an address whose village a person chose: near known doors, if any.

        Raises:
            UnknownVillage: no village has this code.
            VillageWithoutPoint: it is known by name only, and no door of it either.
        """
        village = self.village(village_code)
        outline = self.gazetteer.outlines.of(village_code)
        known = Answer(
            level=Level.VILLAGE if village.point else Level.DISTRICT,
            coordinates=village.point,
            radius_m=outline.radius_m() if outline else VILLAGE_RADIUS_M,
            village=village,
            village_is_sure=True,
        )
        nearest = self._learned.refine(_asked(address), known) or known
        if nearest.coordinates is None:
            raise VillageWithoutPoint(
                village=self.gazetteer.describe(village), field="village_code"
            )
        pin = self._pin(nearest)
        return replace(pin, source=PinSource.PERSON, accepted=True)

    def whereabouts(
        self, address: WrittenAddress, village_code: str | None = None, *, confirmed: bool = False
    ) -> Whereabouts:
        """Return the village of an address: as written, as pinned, or as its text names it.

        Args:
            address: as written.
            village_code: the village in which the door is taken to be, where that is known.
            confirmed: whether somebody stands by it.
        """
        if address.village:
            return Whereabouts(address.village, address.district)
        village = self.gazetteer.villages.get(village_code or "") or self._village_in(address)
        if village is None:
            return Whereabouts(None, address.district)
        district = self.gazetteer.district_of(village).name
        return Whereabouts(village.name, district, recognised=not confirmed)

    def _recognise(self, address: WrittenAddress) -> Village | None:
        """Return the village that a text surely means: the likeliest of several is not shown."""
        answer = self.geocode(address)
        return answer.village if answer.village_is_sure else None

    def _candidates(self, answer: Answer) -> list[Candidate]:
        best = max((candidate.score for candidate in answer.candidates), default=1.0)
        return [self._candidate(candidate, best) for candidate in answer.candidates]

    def _candidate(self, candidate: VillageCandidate, best: float) -> Candidate:
        village = candidate.village
        return Candidate(
            village_code=village.code,
            village=village.name,
            district=self.gazetteer.district_of(village).name,
            regency=self.gazetteer.regency_of(village).full_name,
            coordinates=village.point,
            score=max(0, min(100, round(100 * candidate.score / best))) if best > 0 else 0,
        )


def open_locator(gazetteer_directory: Path, regency_codes: Collection[str]) -> Locator:
    """Return a locator over the area served, as imported or else as bundled."""
    return Locator(load_gazetteer(gazetteer_directory).within(regency_codes))


def _asked(address: WrittenAddress) -> Address:
    """Say an intake's address to the geocoder."""
    return Address(
        text=address.text,
        regency=address.regency or "",
        district=address.district or "",
        village=address.village or "",
        hamlet=address.hamlet or "",
        rt=address.rt or "",
        rw=address.rw or "",
        landmark=address.landmark or "",
        location=address.location_link or "",
    )
