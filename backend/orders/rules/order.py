"""The life of an order: each state, and the only ways from one to the next."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from backend.shared.clock import office_date
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

CANCELLED_AFTER = timedelta(days=30)
"""A passport not collected so long after its issue is cancelled by the national system."""


class OrderState(StrEnum):
    """Where an order stands. The sealed passport is in the vault unless it is under way."""

    WAITING_INITIALS = "waiting_initials"
    INITIALLED = "initialled"
    SEALED = "sealed"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    RETURNED = "returned"
    DELIVERED = "delivered"


NEXT: dict[OrderState, frozenset[OrderState]] = {
    OrderState.WAITING_INITIALS: frozenset({OrderState.INITIALLED}),
    OrderState.INITIALLED: frozenset({OrderState.SEALED}),
    OrderState.SEALED: frozenset({OrderState.SEALED, OrderState.PLANNED}),
    OrderState.PLANNED: frozenset({OrderState.UNDER_WAY, OrderState.SEALED}),
    OrderState.UNDER_WAY: frozenset({OrderState.DELIVERED, OrderState.RETURNED}),
    OrderState.RETURNED: frozenset({OrderState.SEALED, OrderState.PLANNED}),
    OrderState.DELIVERED: frozenset(),
}

PLANNABLE = frozenset({OrderState.SEALED, OrderState.RETURNED})
"""A run is made of sealed passports only: those never sent, and those that came back."""

STATE_WORDS: dict[OrderState, Words] = {
    OrderState.WAITING_INITIALS: Words(id="menunggu paraf", en="waiting for initials"),
    OrderState.INITIALLED: Words(id="sudah diparaf", en="initialled"),
    OrderState.SEALED: Words(id="tersegel", en="sealed"),
    OrderState.PLANNED: Words(id="terjadwal", en="planned"),
    OrderState.UNDER_WAY: Words(id="dalam perjalanan", en="under way"),
    OrderState.RETURNED: Words(id="kembali ke kantor", en="back at the office"),
    OrderState.DELIVERED: Words(id="sudah diterima", en="delivered"),
}


class WrongState(DomainError):
    """The order is not in a state from which it may be moved so."""

    code = "order.wrong_state"
    kind = Kind.CONFLICT
    words = Words(
        id="Pesanan {number} {now}, jadi tidak dapat menjadi {to}.",
        en="Order {number} is {now}, so it cannot become {to}.",
    )

    def __init__(self, *, number: str, now: OrderState, to: OrderState) -> None:
        super().__init__(number=number, now=STATE_WORDS[now], to=STATE_WORDS[to])


def check_move(number: str, now: OrderState, to: OrderState) -> None:
    """Raise `WrongState` unless an order may go from ``now`` to ``to``."""
    if to not in NEXT[now]:
        raise WrongState(number=number, now=now, to=to)


def cancels_on(allocated_at: datetime | None) -> date | None:
    """Return the day on which the national system cancels the passport if it is not collected.

    The second clock: 30 days after issue (reported in 2022). The allocation of step 8 stands for
    the issue, since it is the only date of it that the national systems hand over.
    """
    return office_date(allocated_at) + CANCELLED_AFTER if allocated_at else None


def is_cancelled(cancelled_on: date | None, cancels_on: date | None, day: date) -> bool:
    """Tell whether the national system has cancelled a passport, or will have by a day."""
    return bool(cancelled_on or (cancels_on and cancels_on < day))


def days_left(cancels_on: date | None, today: date) -> int | None:
    """Return the whole days until the national system cancels; negative once it has."""
    return (cancels_on - today).days if cancels_on else None
