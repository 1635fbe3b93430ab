"""Orders over HTTP: made of owed cases, listed, initialled, sealed, and their labels printed."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, JSONBody, QueryParameter

from backend.accounts.guards import requires
from backend.orders import repository, service
from backend.orders.documents.labels import label_sheet
from backend.orders.keys import SealKeys
from backend.orders.labelling import labels_of
from backend.orders.rules.order import OrderState
from backend.orders.schemas import (
    CasesToOrder,
    OrderLine,
    OrderPage,
    OrdersMade,
    OrdersMoved,
    OrdersToMove,
    order_line,
    orders_made,
    orders_moved,
)
from backend.paper.sheet import Letterhead
from backend.places.locator import Locator
from backend.settings import Office
from backend.shared.clock import office_date
from backend.shared.roles import DESK, Actor, Role
from backend.shared.words import Language
from backend.web.paging import After, Limit, next_page
from backend.web.text import SearchText

PDF = "application/pdf"
ID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
MANY_IDS = rf"^{ID}(,{ID}){{0,199}}\Z"


class OrderController(Controller):
    """What the desk does with orders."""

    path = "/api/orders"
    tags = ["orders"]
    guards = [requires(*DESK)]

    @get()
    async def list_orders(
        self,
        locator: NamedDependency[Locator],
        now: NamedDependency[datetime],
        standing: Annotated[OrderState | None, QueryParameter(name="state")] = None,
        case_id: FromQuery[UUID | None] = None,
        q: SearchText = None,
        after: After = None,
        limit: Limit = 100,
    ) -> OrderPage:
        """List orders, newest first."""
        rows = await repository.orders(
            states=[standing] if standing else None,
            case_id=case_id,
            search=q,
            after=after,
            limit=limit,
        )
        today = office_date(now)
        lines = [order_line(row, today, locator) for row in rows]
        return OrderPage(lines, next_page(rows, limit))

    @post(guards=[requires(Role.DISPATCHER, Role.ADMINISTRATOR)])
    async def make(
        self,
        data: JSONBody[CasesToOrder],
        locator: NamedDependency[Locator],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> OrdersMade:
        """Make orders of owed cases; whatever cannot be made is named, and stops no other."""
        outcome = await service.create_orders(data.case_ids, locator=locator, actor=actor, now=now)
        made = await repository.order_ids_by_case(outcome.done)
        return orders_made(await _lines(list(made.values()), locator, now), outcome, language)

    @post("/initials", status_code=200, guards=[requires(Role.OFFICER)])
    async def initial(
        self,
        data: JSONBody[OrdersToMove],
        locator: NamedDependency[Locator],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> OrdersMoved:
        """Put the officer's initials on re-checked passports (SOP step 9)."""
        outcome = await service.initial_orders(data.order_ids, officer=actor, now=now)
        return orders_moved(await _lines(outcome.done, locator, now), outcome, language)

    @post("/seals", status_code=200, guards=[requires(Role.DISPATCHER, Role.ADMINISTRATOR)])
    async def seal(
        self,
        data: JSONBody[OrdersToMove],
        seal_keys: NamedDependency[SealKeys],
        office: NamedDependency[Office],
        locator: NamedDependency[Locator],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
        language: NamedDependency[Language],
    ) -> OrdersMoved:
        """Give initialled orders a numbered seal; one sealed before gets a new one."""
        outcome = await service.seal_orders(
            data.order_ids,
            keys=seal_keys,
            valid_for=timedelta(days=office.seal_validity_days),
            actor=actor,
            now=now,
        )
        return orders_moved(await _lines(outcome.done, locator, now), outcome, language)

    @get("/labels.pdf", media_type=PDF)
    async def labels(
        self,
        ids: Annotated[str, QueryParameter(pattern=MANY_IDS, description="Orders, by commas.")],
        letterhead: NamedDependency[Letterhead],
        locator: NamedDependency[Locator],
        now: NamedDependency[datetime],
    ) -> Response[bytes]:
        """Print the labels of sealed orders on A4 sheets."""
        labels = await labels_of([UUID(one) for one in ids.split(",")], locator)
        sheet = await asyncio.to_thread(label_sheet, labels, letterhead, now)
        return Response(sheet, media_type=PDF)


async def _lines(ids: list[UUID], locator: Locator, now: datetime) -> list[OrderLine]:
    today = office_date(now)
    return [order_line(row, today, locator) for row in await repository.orders_by_ids(ids)]
