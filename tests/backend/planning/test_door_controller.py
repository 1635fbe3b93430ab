"""The open door over HTTP: who may ask, what comes back, how it refuses, what if it is busy."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.planning.door import PlanDoor
from backend.planning.door_controller import MOST_BYTES, DoorController
from backend.shared.roles import Actor, Role
from backend.web.problems import HANDLERS
from backend.web.provided import always
from routing.matrices.great_circle import GreatCircle
from routing.matrices.imported import ImportedRoads
from routing.problem import MAX_STOPS

HERE = [103.77, -3.66]
ASKED = {
    "vehicles": [{"id": 1, "start": HERE, "end": HERE}],
    "jobs": [{"id": 7, "location": [103.8, -3.7], "service": 60}],
    "options": {"g": True},
}


@dataclass
class Caller:
    """A client of the server, and the role of whoever it acts for."""

    client: AsyncClient = field(init=False)
    door: PlanDoor
    role: Role | None = Role.DISPATCHER

    def middleware(self, app: ASGIApp) -> ASGIApp:
        """Sign the person in on every request, as the session would."""

        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            scope["user"] = self.role and Actor(UUID(int=7), "Dewi (contoh)", self.role)
            await app(scope, receive, send)

        return wrapped


@pytest.fixture
async def caller(tmp_path: Path) -> AsyncIterator[Caller]:
    """Return a caller whom a dispatcher has signed in."""
    door = PlanDoor(GreatCircle(), GreatCircle(), ImportedRoads(tmp_path))
    made = Caller(door)
    app = Litestar(
        [DoorController],
        middleware=[DefineMiddleware(made.middleware)],
        exception_handlers=HANDLERS,
        dependencies={"plan_door": always(door)},
    )
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as made.client:
        yield made
    door.close()


async def test_a_question_is_answered_as_vroom_would(caller: Caller) -> None:
    """Code 0, a route through the job, and a line for the map."""
    response = await caller.client.post("/api/plan?seconds=1", json=ASKED)
    assert response.status_code == 200, response.text
    answer = response.json()
    assert (answer["code"], answer["summary"]["routes"]) == (0, 1)
    assert [step.get("id") for step in answer["routes"][0]["steps"]] == [None, 7, None]
    assert answer["routes"][0]["geometry"]


def refused(response: Response) -> int:
    """Return the code of a refusal; its sentence is there, and nothing that VROOM's lacks."""
    answer = response.json()
    assert set(answer) == {"code", "error"}, answer
    assert answer["error"]
    return int(answer["code"])


@pytest.mark.parametrize("role", [None, Role.COURIER, Role.OFFICER])
async def test_only_dispatchers_and_administrators_may_ask(caller: Caller, role: Role) -> None:
    """A search is worth the office's processor; whoever may not is told so in VROOM's form."""
    caller.role = role
    response = await caller.client.post("/api/plan", json=ASKED)
    assert response.status_code == (403 if role else 401)
    assert refused(response) == 2


@pytest.mark.parametrize("content", [b"", b"{}", b"nonsense", json.dumps({"jobs": 1}).encode()])
async def test_a_bad_question_is_code_2(caller: Caller, content: bytes) -> None:
    """As vroom-express answers it, with a sentence."""
    response = await caller.client.post("/api/plan", content=content)
    assert response.status_code == 400
    assert refused(response) == 2


async def test_a_body_too_large_is_not_read(caller: Caller) -> None:
    """A million stops are refused at the door, with VROOM's code for it."""
    response = await caller.client.post("/api/plan", content=b" " * (MOST_BYTES + 1))
    assert response.status_code == 413
    assert refused(response) == 4


async def test_too_many_jobs_are_too_large(caller: Caller) -> None:
    """However small their bytes are."""
    job = b'{"id":1},' * MAX_STOPS
    content = b'{"jobs":[' + job + b'{"id":1}]}'
    response = await caller.client.post("/api/plan", content=content)
    assert response.status_code == 413
    assert refused(response) == 4


@pytest.mark.parametrize("query", ["seconds=0", "seconds=61", "seconds=x", "seed=-1"])
async def test_the_budget_is_bounded(caller: Caller, query: str) -> None:
    """Nobody can occupy the door for longer than a minute; the sentence names the field."""
    response = await caller.client.post(f"/api/plan?{query}", json=ASKED)
    assert response.status_code == 400
    assert refused(response) == 2
    assert query.partition("=")[0] in response.json()["error"]


async def test_a_fault_of_ours_is_code_1(caller: Caller) -> None:
    """VROOM's clients learn no more of it than the office's own do."""
    caller.door.close()
    response = await caller.client.post("/api/plan", json=ASKED)
    assert response.status_code == 500
    assert refused(response) == 1


async def test_one_question_at_a_time(caller: Caller) -> None:
    """The second is told when to come back; the third, after the first, is answered."""
    many = [
        {"id": number, "location": [103.7 + number % 10 / 50, -3.8 + number // 10 / 50]}
        for number in range(100)
    ]
    first = asyncio.create_task(
        caller.client.post("/api/plan?seconds=2", json=ASKED | {"jobs": many})
    )
    await asyncio.sleep(0.3)
    second = await caller.client.post("/api/plan?seconds=1", json=ASKED)
    assert second.status_code == 429
    assert refused(second) == 1
    assert 1 <= int(second.headers["retry-after"]) <= 2
    assert (await first).status_code == 200
    assert (await caller.client.post("/api/plan?seconds=1", json=ASKED)).status_code == 200
