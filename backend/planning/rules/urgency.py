"""How urgent an order is: the 30-day clock, and people who should not be kept waiting."""

from __future__ import annotations

from datetime import date

from backend.cases.rules.queue_class import QueueClass
from backend.orders.rules.order import CANCELLED_AFTER

MOST_URGENT = 100
FOR_VULNERABLE = 10
"""What an applicant with special needs gains (SOP step 1, second class), in points."""


def urgency(cancels_on: date | None, queue_class: str, today: date) -> int:
    """Return 0 (can wait) to 100 (the national system cancels the passport today).

    It rises evenly over the 30 days that a passport may lie uncollected; an order whose date of
    cancellation is unknown stands half-way.
    """
    waited = MOST_URGENT // 2
    if cancels_on is not None:
        waited = MOST_URGENT * (CANCELLED_AFTER - (cancels_on - today)) // CANCELLED_AFTER
    kindness = FOR_VULNERABLE if queue_class != QueueClass.GENERAL else 0
    return max(0, min(MOST_URGENT, waited + kindness))
