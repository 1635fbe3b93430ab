"""All queries about texts to be signed: what they say of a case, and how each was offered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.database import VALUE, Prepared
from backend.handover.rules.texts import ComposedText, TextKind
from backend.handover.tables import OfferedText
from backend.orders.tables import Order


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the three texts say of a case beyond what its order knows."""

    paid_at: datetime | None
    allocated_at: datetime | None
    broker_involved: bool


_OFFERED = Prepared(
    lambda: OfferedText.select(OfferedText.kind, OfferedText.text_sha256).where(
        OfferedText.order == VALUE
    )
)


async def case_facts(order_ids: Sequence[UUID]) -> dict[UUID, CaseFacts]:
    """Return what the cases of some orders say of payment and allocation."""
    if not order_ids:
        return {}
    rows = await Order.select(
        Order.id,
        Order.case.paid_at.as_alias("paid_at"),
        Order.case.allocated_at.as_alias("allocated_at"),
        Order.case.broker_involved.as_alias("broker_involved"),
    ).where(Order.id.is_in(list(order_ids)))
    return {
        row["id"]: CaseFacts(row["paid_at"], row["allocated_at"], row["broker_involved"])
        for row in rows
    }


async def keep_offered(texts: Mapping[UUID, Sequence[ComposedText]], at: datetime) -> None:
    """Keep every text that is not kept yet, by order."""
    hashes = [text.sha256 for composed in texts.values() for text in composed]
    if not hashes:
        return
    rows = await OfferedText.select(OfferedText.text_sha256).where(
        OfferedText.text_sha256.is_in(hashes)
    )
    kept = {row["text_sha256"] for row in rows}
    new = [
        OfferedText(
            text_sha256=text.sha256,
            order=order_id,
            kind=text.kind.value,
            text=text.text,
            offered_at=at,
        )
        for order_id, composed in texts.items()
        for text in composed
        if text.sha256 not in kept
    ]
    if new:
        await OfferedText.insert(*new).on_conflict(
            target=OfferedText.text_sha256, action="DO NOTHING"
        )


async def offered_hashes(order_id: UUID) -> dict[TextKind, frozenset[str]]:
    """Return the hashes of all texts ever offered for one order."""
    found: dict[TextKind, set[str]] = defaultdict(set)
    for row in await _OFFERED(order_id):
        found[TextKind(row["kind"])].add(row["text_sha256"])
    return {kind: frozenset(hashes) for kind, hashes in found.items()}
