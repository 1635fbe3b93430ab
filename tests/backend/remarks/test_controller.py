"""The desk's list over HTTP: who may see it, who may settle, and what the second is told."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import uuid4

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.accounts.guards import actor
from backend.remarks.controller import RemarkController
from backend.shared.roles import Actor, Role
from backend.sync.controller import SetAsideController
from backend.sync.tables import SetAside
from backend.web.problems import HANDLERS
from backend.web.provided import always, language
from tests.backend.conftest import Door
from tests.backend.remarks.test_service import left

NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")


@dataclass
class Visitor:
    """A client of the server, and who is signed in there."""

    client: AsyncClient
    person: Actor | None

    def middleware(self, app: ASGIApp) -> ASGIApp:
        """Put the person on every connection, as the sign-in would."""

        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            scope["user"] = self.person
            await app(scope, receive, send)

        return wrapped

    def becomes(self, role: Role | None) -> None:
        """Sign in as another role, or not at all."""
        account = self.person.account_id if self.person else uuid4()
        self.person = Actor(account, "Maya Contoh", role) if role else None


@pytest.fixture
async def visitor(dispatcher: Actor) -> AsyncIterator[Visitor]:
    """A dispatcher before the list."""
    visitor = Visitor(cast("Any", None), dispatcher)
    app = Litestar(
        [RemarkController, SetAsideController],
        middleware=[DefineMiddleware(visitor.middleware)],
        exception_handlers=HANDLERS,
        dependencies={
            "actor": Provide(actor, sync_to_thread=False),
            "language": Provide(language, sync_to_thread=False),
            "now": always(NOW),
        },
    )
    transport = ASGITransport(cast("Any", app))
    async with AsyncClient(transport=transport, base_url="http://antar.test") as client:
        visitor.client = client
        yield visitor


async def test_the_list_speaks_the_readers_language(door: Door, visitor: Visitor) -> None:
    """Unsettled by default; settled when asked; the courier by name."""
    remark_id = await left(door)
    answer = await visitor.client.get("/api/remarks", headers={"Accept-Language": "en"})
    (line,) = answer.json()["remarks"]
    assert (line["id"], line["sentence"]) == (str(remark_id), "One is missing.")
    assert line["courier_name"] == door.courier.name
    assert (await visitor.client.get("/api/remarks?settled=true")).json()["remarks"] == []


async def test_pages_follow_one_another(door: Door, visitor: Visitor) -> None:
    """Each page names where the next one begins."""
    for number in range(3):
        await left(door, sha256=f"{number:064d}")
    first = (await visitor.client.get("/api/remarks?limit=2")).json()
    rest = (await visitor.client.get(f"/api/remarks?limit=2&after={first['next']}")).json()
    shown = [line["id"] for line in [*first["remarks"], *rest["remarks"]]]
    assert len(set(shown)) == 3
    assert rest["next"] is None


async def test_the_second_to_settle_is_told(door: Door, visitor: Visitor) -> None:
    """The answer names who was first."""
    address = f"/api/remarks/{await left(door)}/settled"
    first = await visitor.client.post(address)
    assert (first.status_code, first.json()["settled_by"]) == (200, "Maya Contoh")
    second = await visitor.client.post(address)
    assert (second.status_code, second.json()["code"]) == (409, "remark.settled")
    assert "Maya Contoh" in second.json()["detail"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/remarks?limit=0", 400),
        ("/api/remarks?after=nothing", 400),
        ("/api/remarks?settled=perhaps", 400),
        ("/api/set-aside/0198c0de-0000-7000-8000-000000000001", 404),
        ("/api/set-aside/nothing", 404),
    ],
)
async def test_nonsense_is_refused(visitor: Visitor, address: str, status: int) -> None:
    """Every parameter is bounded."""
    assert (await visitor.client.get(address)).status_code == status


async def test_an_unknown_remark_is_not_found(visitor: Visitor) -> None:
    """A stale list says so."""
    answer = await visitor.client.post(f"/api/remarks/{uuid4()}/settled")
    assert (answer.status_code, answer.json()["code"]) == (404, "remark.unknown")


@pytest.mark.parametrize(
    ("role", "lists", "settles"),
    [
        (Role.DISPATCHER, 200, 200),
        (Role.ADMINISTRATOR, 200, 200),
        (Role.OFFICER, 200, 403),
        (Role.COURIER, 403, 403),
        (None, 401, 401),
    ],
)
async def test_who_may_what(
    door: Door, visitor: Visitor, role: Role | None, lists: int, settles: int
) -> None:
    """The desk sees the list; those who dispatch settle it, and read what was set aside."""
    remark_id, record_id = await left(door), uuid4()
    await SetAside.insert(
        SetAside(
            id=record_id,
            device_id=uuid4(),
            courier=door.courier.account_id,
            content=b'{"id":1}',
            code="handover.taken_away",
            received_at=NOW,
        )
    )
    visitor.becomes(role)
    assert (await visitor.client.get("/api/remarks")).status_code == lists
    look = await visitor.client.get(f"/api/set-aside/{record_id}")
    assert look.status_code == settles
    assert (look.content == b'{"id":1}') is (settles == 200)
    settled = await visitor.client.post(f"/api/remarks/{remark_id}/settled")
    assert settled.status_code == settles
