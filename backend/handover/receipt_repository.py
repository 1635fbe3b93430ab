"""All queries about receipts: one sealed PDF for each handover, made once."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from backend.handover.tables import Receipt


async def receipt_pdf(handover_id: UUID) -> bytes | None:
    """Return the sealed receipt of a handover, if it was made."""
    rows = await Receipt.select(Receipt.pdf).where(Receipt.handover == handover_id)
    return bytes(rows[0]["pdf"]) if rows else None


async def add_receipt(handover_id: UUID, pdf: bytes, at: datetime) -> None:
    """Store a receipt, unless one was stored for its handover in the meantime."""
    receipt = Receipt(handover=handover_id, pdf=pdf, sha256=sha256(pdf).hexdigest(), sealed_at=at)
    await Receipt.insert(receipt).on_conflict(target=Receipt.handover, action="DO NOTHING")
