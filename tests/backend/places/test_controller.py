"""Places over HTTP: who may look, who may pin, and every refusal in the reader's words."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.accounts.guards import actor
from backend.places import service
from backend.places.controller import GeocodeController, PlaceController, VillageController
from backend.places.locator import Locator
from backend.places.schemas import ApplicantView
from backend.settings import read_office
from backend.shared.address import WrittenAddress
from backend.shared.roles import Actor, Role
from backend.web.problems import HANDLERS
from backend.web.provided import always, language, now

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)
LINGGA = "16.03.07.2005"
POINT = {"latitude": -3.6612, "longitude": 103.7812}
READING = [
    "/api/places",
    "/api/villages?q=lingga",
    f"/api/villages/{LINGGA}",
    "/api/map",
    "/api/gazetteer",
    "/api/doors",
]
ADDRESSES = {"addresses": [{"id": "1", "desa": "Lingga", "kecamatan": "Lawang Kidul"}]}
pytestmark = pytest.mark.usefixtures("database")


@dataclass
class Desk:
    """A client of the server, and the role of whoever sits at it."""

    client: AsyncClient = field(init=False)
    locator: Locator
    role: Role | None = Role.DISPATCHER

    def middleware(self, app: ASGIApp) -> ASGIApp:
        """Sign the person in on every request, as the session would."""

        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            scope["user"] = self.role and Actor(UUID(int=7), "Dewi (contoh)", self.role)
            await app(scope, receive, send)

        return wrapped

    async def place(self, text: str = "Jl. Entah") -> UUID:
        """Return a place that waits for a person."""
        return await service.place_for(WrittenAddress(text), None, locator=self.locator, now=NOW)

    async def pin(self, place_id: UUID, **choice: object) -> Response:
        """Settle a place as the console does."""
        body = {"version": 1} | choice
        return await self.client.put(f"/api/places/{place_id}/pin", json=body)


async def applicants(place_ids: Sequence[UUID]) -> dict[UUID, list[ApplicantView]]:
    """Lend an applicant to every place."""
    asked = ApplicantView(UUID(int=1), "AP-2026-00001", "Siti (contoh)", "+6281234567890")
    return {each: [asked] for each in place_ids}


@pytest.fixture
async def desk(locator: Locator) -> AsyncIterator[Desk]:
    """Return a desk at which a dispatcher sits."""
    made = Desk(locator)
    app = Litestar(
        [PlaceController, GeocodeController, VillageController],
        middleware=[DefineMiddleware(made.middleware)],
        exception_handlers=HANDLERS,
        dependencies={
            "actor": Provide(actor, sync_to_thread=False),
            "applicants_of": always(applicants),
            "clock": always(lambda: NOW),
            "language": Provide(language, sync_to_thread=False),
            "locator": always(locator),
            "now": Provide(now, sync_to_thread=False),
            "office": always(read_office()),
        },
    )
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://antar.test") as made.client:
        yield made


@pytest.mark.parametrize("path", READING)
async def test_the_desk_may_look_and_nobody_else(desk: Desk, path: str) -> None:
    """A courier knows the stops of the run alone; whoever is not signed in, nothing."""
    answers = {}
    for role in (*Role, None):
        desk.role = role
        answers[role] = (await desk.client.get(path)).status_code
    looking = {Role.DISPATCHER, Role.OFFICER, Role.ADMINISTRATOR}
    assert {role for role, status in answers.items() if status == 200} == looking
    assert answers[Role.COURIER] == 403
    assert answers[None] == 401


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.DISPATCHER, 200),
        (Role.ADMINISTRATOR, 200),
        (Role.OFFICER, 403),
        (Role.COURIER, 403),
        (None, 401),
    ],
)
async def test_dispatch_alone_settles_pins(desk: Desk, role: Role | None, status: int) -> None:
    """An officer may look, and changes nothing."""
    place_id = await desk.place()
    desk.role = role
    assert (await desk.pin(place_id, **POINT)).status_code == status


async def test_a_place_is_shown_with_those_who_can_be_asked(desk: Desk) -> None:
    """Name, order and telephone, with the version to answer to."""
    place_id = await desk.place()
    shown = (await desk.client.get(f"/api/places/{place_id}")).json()
    assert shown["applicants"][0]["phone"] == "+6281234567890"
    assert (shown["version"], shown["accepted"], shown["level"]) == (1, False, "none")
    page = (await desk.client.get("/api/places", params={"waiting": True})).json()
    assert page["places"] == [shown]
    assert (await desk.client.get(f"/api/places/{uuid4()}")).status_code == 404


async def test_the_second_of_two_dispatchers_is_told_clearly(desk: Desk) -> None:
    """A conflict, in words, and the first one's pin stands."""
    place_id = await desk.place()
    first = await desk.pin(place_id, **POINT)
    second = await desk.pin(place_id, latitude=-3.6712, longitude=103.7912)
    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json()["code"] == "place.changed_meanwhile"
    assert "baru saja diubah" in second.json()["detail"]
    shown = (await desk.client.get(f"/api/places/{place_id}")).json()
    assert (shown["latitude"], shown["version"]) == (POINT["latitude"], 2)


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"latitude": -90, "longitude": 180, "confirmed": True}, "place.outside_area"),
        ({**POINT, "accuracy_m": 20_000, "confirmed": True}, "place.press_too_wide"),
        ({"latitude": 0, "longitude": 0}, "place.no_place_there"),
        ({"village_code": LINGGA}, "place.village_without_point"),
        ({"link": "rumah cat hijau"}, "place.no_location_in_text"),
        ({"latitude": 91, "longitude": 0}, "request.invalid"),
        ({"link": "x" * 501}, "request.invalid"),
        ({"village_code": "../etc"}, "request.invalid"),
        ({**POINT, "version": 0}, "request.invalid"),
        ({**POINT, "nik": "x"}, "request.invalid"),
        ({}, "place.one_choice_only"),
    ],
)
async def test_a_choice_that_shows_no_door_is_refused(
    desk: Desk, choice: dict[str, object], code: str
) -> None:
    """And the place goes on waiting."""
    place_id = await desk.place()
    refused = await desk.pin(place_id, **choice)
    assert (refused.status_code, refused.json()["code"]) == (400, code)
    assert not (await desk.client.get(f"/api/places/{place_id}")).json()["accepted"]


async def test_a_shared_link_is_read_before_it_pins(desk: Desk) -> None:
    """The point that would be pinned comes back with how exact it is, and the place still waits."""
    place_id = await desk.place()
    link = "https://maps.google.com/?q=-3.6612,103.7812"
    read = await desk.client.post("/api/places/shared-point", json={"link": link})
    assert read.status_code == 200, read.text
    assert read.json() == POINT | {"accuracy_m": 25, "village": None}
    assert not (await desk.client.get(f"/api/places/{place_id}")).json()["accepted"]
    pinned = (await desk.pin(place_id, link=link)).json()
    assert (pinned["latitude"], pinned["radius_m"]) == (POINT["latitude"], 25)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("rumah cat hijau", "place.no_location_in_text"),
        ("https://maps.app.goo.gl/xY12", "place.link_opens_online"),
        ("-6.2000, 106.8167", "place.outside_area"),
        ("", "request.invalid"),
    ],
)
async def test_a_link_that_shows_no_door_is_refused_at_once(
    desk: Desk, link: str, code: str
) -> None:
    """As it would be when it is saved."""
    refused = await desk.client.post("/api/places/shared-point", json={"link": link})
    assert (refused.status_code, refused.json()["code"]) == (400, code)


@pytest.mark.parametrize(
    ("role", "status"), [(Role.OFFICER, 403), (Role.COURIER, 403), (None, 401)]
)
async def test_links_are_read_for_those_who_pin(desk: Desk, role: Role | None, status: int) -> None:
    """Nobody else has a use for it."""
    desk.role = role
    asked = {"link": "-3.6612, 103.7812"}
    assert (await desk.client.post("/api/places/shared-point", json=asked)).status_code == status


async def test_a_choice_must_say_what_was_looked_at(desk: Desk) -> None:
    """Without the version a pin might be overwritten that nobody has seen."""
    place_id = await desk.place()
    refused = await desk.client.put(f"/api/places/{place_id}/pin", json=POINT)
    assert refused.json()["errors"][0] == {"field": "version", "detail": "wajib diisi"}


async def test_villages_are_searched_and_drawn(desk: Desk) -> None:
    """By a part of the name; one alone with its outline and its doors."""
    found = (await desk.client.get("/api/villages", params={"q": "lingga", "limit": 1})).json()
    assert [village["code"] for village in found["villages"]] == [LINGGA]
    drawn = (await desk.client.get(f"/api/villages/{LINGGA}")).json()
    assert (drawn["name"], drawn["outline"], drawn["doors"]) == ("Lingga", None, [])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/villages", 400),
        ("/api/villages?q=", 400),
        (f"/api/villages?q={'x' * 81}", 400),
        ("/api/villages?q=a&limit=201", 400),
        ("/api/villages/16.99.99.2999", 404),
        ("/api/villages/x", 404),
    ],
)
async def test_a_question_out_of_bounds_is_refused(desk: Desk, path: str, status: int) -> None:
    """Nothing asked for, too much, or a village that is none."""
    assert (await desk.client.get(path)).status_code == status


async def test_the_map_and_the_gazetteer_say_what_is_known(desk: Desk) -> None:
    """Names only: districts are drawn, and what is missing is said in the reader's language."""
    drawn = (await desk.client.get("/api/map")).json()
    kinds = {feature["properties"]["kind"] for feature in drawn["features"]}
    assert (drawn["type"], kinds) == ("FeatureCollection", {"depot", "district"})
    told = (await desk.client.get("/api/gazetteer", headers={"Accept-Language": "en"})).json()
    assert told["complete"] is False
    assert "not known yet" in told["message"]


async def test_an_office_that_has_learned_nothing_says_so(desk: Desk) -> None:
    """No doors yet is no error."""
    report = (await desk.client.get("/api/doors")).json()
    assert (report["learned"], report["sent_to"], report["anchor"]) == (0, [], None)


async def test_addresses_are_located_in_bulk(desk: Desk) -> None:
    """A bad row among them is answered as such; a courier may not ask at all."""
    rows = [*ADDRESSES["addresses"], {"id": "2", "desa": "x" * 81}]
    found = (await desk.client.post("/api/geocode", json={"addresses": rows})).json()["addresses"]
    assert [row["village_code"] for row in found] == [LINGGA, None]
    assert found[1]["fault"] == "desa: paling banyak 80 huruf"
    assert (await desk.client.post("/api/geocode", json={"addresses": []})).status_code == 400
    for role, status in ((Role.COURIER, 403), (None, 401), (Role.OFFICER, 200)):
        desk.role = role
        assert (await desk.client.post("/api/geocode", json=ADDRESSES)).status_code == status
