"""Orders on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.orders.repository import OrderRow
from backend.orders.rules.order import OrderState, days_left
from backend.orders.service import Outcome
from backend.orders.whereabouts import whereabouts_of
from backend.places.locator import Locator
from backend.shared.words import Language

ManyIds = Annotated[list[UUID], Meta(min_length=1, max_length=500)]


class CasesToOrder(Struct, forbid_unknown_fields=True):
    """Which cases shall become orders."""

    case_ids: ManyIds


class OrdersToMove(Struct, forbid_unknown_fields=True):
    """Which orders shall be initialled or sealed."""

    order_ids: ManyIds


class OrderLine(Struct, kw_only=True):
    """An order as a list shows it."""

    id: UUID
    number: str
    state: OrderState
    case_id: UUID
    application_number: str
    applicant_name: str
    village: str | None
    district: str | None
    village_recognised: bool
    address_text: str
    place_id: UUID
    pin_accepted: bool
    pin_level: str
    cancels_on: date | None
    days_left: int | None
    created_at: datetime


class OrderPage(Struct):
    """A page of orders, and where the next begins."""

    orders: list[OrderLine]
    next: UUID | None


class CaseRefusal(Struct):
    """A case of which no order could be made, and why."""

    case_id: UUID
    detail: str


class OrderRefusal(Struct):
    """An order that could not be moved, and why."""

    order_id: UUID
    detail: str


class OrdersMade(Struct):
    """What became of each case asked for."""

    orders: list[OrderLine]
    refused: list[CaseRefusal]


class OrdersMoved(Struct):
    """What became of each order asked for."""

    orders: list[OrderLine]
    refused: list[OrderRefusal]


def order_line(row: OrderRow, today: date, locator: Locator) -> OrderLine:
    """Say an order as a list shows it."""
    where = whereabouts_of(row, locator)
    return OrderLine(
        id=row.id,
        number=row.number,
        state=row.state,
        case_id=row.case_id,
        application_number=row.application_number,
        applicant_name=row.applicant_name,
        village=where.village,
        district=where.district,
        village_recognised=where.recognised,
        address_text=row.address_text,
        place_id=row.place_id,
        pin_accepted=row.pin_accepted,
        pin_level=row.pin_level,
        cancels_on=row.cancels_on,
        days_left=days_left(row.cancels_on, today),
        created_at=row.created_at,
    )


def orders_made(lines: list[OrderLine], outcome: Outcome, language: Language) -> OrdersMade:
    """Say which cases became orders."""
    return OrdersMade(
        orders=lines,
        refused=[
            CaseRefusal(case_id, refusal.read(language))
            for case_id, refusal in outcome.refused.items()
        ],
    )


def orders_moved(lines: list[OrderLine], outcome: Outcome, language: Language) -> OrdersMoved:
    """Say which orders were moved."""
    return OrdersMoved(
        orders=lines,
        refused=[
            OrderRefusal(order_id, refusal.read(language))
            for order_id, refusal in outcome.refused.items()
        ],
    )
