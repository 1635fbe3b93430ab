"""The product's application with receipts left for later, so that the POST is measured alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from litestar import Litestar

from backend.handover.receipting import ReceiptPress
from backend.sync import controller
from litestar_app import create_app as whole_app


async def _later(order_ids: Sequence[UUID], press: ReceiptPress, now: datetime) -> None:
    """Print nothing: receipts are measured by themselves."""


def create_app() -> Litestar:
    """Make the application for granian."""
    controller.print_receipts = _later
    return whole_app()
