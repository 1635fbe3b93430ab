"""Orders' stories and the day's overview over HTTP, for the desk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.accounts.guards import requires
from backend.places.locator import Locator
from backend.settings import Office
from backend.shared.roles import DESK
from backend.shared.words import Language
from backend.tracking.overview import overview
from backend.tracking.schemas import OrderStory, Overview
from backend.tracking.story import story_of
from backend.web.links import Links


class DeskController(Controller):
    """What the desk looks at before it acts."""

    path = "/api"
    tags = ["desk"]
    guards = [requires(*DESK)]

    @get("/overview")
    async def today(self, now: NamedDependency[datetime]) -> Overview:
        """Show where work waits."""
        return await overview(now)

    @get("/orders/{order_id:uuid}")
    async def story(
        self,
        order_id: FromPath[UUID],
        office: NamedDependency[Office],
        links: NamedDependency[Links],
        locator: NamedDependency[Locator],
        recipient_secret: NamedDependency[bytes],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> OrderStory:
        """Show all that happened to one order."""
        return await story_of(
            order_id,
            links=links,
            office_name=office.name,
            locator=locator,
            secret=recipient_secret,
            now=now,
            language=language,
        )
