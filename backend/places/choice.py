"""How a person's choice settles a pin: a point, a shared link, or the village that is meant."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.places import service
from backend.places.locator import Locator
from backend.places.repository import PlaceRow
from backend.places.schemas import PinChoice
from backend.places.sharing import read_shared
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Words
from routing.errors import InvalidCoordinates
from routing.geocoding.links import in_numbers
from routing.geography import Coordinates


class OneChoiceOnly(DomainError):
    """A pin is settled by a point or by a link, with its village if known, or by a village."""

    code = "place.one_choice_only"
    kind = Kind.INVALID
    words = Words(
        id="Berikan lintang dan bujur, atau tautan lokasi, atau kode desa saja.",
        en="Give latitude and longitude, or a location link, or a village code alone.",
    )


class NoPlaceThere(DomainError):
    """The numbers are no place on Earth that anybody lives at."""

    code = "place.no_place_there"
    kind = Kind.INVALID
    words = Words(
        id="Lintang dan bujur ini bukan sebuah tempat. Periksa angkanya.",
        en="These coordinates are no place. Check the numbers.",
    )


async def settle(
    place_id: UUID, choice: PinChoice, *, locator: Locator, actor: Actor, now: datetime
) -> PlaceRow:
    """Settle a place's pin the way a person chose.

    Raises:
        OneChoiceOnly: none, half of one, or two that exclude each other were given.
        DomainError: what the point, the link or the village itself is refused for.
    """
    look = service.Look(choice.version, choice.confirmed)
    match choice:
        case PinChoice(latitude=float(north), longitude=float(east), link=None):
            shown = in_numbers(_point(north, east))
            point = shown.coordinates
            radius_m = choice.accuracy_m or round(shown.radius_m)
        case PinChoice(latitude=None, longitude=None, link=str(link), accuracy_m=None):
            point, radius_m = read_shared(link, locator)
        case PinChoice(latitude=None, longitude=None, village_code=str(code), accuracy_m=None):
            return await service.choose_village(
                place_id, code, locator=locator, look=look, actor=actor, now=now
            )
        case _:
            raise OneChoiceOnly
    return await service.set_pin(
        place_id,
        point,
        village_code=choice.village_code,
        radius_m=radius_m,
        locator=locator,
        look=look,
        actor=actor,
        now=now,
    )


def _point(latitude: float, longitude: float) -> Coordinates:
    try:
        return Coordinates(latitude, longitude)
    except InvalidCoordinates as fault:
        raise NoPlaceThere(field="latitude") from fault
