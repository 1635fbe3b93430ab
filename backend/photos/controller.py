"""Photos over HTTP, for the desk alone; each look at one is logged."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.accounts.guards import requires
from backend.photos.service import look_at
from backend.photos.store import PhotoStore
from backend.shared.roles import DESK, Actor

JPEG = "image/jpeg"


class PhotoController(Controller):
    """What was photographed at a door."""

    path = "/api/photos"
    tags = ["handover"]
    guards = [requires(*DESK)]

    @get("/{photo_id:uuid}", media_type=JPEG)
    async def look(
        self,
        photo_id: FromPath[UUID],
        photo_store: NamedDependency[PhotoStore],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> Response[bytes]:
        """Return a photo; who looked is logged."""
        return Response(
            await look_at(photo_id, actor=actor, store=photo_store, now=now), media_type=JPEG
        )
