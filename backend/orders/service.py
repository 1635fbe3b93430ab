"""What is done with an order: made of a case that is owed, initialled, sealed, moved on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from backend.audit.service import record
from backend.cases.rules.eligibility import Verdict
from backend.cases.service import get_case, mark_ordered, record_step
from backend.database import transaction
from backend.orders import repository
from backend.orders.keys import SealKeys
from backend.orders.repository import OrderRow, SealRow
from backend.orders.rules.order import OrderState, WrongState, cancels_on, check_move
from backend.orders.rules.seal_state import SealState
from backend.orders.seals import new_seal_number, sign_seal
from backend.places.locator import Locator
from backend.places.service import place_for
from backend.shared.clock import office_date
from backend.shared.errors import DomainError, Kind
from backend.shared.ids import new_id, new_token
from backend.shared.roles import Actor
from backend.shared.words import Words


class NoSuchOrder(DomainError):
    """No order has this id."""

    code = "order.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Pesanan itu tidak ada.", en="There is no such order.")


class NotOwed(DomainError):
    """The compensation is not owed for this case, so there is nothing to deliver."""

    code = "order.not_owed"
    kind = Kind.CONFLICT
    words = Words(
        id="Permohonan {number} tidak berhak atas antar paspor. Lihat alasannya di berkasnya.",
        en="Application {number} is not owed a delivery. Its case says why.",
    )


class CaseCancelled(DomainError):
    """The national system has cancelled the passport, so nobody may be given it."""

    code = "order.case_cancelled"
    kind = Kind.CONFLICT
    words = Words(
        id="Paspor permohonan {number} sudah dibatalkan oleh sistem nasional pada {day}, jadi "
        "tidak dapat diantar.",
        en="The national system cancelled the passport of application {number} on {day}, so it "
        "cannot be delivered.",
    )


class AlreadyOrdered(DomainError):
    """The case has its order already."""

    code = "order.exists"
    kind = Kind.CONFLICT
    words = Words(
        id="Permohonan {number} sudah menjadi pesanan.",
        en="Application {number} has an order already.",
    )


@dataclass(slots=True)
class Outcome:
    """What became of each of many orders asked for at once: one refusal stops no other."""

    done: list[UUID] = field(default_factory=list)
    refused: dict[UUID, DomainError] = field(default_factory=dict)


class Standing(Protocol):
    """An order as it was last seen."""

    @property
    def id(self) -> UUID:
        """Which one it is."""

    @property
    def number(self) -> str:
        """What people call it."""

    @property
    def state(self) -> OrderState:
        """Where it stood."""


async def order_of(order_id: UUID) -> OrderRow:
    """Return one order.

    Raises:
        NoSuchOrder: no order has this id.
    """
    found = await repository.orders_by_ids([order_id])
    if not found:
        raise NoSuchOrder
    return found[0]


async def move_orders(
    order_ids: Sequence[UUID],
    to: OrderState,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """Move orders to a state, all or none; call it inside a transaction.

    Raises:
        WrongState: one of them may not, or someone else has moved it in the meantime.
    """
    for order in await repository.orders_by_ids(order_ids):
        await move_order(order, to, changes)


async def move_order(
    order: Standing, to: OrderState, changes: Mapping[str, Any] | None = None
) -> None:
    """Move one order from where it was last seen to a state.

    Raises:
        WrongState: it may not, or someone else has moved it in the meantime; nothing was written.
    """
    check_move(order.number, order.state, to)
    if not await repository.move(order.id, order.state, to, changes):
        overtaken = await order_of(order.id)
        raise WrongState(number=order.number, now=overtaken.state, to=to)


async def create_orders(
    case_ids: Sequence[UUID], *, locator: Locator, actor: Actor, now: datetime
) -> Outcome:
    """Make an order of each case that is owed, and look for its door.

    Members of one family at one address share a place, and so later one stop.
    """

    async def create(case_id: UUID) -> None:
        is_first = await mark_ordered(case_id, now)
        case = await get_case(case_id)
        if not is_first:
            raise AlreadyOrdered(number=case.application_number)
        if case.verdict is not Verdict.OWED:
            raise NotOwed(number=case.application_number)
        if case.cancelled_on is not None:
            raise CaseCancelled(number=case.application_number, day=f"{case.cancelled_on:%d-%m-%Y}")
        place_id = await place_for(case.address, case.family_key, locator=locator, now=now)
        year = office_date(now).year
        order_id = await repository.add_order(
            number=f"AP-{year}-{await repository.next_number(f'order-{year}'):05d}",
            case_id=case_id,
            place_id=place_id,
            cancels_on=cancels_on(case.allocated_at),
            tracking_token=new_token(),
            by=actor.account_id,
            at=now,
        )
        await record("order.created", subject_id=order_id, actor=actor.account_id, at=now)

    return await _each(case_ids, create)


async def initial_orders(order_ids: Sequence[UUID], *, officer: Actor, now: datetime) -> Outcome:
    """Put the officer's initials on passports re-checked by her or him (SOP step 9)."""
    initials = {"initialled_by": officer.account_id, "initialled_at": now}

    async def initial(order_id: UUID) -> None:
        order = await order_of(order_id)
        await move_orders([order_id], OrderState.INITIALLED, initials)
        await record_step(order.case_id, 9, finished_at=now)
        await record("order.initialled", subject_id=order_id, actor=officer.account_id, at=now)

    return await _each(order_ids, initial)


async def seal_orders(
    order_ids: Sequence[UUID],
    *,
    keys: SealKeys,
    valid_for: timedelta,
    actor: Actor,
    now: datetime,
) -> Outcome:
    """Give each initialled order a new numbered seal; a seal it had before becomes void."""

    async def seal(order_id: UUID) -> None:
        await order_of(order_id)
        await move_orders([order_id], OrderState.SEALED)
        await repository.void_seals(order_id)
        seal_id, expires_at = new_id(), now + valid_for
        await repository.add_seal(
            SealRow(
                id=seal_id,
                number=new_seal_number(),
                order_id=order_id,
                state=SealState.ISSUED,
                key_id=keys.newest_id,
                payload=sign_seal(seal_id, expires_at, keys),
                expires_at=expires_at,
                issued_by=actor.account_id,
                issued_at=now,
            )
        )
        await record("order.sealed", subject_id=order_id, actor=actor.account_id, at=now)

    return await _each(order_ids, seal)


async def _each(ids: Sequence[UUID], step: Callable[[UUID], Awaitable[None]]) -> Outcome:
    """Take one step for each id, each in a transaction of its own."""
    outcome = Outcome()
    for one in dict.fromkeys(ids):
        try:
            async with transaction():
                await step(one)
        except DomainError as refusal:
            outcome.refused[one] = refusal
        else:
            outcome.done.append(one)
    return outcome
