"""All queries about the ledger: whose hand each sealed passport is in, and was in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.database import VALUE, Prepared, insert
from backend.orders.rules.seal_reading import SealTyped
from backend.runs.repository import RunHead
from backend.runs.rules.run import HOLDER_WHEN, DueState, Holder
from backend.runs.rules.vault_count import REASONS_OF, Direction
from backend.runs.tables import Custody
from backend.shared.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfHands:
    """A change of hands as somebody tells of it, by what the order on the run has become.

    ``typed`` says why the seal's number was not scanned; ``counted_by`` is whoever of the desk had
    counted it before.
    """

    order_id: UUID
    seal_id: UUID
    run_id: UUID
    became: DueState
    by: UUID
    at: datetime
    typed: SealTyped | None = None
    counted_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class CustodyRow:
    """One change of hands."""

    order_id: UUID
    holder: Holder
    courier_name: str | None
    reason: str
    changed_by: UUID
    changed_at: datetime
    confirmed: bool


_LAST_CHANGE = Prepared(
    lambda: (
        Custody.select(Custody.changed_at)
        .where(Custody.order == VALUE)
        .order_by(Custody.id, ascending=False)
        .limit(1)
    )
)


async def add_custody(change: ChangeOfHands) -> None:
    """Append one change of hands; whoever takes a passport along tells of it in person."""
    holder = HOLDER_WHEN[change.became]
    await insert(
        Custody(
            id=new_id(),
            order=change.order_id,
            seal=change.seal_id,
            holder=holder.value,
            courier=change.by if holder is Holder.COURIER else None,
            reason=change.became.value,
            seal_typed=change.typed.value if change.typed else None,
            changed_by=change.by,
            changed_at=change.at,
            run=change.run_id,
            confirmed_by=change.counted_by,
            confirmed_at=change.at if change.counted_by else None,
        )
    )


async def custody_of(order_id: UUID) -> list[CustodyRow]:
    """Return every hand an order's passport has been in, oldest first."""
    rows = (
        await Custody.select(
            Custody.order,
            Custody.holder,
            Custody.courier.name.as_alias("courier_name"),
            Custody.reason,
            Custody.changed_by,
            Custody.changed_at,
            Custody.confirmed_at,
        )
        .where(Custody.order == order_id)
        .order_by(Custody.id)
    )
    return [
        CustodyRow(
            order_id=row["order"],
            holder=Holder(row["holder"]),
            courier_name=row["courier_name"],
            reason=row["reason"],
            changed_by=row["changed_by"],
            changed_at=row["changed_at"],
            confirmed=row["reason"] == DueState.DELIVERED.value or bool(row["confirmed_at"]),
        )
        for row in rows
    ]


async def last_change_of_hands(order_id: UUID) -> datetime | None:
    """Return when a passport came into the hands that it is in; None while it never left."""
    rows = await _LAST_CHANGE(order_id)
    return rows[0]["changed_at"] if rows else None


async def taken_back(run_id: UUID, courier_id: UUID) -> frozenset[UUID]:
    """Return the orders of a run that came back by the word of somebody else than its courier."""
    rows = await Custody.select(Custody.order).where(
        (Custody.run == run_id)
        & Custody.reason.is_in([reason.value for reason in REASONS_OF[Direction.IN]])
        & (Custody.changed_by != courier_id)
    )
    return frozenset(row["order"] for row in rows)


async def confirm(
    run: RunHead, direction: Direction, seal_ids: Sequence[UUID], *, by: UUID, at: datetime
) -> None:
    """Mark the changes of hands that the courier told of as confirmed by the desk."""
    if seal_ids:
        await Custody.update({Custody.confirmed_by: by, Custody.confirmed_at: at}).where(
            (Custody.run == run.id)
            & (Custody.changed_by == run.courier_id)
            & Custody.reason.is_in([reason.value for reason in REASONS_OF[direction]])
            & Custody.seal.is_in(list(seal_ids))
            & Custody.confirmed_at.is_null()
        )
