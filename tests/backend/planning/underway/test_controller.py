"""Revisions and lines over HTTP: who may ask, what comes back, and what is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.accounts.guards import actor
from backend.planning.finder import ThreadedFinder
from backend.planning.lines_controller import LineController
from backend.planning.underway.controller import RevisionController
from backend.runs.controller import RunController
from backend.shared.roles import Actor, Role
from backend.web.problems import HANDLERS
from backend.web.provided import always, language
from routing.lines.straight import OrStraight, Straight
from routing.matrices.great_circle import GreatCircle
from tests.backend.counter import Counter
from tests.backend.planning.fakes import nobody_left, nobody_promised
from tests.backend.planning.underway.on_the_road import TODAY, cancel, seals, trip

DAY: dict[str, Any] = {"date": "2026-03-03", "depot_id": "muara-enim", "seconds": 1}


@dataclass
class Desk:
    """A client of the server, and whoever sits at it."""

    client: AsyncClient = field(init=False)
    person: Actor | None

    def middleware(self, app: ASGIApp) -> ASGIApp:
        """Sign the person in on every request, as the session would."""

        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            scope["user"] = self.person
            await app(scope, receive, send)

        return wrapped

    async def ask(self, **wishes: object) -> dict[str, Any]:
        """Ask how the day goes on."""
        answer = await self.client.post("/api/revisions", json=DAY | wishes)
        assert answer.status_code == 201, answer.text
        return cast("dict[str, Any]", answer.json())


@pytest.fixture
async def desk(counter: Counter) -> AsyncIterator[Desk]:
    """Return a desk at which the counter's dispatcher sits."""
    finder = ThreadedFinder(GreatCircle(), GreatCircle())
    made = Desk(counter.dispatcher)
    app = Litestar(
        [RevisionController, LineController, RunController],
        middleware=[DefineMiddleware(made.middleware)],
        exception_handlers=HANDLERS,
        dependencies={
            "actor": Provide(actor, sync_to_thread=False),
            "language": Provide(language, sync_to_thread=False),
            "letterhead": always(None),
            "lines": always(OrStraight(Straight())),
            "locator": always(counter.locator),
            "now": always(counter.now),
            "office": always(counter.office),
            "doors_left": always(nobody_left),
            "next_visits": always(nobody_promised),
            "replanner": always(finder),
        },
    )
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://antar.test") as made.client:
        yield made
    finder.close()


async def test_a_lost_courier_is_replaced_over_http(desk: Desk, counter: Counter) -> None:
    """Both days side by side, what differs, the lines of the new one; then it is confirmed."""
    andi, dewi = await trip(counter, "andi", "N1"), await trip(counter, "dewi", "S1")
    view = await desk.ask(lost=[str(andi.run_id)])
    assert (view["state"], view["changes"], view["outdated"]) == ("proposed", True, False)
    assert [(it["courier_name"], it["lost"], len(it["stops"])) for it in view["before"]] == [
        ("Andi (contoh)", True, 1),
        ("Dewi (contoh)", False, 1),
    ]
    assert [(it["courier_name"], len(it["stops"])) for it in view["after"]] == [
        ("Dewi (contoh)", 2)
    ]
    (moved,) = [it for it in view["differences"] if it["kind"] == "moved"]
    assert (moved["courier_before"], moved["courier_after"]) == ("Andi (contoh)", "Dewi (contoh)")
    address = f"/api/revisions/{view['id']}"
    lines = (await desk.client.get(f"{address}/lines")).json()
    assert [line["id"] for line in lines["routes"]] == [str(dewi.courier.account_id)]
    assert [it["by_road"] for it in lines["routes"][0]["stretches"]] == [False] * 3
    answer = await desk.client.post(f"{address}/confirm")
    assert answer.json() == {"changed": 2, "made": []}
    shown = (await desk.client.get(address)).json()
    assert (shown["state"], shown["outdated"]) == ("confirmed", True)
    run = (await desk.client.get(f"/api/runs/{dewi.run_id}")).json()
    assert (run["run"]["orders"], run["run"]["depot_id"]) == (2, "muara-enim")
    assert run["run"]["amended_at"] is not None


async def test_the_second_of_two_dispatchers_is_told_in_words(desk: Desk, counter: Counter) -> None:
    """The conflict names the run and says what to do."""
    andi = await trip(counter, "andi", "N1", "N2")
    first, second = [await desk.ask(taken_off=[str(it)]) for it in andi.order_ids]
    await desk.client.post(f"/api/revisions/{first['id']}/confirm")
    desk.person = counter.colleague
    assert (await desk.client.get(f"/api/revisions/{second['id']}")).json()["outdated"]
    answer = await desk.client.post(f"/api/revisions/{second['id']}/confirm")
    assert (answer.status_code, answer.json()["code"]) == (409, "run.changed")
    assert "Hitung lagi" in answer.json()["detail"]
    assert (await desk.client.delete(f"/api/revisions/{second['id']}")).status_code == 204


async def test_a_lost_couriers_bag_is_taken_back_over_http(desk: Desk, counter: Counter) -> None:
    """First the courier is said to be lost, then the desk scans the bag."""
    andi = await trip(counter, "andi", "N1")
    await andi.load()
    numbers = {"seal_numbers": await seals(*andi.order_ids)}
    address = f"/api/runs/{andi.run_id}/taken-back"
    assert (await desk.client.post(address, json=numbers)).json()["code"] == "run.courier_not_lost"
    view = await desk.ask(lost=[str(andi.run_id)])
    assert [it["id"] for it in view["in_lost_bags"]] == [str(andi.order_ids[0])]
    await desk.client.post(f"/api/revisions/{view['id']}/confirm")
    run = (await desk.client.post(address, json=numbers)).json()
    assert run["run"]["state"] == "finished"
    assert run["run"]["lost_at"] is not None


async def test_what_cannot_be_added_is_said_before_it_is_asked(
    desk: Desk, counter: Counter
) -> None:
    """What can be added stands first; the rest says in words why it stays."""
    andi = await trip(counter, "andi", "N1")
    cancelled = await counter.sealed("L1")
    await cancel(counter, "L1", "-3.6601, 103.7803")
    no_pin = await counter.sealed("L2", location_link="", address_text="Entah")
    can_go = await counter.sealed("L3")
    asked = {"date": TODAY.isoformat(), "chosen": str(andi.order_ids[0])}
    answer = await desk.client.get("/api/revisions/waiting", params=asked)
    assert answer.status_code == 200, answer.text
    (first, *rest) = answer.json()["orders"]
    assert (first["id"], first["why_not"]) == (str(can_go), None)
    said = {it["id"]: it["why_not"] for it in rest}
    assert set(said) == {str(cancelled), str(no_pin), str(andi.order_ids[0])}
    assert "membatalkan" in said[str(cancelled)]
    assert "Titik lokasinya" in said[str(no_pin)]
    assert "Sudah ada di sebuah perjalanan" in said[str(andi.order_ids[0])]


async def test_lines_of_a_run_go_from_the_depot_and_back(desk: Desk, counter: Counter) -> None:
    """Whoever may see a run may see its line."""
    andi = await trip(counter, "andi", "N1", "N2")
    answer = (await desk.client.get(f"/api/runs/{andi.run_id}/lines")).json()
    (line,) = answer["routes"]
    assert answer["drawn_from"] == "straight"
    assert line["stretches"][0]["coordinates"][0] == line["stretches"][-1]["coordinates"][-1]
    assert len(line["stretches"]) == 3


@pytest.mark.parametrize("role", [Role.COURIER, Role.OFFICER, None])
async def test_only_dispatchers_change_runs(desk: Desk, role: Role | None) -> None:
    """Nobody else asks, looks, confirms, discards, or takes a bag back."""
    desk.person = Actor(uuid4(), "Orang (contoh)", role) if role else None
    one = f"/api/revisions/{UUID(int=1)}"
    calls = [
        ("POST", "/api/revisions", DAY),
        ("GET", "/api/revisions/waiting?date=2026-03-03", None),
        ("GET", one, None),
        ("POST", f"{one}/confirm", None),
        ("DELETE", one, None),
        ("GET", f"{one}/lines", None),
        ("GET", f"/api/plans/{UUID(int=1)}/lines", None),
        ("POST", f"/api/runs/{UUID(int=1)}/taken-back", {"seal_numbers": ["X"]}),
    ]
    answers = [await desk.client.request(how, where, json=body) for how, where, body in calls]
    assert {answer.status_code for answer in answers} <= {401, 403}


@pytest.mark.parametrize(
    "wrong",
    [
        {"seconds": 0},
        {"seconds": 21},
        {"lost": ["x"]},
        {"date": "0001-01-01"},
        {"added": [str(UUID(int=number)) for number in range(501)]},
        {"stranger": 1},
    ],
)
async def test_what_makes_no_sense_is_refused(desk: Desk, wrong: dict[str, object]) -> None:
    """By the field's name, before anything is read."""
    answer = await desk.client.post("/api/revisions", json=DAY | wrong)
    assert answer.status_code == 400


async def test_what_is_not_there_is_unknown(desk: Desk) -> None:
    """A revision, a plan and a run."""
    for where in ("revisions", "plans", "runs"):
        answer = await desk.client.get(f"/api/{where}/{UUID(int=1)}/lines")
        assert answer.status_code == 404, answer.text
