"""The gazetteer as the console asks for it: villages by name, one with its outline, its state."""

from __future__ import annotations

import msgspec

from backend.places.door_repository import doors_in
from backend.places.locator import Locator
from backend.places.schemas import (
    DoorView,
    GazetteerView,
    OutlineView,
    VillageDrawn,
    VillageView,
)
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Language, Words
from routing.gazetteer import Gazetteer, Village

COMPLETE = Words(
    id="Data wilayah lengkap: {with_points} dari {villages} desa/kelurahan punya titik.",
    en="The gazetteer is complete: {with_points} of {villages} villages have a point.",
)
NAMES_ONLY = Words(
    id="Letak desa belum diketahui ({with_points} dari {villages} punya titik). Alamat tanpa "
    "lokasi yang dibagikan menunggu di Titik lokasi, sampai Anda menunjukkan letaknya di peta.",
    en="Where the villages lie is not known yet ({with_points} of {villages} have a point). "
    "Addresses without a shared location wait under Pins until you show their place on the map.",
)
IMPORT_COMMAND = ".venv/bin/antar gazetteer import --from villages.csv"
"""What an administrator runs where the points are missing."""
COMPLETE_SHARE = 0.9


class NoSuchVillage(DomainError):
    """No village of the area has this code."""

    code = "place.no_such_village"
    kind = Kind.NOT_FOUND
    words = Words(id="Desa/kelurahan itu tidak ada.", en="There is no such village.")


def villages_like(query: str, gazetteer: Gazetteer) -> list[VillageView]:
    """Return villages whose name holds ``query``, those beginning with it first."""
    wanted = query.casefold().strip()
    found = [
        village for village in gazetteer.villages.values() if wanted in village.name.casefold()
    ]
    found.sort(key=lambda village: (not village.name.casefold().startswith(wanted), village.name))
    return [village_view(village, gazetteer) for village in found]


async def village_drawn(code: str, locator: Locator) -> VillageDrawn:
    """Return a village with its outline where one was imported, and the doors known in it.

    Raises:
        NoSuchVillage: no village has this code.
    """
    gazetteer = locator.gazetteer
    village = gazetteer.villages.get(code)
    if village is None:
        raise NoSuchVillage
    outline = gazetteer.outlines.of(code)
    doors = (await doors_in([code]))[code]
    return VillageDrawn(
        **msgspec.structs.asdict(village_view(village, gazetteer)),
        outline=msgspec.convert(outline.to_geojson(), OutlineView) if outline else None,
        doors=[DoorView(it.coordinates.latitude, it.coordinates.longitude) for it in doors],
    )


def gazetteer_view(gazetteer: Gazetteer, language: Language) -> GazetteerView:
    """Say what the gazetteer knows, and what that means for the desk."""
    villages = len(gazetteer.villages)
    with_points = sum(village.point is not None for village in gazetteer.villages.values())
    complete = with_points >= COMPLETE_SHARE * villages
    words = COMPLETE if complete else NAMES_ONLY
    return GazetteerView(
        complete=complete,
        villages=villages,
        villages_with_points=with_points,
        command=None if complete else IMPORT_COMMAND,
        message=words.read(language, villages=villages, with_points=with_points),
    )


def village_view(village: Village, gazetteer: Gazetteer) -> VillageView:
    """Say a village with where it lies."""
    return VillageView(
        code=village.code,
        name=village.name,
        district=gazetteer.district_of(village).name,
        regency=gazetteer.regency_of(village).full_name,
        latitude=village.point.latitude if village.point else None,
        longitude=village.point.longitude if village.point else None,
    )
