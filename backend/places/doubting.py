"""What is asked about before a person's choice is taken, and what is never taken at all."""

from __future__ import annotations

from dataclasses import replace

from backend.places.locator import Locator
from backend.places.repository import PlaceRow
from backend.places.rules.pin import MOST_OF_A_VILLAGE_M, Pin, PinSource, away_m
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words
from routing.geography import Coordinates


class OutsideTheArea(DomainError):
    """The pin lies outside the area that the office serves: nobody is sent there."""

    code = "place.outside_area"
    kind = Kind.INVALID
    words = Words(
        id="Titik ini di luar wilayah layanan kantor, jadi tidak dapat dipakai. Periksa apakah "
        "lintang dan bujur tertukar.",
        en="This point is outside the area the office serves, so it cannot be used. Check whether "
        "latitude and longitude are swapped.",
    )


class PressTooWide(DomainError):
    """The map was so small that a finger covered more than a village."""

    code = "place.press_too_wide"
    kind = Kind.INVALID
    words = Words(
        id="Titik ini bisa meleset lebih dari satu desa. Perbesar petanya, lalu klik lagi; "
        "tautannya harus menunjuk rumahnya.",
        en="This point may be off by more than a village. Zoom in and press again; a link must "
        "point at the house.",
    )


class FarFromAddress(DomainError):
    """The pin lies far from where the address was found."""

    code = "place.far_from_address"
    kind = Kind.INVALID
    words = Words(
        id="Titik ini {distance_km} km dari tempat menurut alamatnya. Periksa lagi; bila memang "
        "benar, konfirmasikan.",
        en="This point is {distance_km} km from where the address says. Check again; if it is "
        "right, confirm it.",
    )


class FarFromPin(DomainError):
    """The pin lies far from the one that somebody has shown before."""

    code = "place.far_from_pin"
    kind = Kind.INVALID
    words = Words(
        id="Titik ini {distance_km} km dari titik yang sudah ditunjukkan untuk alamat ini. "
        "Periksa lagi; bila memang pindah, konfirmasikan.",
        en="This point is {distance_km} km from the one shown for this address before. Check "
        "again; if it really moves there, confirm it.",
    )


class FarFromVillage(DomainError):
    """The pin lies far outside the village that was chosen with it."""

    code = "place.far_from_village"
    kind = Kind.INVALID
    words = Words(
        id="Titik ini {distance_km} km di luar {village}, desa yang dipilih. Periksa lagi; bila "
        "memang benar, konfirmasikan.",
        en="This point is {distance_km} km outside {village}, the village chosen. Check again; if "
        "it is right, confirm it.",
    )


def refuse_useless(coordinates: Coordinates, radius_m: float, locator: Locator) -> None:
    """Refuse what nobody's word can make a pin.

    Raises:
        OutsideTheArea: nobody drives there.
        PressTooWide: it shows no village, let alone a door.
    """
    if not locator.serves(coordinates):
        raise OutsideTheArea(field="latitude")
    if radius_m > MOST_OF_A_VILLAGE_M:
        raise PressTooWide(field="accuracy_m")


def doubt_point(
    place: PlaceRow, coordinates: Coordinates, village_code: str | None, locator: Locator
) -> None:
    """Ask about a point that contradicts what is known; a village chosen with it is known best.

    Raises:
        FarFromAddress, FarFromPin, FarFromVillage: it does.
    """
    if place.pin.accepted or not (village_code or _is_disputed(place.pin)):
        _doubt_far_from(place.pin, coordinates)
    elif not village_code:
        words_alone = replace(place.address, location_link=None)
        _doubt_far_from(locator.locate(words_alone), coordinates)
    if village_code and locator.is_astray(village_code, coordinates):
        raise FarFromVillage(
            field="latitude",
            distance_km=_km(locator.gazetteer.astray_m(village_code, coordinates)),
            village=locator.village(village_code).name,
        )


def doubt_village(place: PlaceRow, new: Pin) -> None:
    """Ask about a village that lies elsewhere than an accepted pin.

    Raises:
        FarFromAddress, FarFromPin: it does.
    """
    if place.pin.accepted and new.coordinates and new.village_code != place.pin.village_code:
        reach_m = max(place.pin.radius_m or 0, new.radius_m or 0)
        _doubt_far_from(replace(place.pin, radius_m=reach_m), new.coordinates)


def _is_disputed(pin: Pin) -> bool:
    """Tell whether the applicant's own pin contradicts the address: it proves nothing then."""
    return pin.source is PinSource.APPLICANT and not pin.accepted


def _doubt_far_from(pin: Pin, coordinates: Coordinates) -> None:
    apart_m = away_m(pin, coordinates)
    if apart_m is None:
        return
    doubt = FarFromAddress if pin.source is PinSource.GEOCODER else FarFromPin
    raise doubt(field="latitude", distance_km=_km(apart_m))


def _km(metres: float) -> int:
    return max(1, round(metres / 1000))
