"""The receipt over HTTP, for the desk; the recipient's own way to it is the public page."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.accounts.guards import requires
from backend.handover.receipting import ReceiptPress, receipt_of
from backend.shared.roles import DESK

PDF = "application/pdf"


class ReceiptController(Controller):
    """What proves a handover, on paper."""

    path = "/api/orders"
    tags = ["handover"]
    guards = [requires(*DESK)]

    @get("/{order_id:uuid}/receipt.pdf", media_type=PDF)
    async def receipt(
        self,
        order_id: FromPath[UUID],
        receipt_press: NamedDependency[ReceiptPress],
        now: NamedDependency[datetime],
    ) -> Response[bytes]:
        """Return the sealed receipt of an order that was handed over."""
        return Response(await receipt_of(order_id, press=receipt_press, now=now), media_type=PDF)
