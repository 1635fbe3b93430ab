"""Orders over HTTP: what is asked in an address is answered, or refused in words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast
from uuid import UUID

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.accounts.guards import actor
from backend.orders.controller import OrderController
from backend.paper.sheet import Letterhead
from backend.web.problems import HANDLERS
from backend.web.provided import always, language
from tests.backend.counter import Counter

ID = UUID(int=1)
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
async def desk(counter: Counter) -> AsyncIterator[AsyncClient]:
    """Return a client at which the counter's dispatcher sits."""

    def signed_in(app: ASGIApp) -> ASGIApp:
        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            scope["user"] = counter.dispatcher
            await app(scope, receive, send)

        return wrapped

    office = counter.office
    app = Litestar(
        [OrderController],
        middleware=[DefineMiddleware(signed_in)],
        exception_handlers=HANDLERS,
        dependencies={
            "actor": Provide(actor, sync_to_thread=False),
            "language": Provide(language, sync_to_thread=False),
            "letterhead": always(Letterhead(office.name, office.address, office.phone)),
            "locator": always(counter.locator),
            "now": always(counter.now),
            "office": always(office),
            "seal_keys": always(counter.keys),
        },
    )
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://antar.test") as client:
        yield client


async def test_the_labels_of_sealed_orders_are_printed(desk: AsyncClient, counter: Counter) -> None:
    """An order that was sealed has its label, in whichever letters its id is written."""
    order_id = await counter.sealed("A-1")
    for written in (str(order_id), str(order_id).upper()):
        answer = await desk.get(f"/api/orders/labels.pdf?ids={written}")
        assert answer.content.startswith(b"%PDF")


async def test_labels_tell_the_unknown_from_the_unsealed(
    desk: AsyncClient, counter: Counter
) -> None:
    """An order that is not there needs no seal; one that is there does."""
    unsealed = await counter.order("A-1")
    answers = [await desk.get(f"/api/orders/labels.pdf?ids={one}") for one in (ID, unsealed)]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (404, "order.unknown"),
        (409, "order.not_sealed"),
    ]


async def test_a_state_that_does_not_exist_is_named_as_it_was_asked(desk: AsyncClient) -> None:
    """The reader knows the parameter by the address's name for it, not by ours."""
    answer = await desk.get("/api/orders?state=x")
    assert [fault["field"] for fault in answer.json()["errors"]] == ["state"]


@pytest.mark.parametrize("ids", ["-" * 36, "0" * 36, f"{ID},", "", "x", f"{ID}\n"])
async def test_what_is_no_id_has_no_label(desk: AsyncClient, ids: str) -> None:
    """Whatever looks like an id but is none is refused by its field's name."""
    answer = await desk.get("/api/orders/labels.pdf", params={"ids": ids}, headers=ENGLISH)
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"field": "ids", "detail": "is not in the right form"}]
