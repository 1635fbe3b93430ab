"""Places over HTTP: the queue of pins to settle, the villages to choose from, the map."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Controller, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.accounts.guards import requires
from backend.places import repository, service
from backend.places.bulk import geocode_all
from backend.places.choice import settle
from backend.places.locator import Locator
from backend.places.map import map_of
from backend.places.report import door_report
from backend.places.schemas import (
    AddressesAsked,
    AddressesFound,
    ApplicantsOf,
    DoorReport,
    GazetteerView,
    MapView,
    PinChoice,
    PlacePage,
    PlaceView,
    SharedLink,
    SharedPoint,
    VillageDrawn,
    VillageList,
    place_view,
)
from backend.places.sharing import shared_point
from backend.places.villages import gazetteer_view, village_drawn, villages_like
from backend.settings import Office
from backend.shared.roles import DESK, Actor, Role
from backend.shared.words import Language
from backend.web.paging import After, Limit, next_page
from backend.web.text import SOUND

WRITERS = (Role.DISPATCHER, Role.ADMINISTRATOR)


class PlaceController(Controller):
    """The pin queue."""

    path = "/api/places"
    tags = ["places"]
    guards = [requires(*DESK)]

    @get()
    async def list_places(
        self,
        locator: NamedDependency[Locator],
        applicants_of: NamedDependency[ApplicantsOf],
        language: NamedDependency[Language],
        waiting: FromQuery[bool] = False,  # noqa: FBT002 — a query parameter is given by name
        after: After = None,
        limit: Limit = 100,
    ) -> PlacePage:
        """List places, oldest first; with ``waiting``, those whose pin a person must settle."""
        rows = await repository.places(waiting_only=waiting, after=after, limit=limit)
        asked = await applicants_of([row.id for row in rows])
        return PlacePage(
            [place_view(row, asked.get(row.id, ()), locator.gazetteer, language) for row in rows],
            next_page(rows, limit),
        )

    @get("/{place_id:uuid}")
    async def show(
        self,
        place_id: FromPath[UUID],
        locator: NamedDependency[Locator],
        applicants_of: NamedDependency[ApplicantsOf],
        language: NamedDependency[Language],
    ) -> PlaceView:
        """Show one place."""
        row = await service.place_of(place_id)
        asked = await applicants_of([row.id])
        return place_view(row, asked.get(row.id, ()), locator.gazetteer, language)

    @post("/shared-point", status_code=200, guards=[requires(*WRITERS)])
    async def read(
        self, data: JSONBody[SharedLink], locator: NamedDependency[Locator]
    ) -> SharedPoint:
        """Read a shared link before anything is pinned by it; nothing is stored."""
        return shared_point(data.link, locator)

    @put("/{place_id:uuid}/pin", guards=[requires(*WRITERS)])
    async def pin(
        self,
        place_id: FromPath[UUID],
        data: JSONBody[PinChoice],
        locator: NamedDependency[Locator],
        applicants_of: NamedDependency[ApplicantsOf],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> PlaceView:
        """Settle a pin by a point, a shared link, or the village that is meant."""
        row = await settle(place_id, data, locator=locator, actor=actor, now=now)
        asked = await applicants_of([row.id])
        return place_view(row, asked.get(row.id, ()), locator.gazetteer, language)


class GeocodeController(Controller):
    """The geocoder, and what it has learned."""

    path = "/api"
    tags = ["places"]
    guards = [requires(*DESK)]

    @post("/geocode", status_code=200)
    async def geocode(
        self,
        data: JSONBody[AddressesAsked],
        locator: NamedDependency[Locator],
        language: NamedDependency[Language],
    ) -> AddressesFound:
        """Locate up to a thousand addresses at once; nothing is stored."""
        found = await geocode_all(data.addresses, locator=locator, language=language)
        return AddressesFound(found)

    @get("/doors")
    async def doors(self, locator: NamedDependency[Locator]) -> DoorReport:
        """Say what handovers have taught of their doors, and how much nearer pins are for it."""
        return await door_report(locator.gazetteer)


class VillageController(Controller):
    """The gazetteer, as far as the console shows it."""

    path = "/api"
    tags = ["places"]
    guards = [requires(*DESK)]

    @get("/villages")
    async def search(
        self,
        locator: NamedDependency[Locator],
        q: Annotated[str, QueryParameter(min_length=1, max_length=80, pattern=SOUND)],
        limit: Limit = 20,
    ) -> VillageList:
        """Find villages by the beginning or a part of their name."""
        return VillageList(villages_like(q, locator.gazetteer)[:limit])

    @get("/villages/{code:str}")
    async def village(self, code: FromPath[str], locator: NamedDependency[Locator]) -> VillageDrawn:
        """Show a village with its outline and the doors known in it."""
        return await village_drawn(code, locator)

    @get("/map", cache=60)
    async def draw(
        self, locator: NamedDependency[Locator], office: NamedDependency[Office]
    ) -> MapView:
        """Return what can be drawn without any basemap: districts, villages, depots (GeoJSON)."""
        return map_of(locator.gazetteer, office)

    @get("/gazetteer")
    async def gazetteer(
        self, locator: NamedDependency[Locator], language: NamedDependency[Language]
    ) -> GazetteerView:
        """Say what the gazetteer knows and what it lacks."""
        return gazetteer_view(locator.gazetteer, language)
