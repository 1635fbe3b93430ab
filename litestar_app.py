"""The wiring: settings, adapters, controllers, and the application made of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from litestar import Litestar, Router
from litestar.exceptions import NotFoundException

from backend.accounts.authentication import authentication
from backend.accounts.controller import AccountController, CourierController, InvitationController
from backend.accounts.device_controller import DeviceController, PhoneController
from backend.accounts.session_controller import SessionController
from backend.cases.controller import CaseController, ClosureController, ImportController
from backend.handover.controller import ReceiptController
from backend.installation import installation
from backend.orders.controller import OrderController
from backend.photos.controller import PhotoController
from backend.places.controller import GeocodeController, PlaceController, VillageController
from backend.planning.controller import DepotController, PlanController
from backend.planning.door_controller import DoorController
from backend.planning.lines_controller import LineController
from backend.planning.underway.controller import RevisionController
from backend.remarks.controller import RemarkController
from backend.runs.controller import RunController
from backend.runs.live.controller import PositionController
from backend.shared.clock import utc_now
from backend.sync.controller import OutboxFileController, SetAsideController, SyncController
from backend.sync.photo_controller import PhotoPartController
from backend.tracking.controller import PublicController
from backend.tracking.desk_controller import DeskController
from backend.tracking.lost import on_lost
from backend.tracking.pages import frame_of
from backend.web.about import AboutController
from backend.web.compression import compressed
from backend.web.content import readable
from backend.web.description import description
from backend.web.headers import hardened
from backend.web.logs import logs
from backend.web.origin import same_site
from backend.web.problems import HANDLERS
from backend.web.screens import screens

API = [
    AboutController,
    SessionController,
    AccountController,
    CourierController,
    InvitationController,
    DeviceController,
    PhoneController,
    CaseController,
    ImportController,
    ClosureController,
    PlaceController,
    GeocodeController,
    VillageController,
    OrderController,
    PlanController,
    DepotController,
    DoorController,
    RevisionController,
    LineController,
    RunController,
    PositionController,
    SyncController,
    OutboxFileController,
    SetAsideController,
    RemarkController,
    PhotoPartController,
    PhotoController,
    ReceiptController,
    DeskController,
]

MOST_BODY_BYTES = 2_000_000
"""What may be sent at once; files and batches of records name limits of their own."""


def create_app() -> Litestar:
    """Make the application from the environment; `antar serve` runs it."""
    place = installation()

    @asynccontextmanager
    async def open_office(_: Litestar) -> AsyncIterator[None]:
        async with place.database(), place.background():
            yield

    signed_in = authentication(place.settings, utc_now)
    api = Router(
        "/",
        route_handlers=API,
        middleware=[signed_in],
        guards=[same_site(place.settings.base_url)],
        before_request=readable,
    )
    return Litestar(
        route_handlers=[api, PublicController, *screens(Path(place.settings.web_directory))],
        lifespan=[open_office],
        exception_handlers={
            **HANDLERS,
            NotFoundException: on_lost(frame_of(place.office, place.settings)),
        },
        dependencies=place.provided(),
        before_send=[hardened(secure=place.settings.is_secure, basemap=place.settings.map_style)],
        compression_config=compressed(),
        logging_config=logs(place.settings.log_level),
        request_max_body_size=MOST_BODY_BYTES,
        openapi_config=description(),
    )
