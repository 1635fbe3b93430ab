"""What a courier's phone asks and brings: its run, and all that it recorded without a network."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.background_tasks import BackgroundTask, BackgroundTasks
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.handlers.base import BaseRouteHandler
from litestar.params import FromPath

from backend.accounts.guards import requires
from backend.accounts.rules.session import NotSignedIn, RoleMissing
from backend.handover.learning import learn_from_orders
from backend.handover.receipting import ReceiptPress, receipt_of
from backend.photos.store import PhotoStore
from backend.places.locator import Locator
from backend.settings import Office, Settings
from backend.shared.roles import Actor, Role
from backend.shared.words import Language
from backend.sync.batch import Batch, BatchUnreadable, split
from backend.sync.bundle import Outfit, bundle_for
from backend.sync.importing import import_outbox, import_photos, read_outbox_file
from backend.sync.packing import BatchTooLarge, unpacked
from backend.sync.schemas import RunBundle, SyncAnswer
from backend.sync.sender import sender_of
from backend.sync.service import Taken, take_batch
from backend.sync.set_aside import look_at

MAX_BATCH_BYTES = 4_000_000
MAX_FILE_BYTES = 20_000_000
OCTETS = "application/octet-stream"

_log = logging.getLogger(__name__)


async def no_other_role(
    connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler
) -> None:
    """Let couriers in, and strangers as far as their signatures.

    Raises:
        RoleMissing: somebody from the desk is signed in.
    """
    person = connection.scope.get("user")
    if isinstance(person, Actor) and person.role is not Role.COURIER:
        raise RoleMissing


class SyncController(Controller):
    """The phone's two calls."""

    path = "/api"
    tags = ["courier"]

    @get("/courier/run", guards=[requires(Role.COURIER)])
    async def run(
        self,
        outfit: NamedDependency[Outfit],
        actor: NamedDependency[Actor],
        language: NamedDependency[Language],
        now: NamedDependency[datetime],
    ) -> RunBundle:
        """Give the courier's run with all that a day without a network needs."""
        return await bundle_for(actor, outfit, language=language, now=now)

    @post(
        "/sync",
        status_code=200,
        request_max_body_size=MAX_BATCH_BYTES,
        guards=[no_other_role],
    )
    async def sync(
        self,
        request: Request[Any, Any, Any],
        outfit: NamedDependency[Outfit],
        receipt_press: NamedDependency[ReceiptPress],
        locator: NamedDependency[Locator],
        office: NamedDependency[Office],
        settings: NamedDependency[Settings],
        language: NamedDependency[Language],
        now: NamedDependency[datetime],
    ) -> Response[SyncAnswer]:
        """Take in a batch of records; each gets its verdict.

        A courier's session or the signatures of an enrolled phone let it in. Receipts, and what
        the doors teach, follow the answer.
        """
        user = request.scope.get("user")
        person = user if isinstance(user, Actor) else None
        batch = await _batch(request, signed_in=person is not None)
        sender = await sender_of(
            batch,
            person,
            policy=outfit.policy,
            language=language,
            enrolled_only=settings.require_device,
        )
        taken = await take_batch(batch.items, sender, now=now, signatures=batch.signatures)
        answer = SyncAnswer(taken.verdicts, now, sender.state)
        return Response(answer, background=_following(taken, receipt_press, locator, office, now))


class OutboxFileController(Controller):
    """The desk's way in for records that a phone could only save to a file."""

    path = "/api/sync/file"
    tags = ["devices"]
    guards = [requires(Role.ADMINISTRATOR, Role.DISPATCHER)]

    @post(status_code=200, request_max_body_size=MAX_FILE_BYTES)
    async def take(
        self,
        request: Request[Any, Any, Any],
        outfit: NamedDependency[Outfit],
        receipt_press: NamedDependency[ReceiptPress],
        photo_store: NamedDependency[PhotoStore],
        locator: NamedDependency[Locator],
        office: NamedDependency[Office],
        settings: NamedDependency[Settings],
        actor: NamedDependency[Actor],
        language: NamedDependency[Language],
        now: NamedDependency[datetime],
    ) -> Response[SyncAnswer]:
        """Take in the file as it stands; each record and each photo gets its verdict.

        Receipts, and what the doors teach, follow the answer as they do a phone's.
        """
        file = read_outbox_file(await request.body())
        taken = await import_outbox(
            file,
            policy=outfit.policy,
            actor=actor,
            language=language,
            enrolled_only=settings.require_device,
            now=now,
        )
        photos = await import_photos(file, store=photo_store, language=language, now=now)
        answer = SyncAnswer(taken.verdicts, now, photos=photos)
        return Response(answer, background=_following(taken, receipt_press, locator, office, now))


class SetAsideController(Controller):
    """Records that took no effect, for whoever sees to them."""

    path = "/api/set-aside"
    tags = ["desk"]
    guards = [requires(Role.ADMINISTRATOR, Role.DISPATCHER)]

    @get("/{record_id:uuid}", media_type=OCTETS)
    async def look(
        self,
        record_id: FromPath[UUID],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> Response[bytes]:
        """Return a record as its phone wrote it; who looked is logged."""
        headers = {"Content-Disposition": f'attachment; filename="{record_id}.json"'}
        content = await look_at(record_id, actor=actor, now=now)
        return Response(content, media_type=OCTETS, headers=headers)


async def _batch(request: Request[Any, Any, Any], *, signed_in: bool) -> Batch:
    """Read a batch; a stranger's that makes no sense is a stranger's."""
    encoding = request.headers.get("content-encoding")
    try:
        return split(unpacked(await request.body(), encoding, MAX_BATCH_BYTES))
    except (BatchUnreadable, BatchTooLarge):
        if signed_in:
            raise
        raise NotSignedIn from None


def _following(
    taken: Taken, press: ReceiptPress, locator: Locator, office: Office, now: datetime
) -> BackgroundTasks | None:
    """Return what is done once the answer has left: closed orders have receipts and teach doors."""
    if not taken.closed:
        return None
    depots = [depot.coordinates for depot in office.depots]
    return BackgroundTasks(
        [
            BackgroundTask(print_receipts, taken.closed, press, now),
            BackgroundTask(
                learn_from_orders, taken.closed, locator=locator, depots=depots, now=now
            ),
        ]
    )


async def print_receipts(order_ids: Sequence[UUID], press: ReceiptPress, now: datetime) -> None:
    """Make the receipts of orders just closed; whatever fails here is made when asked for."""
    for order_id in order_ids:
        try:
            await receipt_of(order_id, press=press, now=now)
        except Exception as failure:  # noqa: BLE001 - the handover stands; its receipt can wait
            _log.warning("no receipt yet of %s: %s", order_id, type(failure).__qualname__)
