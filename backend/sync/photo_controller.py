"""The phone's calls for photos: how far one has come, and the next part of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, Request, get, put
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.exceptions import InternalServerException
from litestar.handlers.base import BaseRouteHandler
from litestar.params import FromPath, HeaderParameter, QueryParameter

from backend.accounts.rules.session import NotSignedIn
from backend.photos.rules.bounds import MOST_BYTES
from backend.photos.schemas import PhotoStanding
from backend.photos.service import Part, standing, take_part
from backend.photos.store import PhotoStore
from backend.shared.roles import Actor
from backend.sync.controller import no_other_role
from backend.sync.photo_bringing import Claim, claimed

Digest = Annotated[
    str,
    QueryParameter(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of all the photo's bytes."),
]
Size = Annotated[
    int, QueryParameter(ge=1, le=MOST_BYTES, description="How many bytes the photo has.")
]
Offset = Annotated[int, QueryParameter(ge=0, le=MOST_BYTES, description="Where this part begins.")]
DeviceId = Annotated[
    UUID | None, HeaderParameter(name="Antar-Device", description="An enrolled phone.")
]
Signature = Annotated[
    str | None,
    HeaderParameter(
        name="Antar-Signature", max_length=100, description="By its key, in place of a session."
    ),
]


async def courier_or_phone(
    connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler
) -> None:
    """Let couriers in, and phones that say which they are as far as their signatures.

    Raises:
        NotSignedIn: nobody is signed in, and no phone is named.
    """
    signed_in = isinstance(connection.scope.get("user"), Actor)
    if not signed_in and "antar-device" not in connection.headers:
        raise NotSignedIn


class PhotoPartController(Controller):
    """Photos come after the record that names them: each in parts, as far as the line holds."""

    path = "/api/sync/photos"
    tags = ["courier"]
    guards = [no_other_role, courier_or_phone]

    @get("/{photo_id:uuid}")
    async def standing(
        self,
        request: Request[Any, Any, Any],
        photo_id: FromPath[UUID],
        sha256: Digest,
        photo_store: NamedDependency[PhotoStore],
        device: DeviceId = None,
        signature: Signature = None,
    ) -> PhotoStanding:
        """Say how much of a photo is here: a phone whose line was cut goes on from there."""
        photo = await claimed(Claim(photo_id, sha256, device, signature), _person(request))
        return await standing(photo, store=photo_store)

    @put("/{photo_id:uuid}", request_max_body_size=MOST_BYTES)
    async def take(
        self,
        request: Request[Any, Any, Any],
        photo_id: FromPath[UUID],
        sha256: Digest,
        size: Size,
        offset: Offset,
        photo_store: NamedDependency[PhotoStore],
        now: NamedDependency[datetime],
        device: DeviceId = None,
        signature: Signature = None,
    ) -> PhotoStanding:
        """Take a part, the bare bytes as the body; the last one is answered with the hash."""
        photo = await claimed(Claim(photo_id, sha256, device, signature), _person(request))
        part = Part(offset, size, _as_far_as_it_comes(request))
        return await take_part(photo, part, store=photo_store, now=now)


def _person(request: Request[Any, Any, Any]) -> Actor | None:
    user = request.scope.get("user")
    return user if isinstance(user, Actor) else None


async def _as_far_as_it_comes(request: Request[Any, Any, Any]) -> AsyncIterator[bytes]:
    """Yield a body's bytes; a line that is cut ends them, and what came before stays."""
    try:
        async for chunk in request.stream():
            if chunk:
                yield chunk
    except InternalServerException:
        return
