"""Cases over HTTP: who may do what, and every refusal in words the reader understands."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.accounts.guards import actor
from backend.cases.controller import CaseController, ClosureController, ImportController
from backend.cases.family import FamilyKeys
from backend.cases.schemas import OrderBadge
from backend.cases.workbook import read_workbook
from backend.places.locator import Locator
from backend.settings import read_office
from backend.shared.roles import Actor, Role
from backend.web.problems import HANDLERS
from backend.web.provided import always, language, now

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)
HEADINGS = "Nomor Permohonan;Nama Pemohon;Alamat;Tanggal Bayar;Tanggal Alokasi"
FILE = f"{HEADINGS}\nA-1;Siti (contoh);Jl. A 1;05/01/2026;12/01/2026\nA-2;;Jl. B;besok;".encode()
FORM: dict[str, object] = {
    "application_number": "A-1",
    "applicant_name": "Siti Aminah (contoh)",
    "address_text": "Jl. Merdeka 5",
    "discrepancy_step": 4,
    "steps": [{"number": 4, "minutes": 25}],
}
ENGLISH = {"Accept-Language": "en"}
pytestmark = pytest.mark.usefixtures("database")


@dataclass
class Desk:
    """A client of the server, and the role of whoever sits at it."""

    client: AsyncClient = field(init=False)
    role: Role | None = Role.DISPATCHER

    def middleware(self, app: ASGIApp) -> ASGIApp:
        """Sign the person in on every request, as the session would."""

        async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
            scope["user"] = self.role and Actor(UUID(int=7), "Dewi (contoh)", self.role)
            await app(scope, receive, send)

        return wrapped

    async def upload(self, where: str, content: bytes, name: str = "a.csv") -> Response:
        """Send a file as the form does."""
        return await self.client.post(where, files={"file": (name, content)})


async def badges(case_ids: Sequence[UUID]) -> dict[UUID, OrderBadge]:
    """Lend an order to every case."""
    return {each: OrderBadge(UUID(int=1), "AP-2026-00001", "sealed") for each in case_ids}


@pytest.fixture
async def desk(locator: Locator) -> AsyncIterator[Desk]:
    """Return a desk at which a dispatcher sits."""
    made = Desk()
    app = Litestar(
        [CaseController, ImportController, ClosureController],
        middleware=[DefineMiddleware(made.middleware)],
        exception_handlers=HANDLERS,
        dependencies={
            "actor": Provide(actor, sync_to_thread=False),
            "clock": always(lambda: NOW),
            "family_keys": always(FamilyKeys(b"\x01" * 32)),
            "language": Provide(language, sync_to_thread=False),
            "now": Provide(now, sync_to_thread=False),
            "office": always(read_office()),
            "find_village": always(locator.whereabouts),
            "order_badges": always(badges),
        },
    )
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://antar.test") as made.client:
        yield made


async def test_a_file_is_previewed_then_taken_in(desk: Desk) -> None:
    """The preview names the bad row in the reader's language; the import takes the good one."""
    preview = (await desk.upload("/api/imports/preview", FILE)).json()
    assert preview["id"] is None
    assert (await desk.client.get("/api/cases")).json()["cases"] == []

    answer = await desk.upload("/api/imports", FILE)
    assert answer.status_code == 201
    brought = answer.json()
    assert brought | {"id": None, "cases": preview["cases"]} == preview
    assert (brought["added"], brought["refused"], brought["file_name"]) == (1, 1, "a.csv")
    assert brought["faults"][0] == {
        "row": 3,
        "column": "Tanggal Bayar",
        "value": "besok",
        "message": "Bukan tanggal. Tulis seperti 31/12/2025 atau 31 Desember 2025 14:05.",
    }


async def test_a_file_whose_name_nobody_can_store(desk: Desk) -> None:
    """A NUL in the name that a form tells is dropped, and the file is taken in."""
    form = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a\x00b.csv"\r\n\r\n'
        + FILE
        + b"\r\n--x--\r\n"
    )
    answer = await desk.client.post(
        "/api/imports", content=form, headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    assert (answer.status_code, answer.json()["file_name"]) == (201, "ab.csv")


async def test_a_case_is_listed_and_shown_step_by_step(desk: Desk) -> None:
    """The line says what is owed and why; the case shows eleven steps with their standard time."""
    await desk.upload("/api/imports", FILE)
    page = (await desk.client.get("/api/cases", params={"verdict": "owed", "q": "siti"})).json()
    [line] = page["cases"]
    assert page["next"] is None
    assert line["reason"].startswith("Dibayar Senin, 5 Januari 2026")
    assert line["order"]["number"] == "AP-2026-00001"

    case = (await desk.client.get(f"/api/cases/{line['id']}", headers=ENGLISH)).json()
    assert [step["standard_minutes"] for step in case["steps"]] == [
        5,
        5,
        5,
        10,
        5,
        2,
        10,
        10,
        5,
        5,
        2,
    ]
    assert case["steps"][8]["performer"] == "Kepala Seksi Dokintalkim"
    assert case["decision"]["reasons"][0]["sentence"].startswith("Paid on Monday, 5 January 2026")
    assert case["address"]["text"] == "Jl. A 1"


async def test_a_single_case_is_added_then_changed(desk: Desk) -> None:
    """201 for a new application, 200 for one that is known; a held case names the other SOP."""
    first = await desk.client.post("/api/cases", json=FORM)
    again = await desk.client.post("/api/cases", json=FORM | {"phone": "0812 3456 7890"})
    assert (first.status_code, again.status_code) == (201, 200)
    case = again.json()
    assert case["phone"] == "+6281234567890"
    assert case["verdict"] == "held"
    assert case["steps"][3]["minutes"] == 25
    assert "Penanganan Ketidaksesuaian" in case["steps"][3]["note"]
    assert len(case["decisions"]) == 1


async def test_a_faulty_form_is_answered_field_by_field(desk: Desk) -> None:
    """Every fault at once, each beside its field, in the reader's language."""
    body = FORM | {"paid_at": "besok", "applicant_name": " "}
    answer = await desk.client.post("/api/cases", json=body, headers=ENGLISH)
    assert answer.status_code == 400
    problem = answer.json()
    assert problem["code"] == "case.faulty"
    assert {error["field"] for error in problem["errors"]} == {"paid_at", "applicant_name"}


async def test_a_step_is_told_once(desk: Desk) -> None:
    """Two records of one step contradict each other, and neither is taken silently."""
    body = FORM | {"steps": [{"number": 3}, {"number": 1}, {"number": 3, "minutes": 5}]}
    answer = await desk.client.post("/api/cases", json=body, headers=ENGLISH)
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"field": "steps", "detail": "step 3 is told twice"}]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"application_number": 7, "applicant_name": "x"},
        FORM | {"verdict": "owed"},
        FORM | {"steps": [{"number": 9}]},
        FORM | {"steps": [{"number": 1}] * 9},
        FORM | {"applicant_name": "x" * 1001},
        FORM | {"applicant_name": "\0"},
        FORM | {"discrepancy_step": 2**63},
        [],
        None,
    ],
)
async def test_bodies_that_are_no_application(desk: Desk, body: object) -> None:
    """Unknown, missing, oversized and foreign fields are refused, never a fault of the server."""
    assert (await desk.client.post("/api/cases", json=body)).status_code == 400


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 400), (b"PK\x03\x04", 400), (b"no table", 400), (b"\0" * 50, 400)],
)
async def test_files_that_cannot_be_taken(desk: Desk, content: bytes, status: int) -> None:
    """A file of which nothing can be taken is one sentence, and no import."""
    answer = await desk.upload("/api/imports", content)
    assert answer.status_code == status
    assert answer.json()["detail"]


@pytest.mark.parametrize("megabytes", [20.03, 21, 50])
async def test_a_file_too_large_over_http(desk: Desk, megabytes: float) -> None:
    """However far beyond the limit, the sentence names it and says what to do."""
    content = b"x" * int(megabytes * 1024 * 1024)
    for address in ("/api/imports", "/api/imports/preview"):
        answer = await desk.upload(address, content)
        assert (answer.status_code, answer.json()["code"]) == (413, "import.too_large")
        assert "20 MB. Bagi" in answer.json()["detail"]


async def test_a_request_without_a_file(desk: Desk) -> None:
    """A form that lacks its file says so."""
    assert (await desk.client.post("/api/imports", data={"other": "x"})).status_code == 400


@pytest.mark.parametrize("tongue", ["id", "en"])
async def test_the_template_is_readable_by_the_import(desk: Desk, tongue: str) -> None:
    """The empty workbook has every column under a name that the import knows, in each language."""
    answer = await desk.client.get(
        "/api/imports/template.xlsx", headers={"Accept-Language": tongue}
    )
    assert answer.headers["content-disposition"].endswith('.xlsx"')
    reading = read_workbook(answer.content, NOW.date())
    assert (reading.rows, reading.faults) == (0, [])


async def test_closed_days_are_the_administrators(desk: Desk) -> None:
    """An administrator adds, lists and takes back a closed day; twice is refused."""
    day = {"date": "2026-01-06", "reason": "Listrik padam"}
    assert (await desk.client.post("/api/closures", json=day)).status_code == 403
    desk.role = Role.ADMINISTRATOR
    assert (await desk.client.post("/api/closures", json=day)).status_code == 201
    assert (await desk.client.post("/api/closures", json=day)).status_code == 409
    assert (await desk.client.get("/api/closures")).json()["closures"] == [day]
    assert (await desk.client.delete("/api/closures/2026-01-06")).status_code == 204
    assert (await desk.client.delete("/api/closures/2026-01-06")).status_code == 404


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        (None, 401, 401),
        (Role.COURIER, 403, 403),
        (Role.OFFICER, 200, 403),
        (Role.DISPATCHER, 200, 201),
        (Role.ADMINISTRATOR, 200, 201),
    ],
)
async def test_who_may_read_and_who_may_write(
    desk: Desk, role: Role | None, reads: int, writes: int
) -> None:
    """The desk reads; dispatchers and administrators write; a courier sees nothing of it."""
    desk.role = role
    assert (await desk.client.get("/api/cases")).status_code == reads
    assert (await desk.client.post("/api/cases", json=FORM)).status_code == writes
    assert (await desk.upload("/api/imports", FILE)).status_code == writes


@pytest.mark.parametrize("where", ["?verdict=rich", "?limit=0", "?limit=201", "?after=x", "/x"])
async def test_questions_that_make_no_sense(desk: Desk, where: str) -> None:
    """A filter that does not exist is refused, never a fault of the server."""
    assert (await desk.client.get(f"/api/cases{where}")).status_code in {400, 404}
