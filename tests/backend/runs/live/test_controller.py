"""Live positions over HTTP: who may tell them, who sees them, and what is refused."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import uuid4

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.accounts.guards import actor
from backend.places.locator import Locator
from backend.runs.controller import RunController
from backend.runs.live.controller import PositionController
from backend.runs.service import load_seals
from backend.settings import Office, read_office
from backend.settings.office import LivePositions
from backend.shared.roles import DESK, Actor, Role
from backend.web.problems import HANDLERS
from backend.web.provided import always, language

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
OFF = read_office()
ON = msgspec.structs.replace(OFF, live_positions=LivePositions(shown=True))
FIX = {"latitude": -3.66, "longitude": 103.78, "accuracy_m": 20.4, "at": "2026-03-03T01:59:30Z"}
SEEN = FIX | {"at": "2026-03-03T01:59:30Z"}
POSITION = "/api/courier/position"


@dataclass
class Server:
    """A client of the server, whoever is signed in on it, and what its office has set."""

    client: AsyncClient = field(init=False)
    person: Actor | None
    office: Office = ON

    def middleware(self, app: ASGIApp) -> ASGIApp:
        """Sign the person in on every request, as the session would."""

        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            scope["user"] = self.person
            await app(scope, receive, send)

        return wrapped

    async def tell(self, **changes: object) -> Response:
        """Tell where the courier is."""
        return await self.client.put(POSITION, json=FIX | changes)

    async def seen(self, door: Door) -> object:
        """Return where the desk sees the courier, which the list and the page say alike."""
        self.person = Actor(uuid4(), "Dewi (contoh)", Role.DISPATCHER)
        listed = (await self.client.get("/api/runs")).json()["runs"]
        shown = (await self.client.get(f"/api/runs/{door.run_id}")).json()["run"]
        assert [run for run in listed if run["id"] == str(door.run_id)] == [shown]
        return shown["last_seen"]


@pytest.fixture
async def server(door: Door, locator: Locator) -> AsyncIterator[Server]:
    """Return a server to which the door's courier, with everything loaded, is signed in."""
    numbers = {passport.seal_number: None for passport in door.passports}
    await load_seals(door.run_id, numbers, courier=door.courier, now=NOW)
    made = Server(door.courier)
    app = Litestar(
        [PositionController, RunController],
        middleware=[DefineMiddleware(made.middleware)],
        exception_handlers=HANDLERS,
        dependencies={
            "actor": Provide(actor, sync_to_thread=False),
            "language": Provide(language, sync_to_thread=False),
            "letterhead": always(None),
            "lines": always(None),
            "locator": always(locator),
            "now": always(NOW),
            "office": Provide(lambda: made.office, sync_to_thread=False),
        },
    )
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://antar.test") as made.client:
        yield made


async def test_the_desk_sees_where_a_courier_was_last(server: Server, door: Door) -> None:
    """With the time and how far off it may be, in the list and on the run's page."""
    assert (await server.tell()).status_code == 204
    assert await server.seen(door) == SEEN


async def test_a_time_elsewhere_is_the_same_time(server: Server, door: Door) -> None:
    """A phone may write its time with its own zone."""
    assert (await server.tell(at="2026-03-03T08:59:30+07:00")).status_code == 204
    assert await server.seen(door) == SEEN


async def test_a_courier_takes_the_position_back(server: Server, door: Door) -> None:
    """After that the desk sees nothing."""
    await server.tell()
    assert (await server.client.delete(POSITION)).status_code == 204
    assert await server.seen(door) is None


async def test_an_office_that_looks_away_says_so(server: Server, door: Door) -> None:
    """The phone learns by a code that it need not ask again; the desk sees nothing."""
    await server.tell()
    server.office = OFF
    refused = await server.tell()
    assert (refused.status_code, refused.json()["code"]) == (404, "position.not_asked")
    assert await server.seen(door) is None


@pytest.mark.parametrize("role", sorted(DESK))
async def test_nobody_at_the_desk_tells_a_position(server: Server, door: Door, role: Role) -> None:
    """Neither their own nor a courier's."""
    server.person = Actor(uuid4(), "Meja (contoh)", role)
    assert (await server.tell()).status_code == 403
    assert (await server.client.delete(POSITION)).status_code == 403
    assert await server.seen(door) is None


async def test_a_stranger_tells_and_sees_nothing(server: Server, door: Door) -> None:
    """Without a session there is no position."""
    server.person = None
    assert (await server.tell()).status_code == 401
    assert (await server.client.delete(POSITION)).status_code == 401
    assert (await server.client.get(f"/api/runs/{door.run_id}")).status_code == 401


async def test_no_courier_sees_a_position(server: Server, door: Door) -> None:
    """Runs with their positions are the desk's; a courier's phone only tells."""
    await server.tell()
    assert (await server.client.get("/api/runs")).status_code == 403
    assert (await server.client.get(f"/api/runs/{door.run_id}")).status_code == 403
    assert (await server.client.get(POSITION)).status_code == 405


@pytest.mark.parametrize(
    "changes",
    [
        {"latitude": 90.1},
        {"latitude": -91},
        {"longitude": 180.1},
        {"longitude": "NaN"},
        {"latitude": "-inf"},
        {"accuracy_m": "nan"},
        {"latitude": None},
        {"accuracy_m": -1},
        {"accuracy_m": 50_001},
        {"at": "2026-03-03T01:59:30"},
        {"at": "kemarin"},
        {"courier": "0198c0de-0000-7000-8000-000000000001"},
    ],
)
async def test_an_impossible_position_is_refused(
    server: Server, door: Door, changes: dict[str, object]
) -> None:
    """Outside the world, without a zone, or in another's name: nothing of it is kept."""
    assert (await server.tell(**changes)).status_code == 400
    assert await server.seen(door) is None


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"1e400"])
async def test_what_is_no_number_is_refused(server: Server, door: Door, number: bytes) -> None:
    """Some programs write such things for a fix that they do not have."""
    body = b'{"latitude":%s,"longitude":103.78,"accuracy_m":5,"at":"2026-03-03T01:59:30Z"}' % number
    headers = {"Content-Type": "application/json"}
    answer = await server.client.put(POSITION, content=body, headers=headers)
    assert answer.status_code == 400
    assert await server.seen(door) is None


@pytest.mark.parametrize(
    ("at", "status", "code"),
    [
        ("2026-03-03T02:02:01Z", 400, "position.ahead"),
        ("2026-03-02T14:00:00Z", 409, "position.outdated"),
    ],
)
async def test_a_time_that_cannot_be_is_refused(
    server: Server, door: Door, at: str, status: int, code: str
) -> None:
    """Yet to come, or long gone."""
    refused = await server.tell(at=at)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert await server.seen(door) is None
