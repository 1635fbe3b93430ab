"""What a link to one passport opens: its journey, gathered from orders, runs and the door."""

from __future__ import annotations

import re
from datetime import datetime

from backend.handover.attempt_repository import AttemptRow, attempts_of
from backend.handover.receipting import ReceiptPress, receipt_of
from backend.handover.rules.attempt import FAILURES
from backend.handover.rules.recipients import is_child
from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.rules.order import OrderState
from backend.orders.rules.recipient_code import recipient_code
from backend.runs import repository as runs
from backend.runs.rules.arrival import arrival_window
from backend.runs.rules.run import DueState
from backend.shared.clock import office_date
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words
from backend.tracking.rules.journey import FailedVisit, Journey, Trip
from backend.tracking.rules.names import first_name, shortened

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_ON_A_RUN = frozenset({OrderState.PLANNED, OrderState.UNDER_WAY})


class NoSuchJourney(DomainError):
    """No passport has this link."""

    code = "tracking.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Tautan ini tidak kami kenal.", en="We do not know this link.")


async def journey_of(token: str, *, secret: bytes, now: datetime) -> Journey:
    """Return all that the page behind a link tells.

    Raises:
        NoSuchJourney: no passport has this link.
    """
    return await journey_of_order(await _order_of(token), secret=secret, now=now)


async def journey_of_order(order: OrderRow, *, secret: bytes, now: datetime) -> Journey:
    """Return how far an order's passport has come."""
    seals = await orders.seals_of([order.id])
    failures = await attempts_of(order.id)
    trip, state = await _trip_of(order)
    delivered = order.state is OrderState.DELIVERED
    return Journey(
        order_number=order.number,
        applicant=shortened(order.applicant_name),
        applicant_is_child=is_child(order.birth_date, office_date(now)),
        ordered_at=order.created_at,
        sealed_at=seals[-1].issued_at if seals else None,
        trip=None if state is DueState.FAILED else trip,
        last_failure=_failed_visit(failures[-1]) if failures else None,
        still_with_courier=state is DueState.FAILED,
        received_at=order.delivered_at if delivered else None,
        recipient_code=None if delivered else recipient_code(order.id, secret),
    )


async def receipt_behind(token: str, *, press: ReceiptPress, now: datetime) -> bytes:
    """Return the sealed receipt of the passport behind a link.

    Raises:
        NoSuchJourney: no passport has this link.
        NoReceipt: it was not handed over yet.
    """
    order = await _order_of(token)
    return await receipt_of(order.id, press=press, now=now)


async def _order_of(token: str) -> OrderRow:
    order = await orders.order_by_tracking_token(token) if _TOKEN.fullmatch(token) else None
    if order is None:
        raise NoSuchJourney
    return order


async def _trip_of(order: OrderRow) -> tuple[Trip | None, DueState | None]:
    """Return the run an order is on at present, and what became of it there so far."""
    taken = await runs.runs_of_order(order.id) if order.state in _ON_A_RUN else []
    stop = await runs.stop_of_order(taken[-1].id, order.id) if taken else None
    if stop is None:
        return None, None
    state = next(due.state for due in stop.dues if due.order_id == order.id)
    trip = Trip(
        courier=first_name(taken[-1].courier_name),
        window=arrival_window(stop.planned_arrival),
        under_way=order.state is OrderState.UNDER_WAY,
    )
    return trip, state


def _failed_visit(attempt: AttemptRow) -> FailedVisit:
    return FailedVisit(FAILURES[attempt.reason].words, attempt.recorded_at)
