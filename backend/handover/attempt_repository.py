"""All queries about attempts: visits that failed, and the day named for the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.handover.rules.attempt import FailureReason
from backend.handover.rules.off_pin import OffPin
from backend.handover.rules.shown_door import ShownDoor
from backend.handover.schemas import FailedAttemptBody
from backend.handover.tables import Attempt
from backend.handover.visit import Visit, why_off_pin
from backend.handover.visit_repository import OrderAtDoor


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """A visit that failed."""

    record_id: UUID
    order_id: UUID
    reason: FailureReason
    note: str | None
    courier_name: str
    recorded_at: datetime
    from_pin_m: int | None
    off_pin: OffPin | None
    next_visit_on: date | None
    shown_door: ShownDoor | None


async def add_attempt(
    order: OrderAtDoor,
    body: FailedAttemptBody,
    visit: Visit,
    *,
    in_hand_since: datetime,
    shown_door: ShownDoor | None,
) -> None:
    """Store the failed visit of one order."""
    position, away = body.position, why_off_pin(order, body)
    await Attempt.insert(
        Attempt(
            record_id=visit.told.id,
            order=order.id,
            run=visit.run.id,
            stop=visit.stop_id,
            courier=visit.courier.account_id,
            reason=body.reason.value,
            note=body.note or None,
            latitude=position.latitude if position else None,
            longitude=position.longitude if position else None,
            accuracy_m=position.accuracy_m if position else None,
            from_pin_m=order.metres_from_pin(position),
            off_pin=away.value if away else None,
            position_missing_reason=body.position_missing_reason,
            next_visit_on=body.next_visit_on,
            shown_door=shown_door.value if shown_door else None,
            recorded_at=visit.told.at(not_before=in_hand_since),
            received_at=visit.told.received_at,
        )
    )


async def attempts_of(order_id: UUID) -> list[AttemptRow]:
    """Return every failed visit to an order's door, oldest first."""
    rows = (
        await Attempt.select(
            Attempt.record_id,
            Attempt.order.id.as_alias("order_id"),
            Attempt.reason,
            Attempt.note,
            Attempt.courier.name.as_alias("courier_name"),
            Attempt.recorded_at,
            Attempt.from_pin_m,
            Attempt.off_pin,
            Attempt.next_visit_on,
            Attempt.shown_door,
        )
        .where(Attempt.order == order_id)
        .order_by(Attempt.id)
    )
    return [
        AttemptRow(
            **{
                **row,
                "reason": FailureReason(row["reason"]),
                "off_pin": OffPin(row["off_pin"]) if row["off_pin"] else None,
                "shown_door": ShownDoor(row["shown_door"]) if row["shown_door"] else None,
            }
        )
        for row in rows
    ]


async def next_visits(order_ids: Sequence[UUID]) -> Mapping[UUID, date]:
    """Return the day promised at the last failed visit of each order, where one was."""
    if not order_ids:
        return {}
    rows = (
        await Attempt.select(Attempt.order, Attempt.next_visit_on)
        .where(Attempt.order.is_in(list(order_ids)))
        .order_by(Attempt.id)
    )
    last = {row["order"]: row["next_visit_on"] for row in rows}
    return {order_id: day for order_id, day in last.items() if day}
