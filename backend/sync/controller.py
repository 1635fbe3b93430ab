"""What a courier's phone asks and brings: its run, and all that it recorded without a network."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.background_tasks import BackgroundTask, BackgroundTasks
from litestar.di import NamedDependency

from backend.accounts.guards import requires
from backend.handover.learning import learn_from_orders
from backend.handover.receipting import ReceiptPress, receipt_of
from backend.places.locator import Locator
from backend.settings import Office
from backend.shared.roles import Actor, Role
from backend.shared.words import Language
from backend.sync.batch import split
from backend.sync.bundle import Outfit, bundle_for
from backend.sync.schemas import RunBundle, SyncAnswer
from backend.sync.service import Sender, take_batch

MAX_BATCH_BYTES = 4_000_000

_log = logging.getLogger(__name__)


class SyncController(Controller):
    """The phone's two calls."""

    path = "/api"
    tags = ["courier"]
    guards = [requires(Role.COURIER)]

    @get("/courier/run")
    async def run(
        self,
        outfit: NamedDependency[Outfit],
        actor: NamedDependency[Actor],
        language: NamedDependency[Language],
        now: NamedDependency[datetime],
    ) -> RunBundle:
        """Give the courier's run with all that a day without a network needs."""
        return await bundle_for(actor, outfit, language=language, now=now)

    @post("/sync", status_code=200, request_max_body_size=MAX_BATCH_BYTES)
    async def sync(
        self,
        request: Request[Any, Any, Any],
        outfit: NamedDependency[Outfit],
        receipt_press: NamedDependency[ReceiptPress],
        locator: NamedDependency[Locator],
        office: NamedDependency[Office],
        actor: NamedDependency[Actor],
        language: NamedDependency[Language],
        now: NamedDependency[datetime],
    ) -> Response[SyncAnswer]:
        """Take in a batch of records; each gets its verdict.

        Receipts, and what the doors teach, follow the answer.
        """
        batch = split(await request.body())
        sender = Sender(batch.device_id, actor, outfit.policy, language)
        taken = await take_batch(batch.items, sender, now=now)
        answer = SyncAnswer(taken.verdicts, now)
        if not taken.closed:
            return Response(answer)
        depots = [depot.coordinates for depot in office.depots]
        printing = BackgroundTask(print_receipts, taken.closed, receipt_press, now)
        learning = BackgroundTask(
            learn_from_orders, taken.closed, locator=locator, depots=depots, now=now
        )
        return Response(answer, background=BackgroundTasks([printing, learning]))


async def print_receipts(order_ids: Sequence[UUID], press: ReceiptPress, now: datetime) -> None:
    """Make the receipts of orders just closed; whatever fails here is made when asked for."""
    for order_id in order_ids:
        try:
            await receipt_of(order_id, press=press, now=now)
        except Exception as failure:  # noqa: BLE001 - the handover stands; its receipt can wait
            _log.warning("no receipt yet of %s: %s", order_id, type(failure).__qualname__)
