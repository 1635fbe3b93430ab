"""All queries about orders and seals: rows in, frozen dataclasses out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from piccolo.columns import Where
from piccolo.columns.combination import And, Or, WhereRaw
from piccolo.query.functions.aggregate import Count

from backend.database import VALUE, Prepared
from backend.database.search import contains
from backend.orders.rules.order import OrderState
from backend.orders.rules.seal_state import SealState
from backend.orders.tables import NumberSeries, Order, Seal
from backend.shared.address import WrittenAddress
from routing.geography import Coordinates


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order beside what its case and its place say of it."""

    id: UUID
    number: str
    state: OrderState
    case_id: UUID
    application_number: str
    applicant_name: str
    birth_date: date | None
    phone: str | None
    queue_class: str
    family_key: str | None
    billing_code: str | None
    passport_number: str | None
    place_id: UUID
    address_text: str
    regency: str | None
    district: str | None
    village: str | None
    hamlet: str | None
    rt: str | None
    rw: str | None
    landmark: str | None
    latitude: float | None
    longitude: float | None
    pin_level: str
    pin_radius_m: int | None
    pin_source: str
    village_code: str | None
    pin_accepted: bool
    cancels_on: date | None
    cancelled_on: date | None
    tracking_token: str
    initialled_by: UUID | None
    initialled_at: datetime | None
    created_by: UUID
    created_at: datetime
    delivered_at: datetime | None

    @property
    def address(self) -> WrittenAddress:
        """Where it is to go, as written."""
        return WrittenAddress(
            text=self.address_text,
            regency=self.regency,
            district=self.district,
            village=self.village,
            hamlet=self.hamlet,
            rt=self.rt,
            rw=self.rw,
            landmark=self.landmark,
        )

    @property
    def coordinates(self) -> Coordinates | None:
        """Where its door is taken to be."""
        if self.latitude is None or self.longitude is None:
            return None
        return Coordinates(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class SealRow:
    """A seal and the order whose envelope it closes."""

    id: UUID
    number: str
    order_id: UUID
    state: SealState
    key_id: int
    payload: bytes
    expires_at: datetime
    issued_by: UUID
    issued_at: datetime


_NEXT_NUMBER = (
    'INSERT INTO "number_series" ("name", "last") VALUES ({}, 1) '
    'ON CONFLICT ("name") DO UPDATE SET "last" = "number_series"."last" + 1 RETURNING "last"'
)
_IN_FORCE = Seal.state == SealState.ISSUED.value
_USE_SEAL = Prepared(lambda: Seal.update({Seal.state: VALUE}).where(Seal.id == VALUE))

_ORDER_COLUMNS = (
    Order.id,
    Order.number,
    Order.state,
    Order.case.id.as_alias("case_id"),
    Order.case.application_number.as_alias("application_number"),
    Order.case.applicant_name.as_alias("applicant_name"),
    Order.case.birth_date.as_alias("birth_date"),
    Order.case.phone.as_alias("phone"),
    Order.case.queue_class.as_alias("queue_class"),
    Order.case.family_key.as_alias("family_key"),
    Order.case.billing_code.as_alias("billing_code"),
    Order.case.passport_number.as_alias("passport_number"),
    Order.place.id.as_alias("place_id"),
    Order.place.address_text.as_alias("address_text"),
    Order.place.regency.as_alias("regency"),
    Order.place.district.as_alias("district"),
    Order.place.village.as_alias("village"),
    Order.place.hamlet.as_alias("hamlet"),
    Order.place.rt.as_alias("rt"),
    Order.place.rw.as_alias("rw"),
    Order.place.landmark.as_alias("landmark"),
    Order.place.latitude.as_alias("latitude"),
    Order.place.longitude.as_alias("longitude"),
    Order.place.level.as_alias("pin_level"),
    Order.place.radius_m.as_alias("pin_radius_m"),
    Order.place.source.as_alias("pin_source"),
    Order.place.village_code.as_alias("village_code"),
    Order.place.accepted.as_alias("pin_accepted"),
    Order.cancels_on,
    Order.case.cancelled_on.as_alias("cancelled_on"),
    Order.tracking_token,
    Order.initialled_by,
    Order.initialled_at,
    Order.created_by,
    Order.created_at,
    Order.delivered_at,
)


async def orders(
    *,
    states: Iterable[OrderState] | None = None,
    case_id: UUID | None = None,
    search: str | None = None,
    after: UUID | None = None,
    limit: int = 200,
) -> list[OrderRow]:
    """Return a page of orders, newest first, from behind the one whose id is ``after``."""
    conditions: list[Where | WhereRaw | And | Or] = []
    if states is not None:
        conditions.append(Order.state.is_in([state.value for state in states]))
    if case_id is not None:
        conditions.append(Order.case == case_id)
    if after is not None:
        conditions.append(Order.id < after)
    if search:
        conditions.append(
            contains(Order.number, search)
            | contains(Order.case.applicant_name, search)
            | contains(Order.case.application_number, search)
        )
    query = Order.select(*_ORDER_COLUMNS).order_by(Order.id, ascending=False).limit(limit)
    for condition in conditions:
        query = query.where(condition)
    return [_order_row(row) for row in await query]


async def orders_by_ids(ids: Sequence[UUID]) -> list[OrderRow]:
    """Return those of the orders that exist, in the order asked for."""
    if not ids:
        return []
    rows = await Order.select(*_ORDER_COLUMNS).where(Order.id.is_in(list(ids)))
    found = {row["id"]: _order_row(row) for row in rows}
    return [found[order_id] for order_id in ids if order_id in found]


async def order_by_tracking_token(token: str) -> OrderRow | None:
    """Return the order whose public page has this token."""
    rows = await Order.select(*_ORDER_COLUMNS).where(Order.tracking_token == token)
    return _order_row(rows[0]) if rows else None


async def order_ids_by_case(case_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return the order of each of the cases that has one."""
    if not case_ids:
        return {}
    rows = await Order.select(Order.id, Order.case).where(Order.case.is_in(list(case_ids)))
    return {row["case"]: row["id"] for row in rows}


async def orders_to_places(place_ids: Sequence[UUID]) -> list[OrderRow]:
    """Return every order that is still to go to one of these places, the oldest first."""
    if not place_ids:
        return []
    going = Order.place.is_in(list(place_ids)) & (Order.state != OrderState.DELIVERED.value)
    rows = await Order.select(*_ORDER_COLUMNS).where(going).order_by(Order.id)
    return [_order_row(row) for row in rows]


async def plannable_orders(states: Iterable[OrderState]) -> list[OrderRow]:
    """Return every order in one of ``states``, those nearest to cancellation first."""
    rows = (
        await Order.select(*_ORDER_COLUMNS)
        .where(Order.state.is_in([state.value for state in states]))
        .order_by(Order.cancels_on, Order.id)
    )
    return [_order_row(row) for row in rows]


async def count_orders(states: Iterable[OrderState]) -> Counter[tuple[OrderState, bool]]:
    """Return how many orders stand in each of ``states``, with an accepted pin and without."""
    rows = (
        await Order.select(Order.state, Order.place.accepted.as_alias("accepted"), Count())
        .where(Order.state.is_in([state.value for state in states]))
        .group_by(Order.state, Order.place.accepted)
    )
    return Counter(
        {(OrderState(row["state"]), bool(row["accepted"])): row["count"] for row in rows}
    )


async def orders_cancelled_by(day: date, states: Iterable[OrderState]) -> list[OrderRow]:
    """Return the orders in ``states`` whose passport is cancelled on ``day`` or before."""
    rows = (
        await Order.select(*_ORDER_COLUMNS)
        .where(Order.state.is_in([state.value for state in states]) & (Order.cancels_on <= day))
        .order_by(Order.cancels_on, Order.id)
    )
    return [_order_row(row) for row in rows]


async def add_order(
    *,
    number: str,
    case_id: UUID,
    place_id: UUID,
    cancels_on: date | None,
    tracking_token: str,
    by: UUID,
    at: datetime,
) -> UUID:
    """Store a new order, which waits for initials; return its id."""
    order = Order(
        number=number,
        case=case_id,
        place=place_id,
        state=OrderState.WAITING_INITIALS.value,
        cancels_on=cancels_on,
        tracking_token=tracking_token,
        created_by=by,
        created_at=at,
    )
    await Order.insert(order)
    return UUID(str(order.id))


async def next_number(series: str) -> int:
    """Return the next number of a series, starting at 1; a number is never given twice."""
    rows = await NumberSeries.raw(_NEXT_NUMBER, series)
    return int(rows[0]["last"])


async def move(
    order_id: UUID,
    now: OrderState,
    to: OrderState,
    changes: Mapping[str, Any] | None = None,
) -> bool:
    """Move an order from one state to another; false when it is no longer in the first."""
    changes = changes or {}
    return bool(await _moving(*changes)(to.value, *changes.values(), order_id, now.value))


@cache
def _moving(*changed: str) -> Prepared:
    changes = dict.fromkeys(("state", *changed), VALUE)
    return Prepared(
        lambda: (
            Order.update(changes)
            .where((Order.id == VALUE) & (Order.state == VALUE))
            .returning(Order.id)
        )
    )


async def add_seal(seal: SealRow) -> None:
    """Store a new seal."""
    await Seal.insert(
        Seal(
            id=seal.id,
            number=seal.number,
            order=seal.order_id,
            state=seal.state.value,
            key_id=seal.key_id,
            payload=seal.payload,
            expires_at=seal.expires_at,
            issued_by=seal.issued_by,
            issued_at=seal.issued_at,
        )
    )


async def void_seals(order_id: UUID) -> None:
    """Mark every seal in force on an order as void."""
    await Seal.update({Seal.state: SealState.VOID.value}).where(
        (Seal.order == order_id) & _IN_FORCE
    )


async def use_seal(seal_id: UUID) -> None:
    """Mark a seal as broken open by its rightful reader."""
    await _USE_SEAL(SealState.USED.value, seal_id)


async def seals_of(order_ids: Sequence[UUID], *, in_force: bool = False) -> list[SealRow]:
    """Return the seals of some orders, oldest first; only those in force when asked."""
    if not order_ids:
        return []
    query = Seal.select().where(Seal.order.is_in(list(order_ids))).order_by(Seal.id)
    if in_force:
        query = query.where(_IN_FORCE)
    return [_seal_row(row) for row in await query]


async def seals_by_number(numbers: Sequence[str]) -> dict[str, SealRow]:
    """Return the seals that bear these numbers."""
    if not numbers:
        return {}
    rows = await _seals_by_number(len(numbers))(*numbers)
    return {row["number"]: _seal_row(row) for row in rows}


@cache
def _seals_by_number(count: int) -> Prepared:
    return Prepared(lambda: Seal.select().where(Seal.number.is_in([VALUE] * count)))


def _order_row(row: dict[str, Any]) -> OrderRow:
    return OrderRow(**{**row, "state": OrderState(row["state"])})


def _seal_row(row: dict[str, Any]) -> SealRow:
    return SealRow(
        id=row["id"],
        number=row["number"],
        order_id=row["order"],
        state=SealState(row["state"]),
        key_id=row["key_id"],
        payload=row["payload"],
        expires_at=row["expires_at"],
        issued_by=row["issued_by"],
        issued_at=row["issued_at"],
    )
