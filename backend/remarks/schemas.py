"""Remarks on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from backend.remarks.repository import RemarkRow
from backend.shared.words import Language


class RemarkLine(Struct, kw_only=True):
    """A record that needs a person; ``sentence`` says why.

    ``kind``: what the phone recorded; none where that cannot be read. ``set_aside``: it took no
    effect, and its content is kept apart. ``settled_by``: the name of who has seen to it.
    """

    id: UUID
    record_id: UUID
    courier_name: str
    kind: str | None
    set_aside: bool
    code: str
    sentence: str
    run_id: UUID | None
    run_number: str | None
    order_id: UUID | None
    order_number: str | None
    received_at: datetime
    settled_by: str | None
    settled_at: datetime | None


class RemarkPage(Struct):
    """A page of remarks; ``next`` begins the one behind it."""

    remarks: list[RemarkLine]
    next: UUID | None


def remark_line(row: RemarkRow, language: Language) -> RemarkLine:
    """Show a remark in the reader's language."""
    return RemarkLine(
        id=row.id,
        record_id=row.record_id,
        courier_name=row.courier_name,
        kind=row.kind,
        set_aside=row.set_aside,
        code=row.code,
        sentence=row.words.read(language),
        run_id=row.run_id,
        run_number=row.run_number,
        order_id=row.order_id,
        order_number=row.order_number,
        received_at=row.received_at,
        settled_by=row.settled_by,
        settled_at=row.settled_at,
    )
