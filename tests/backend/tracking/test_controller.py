"""The public pages over HTTP: no account, the right headers, a kind answer to a wrong link."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from litestar import Litestar
from litestar.testing import TestClient, create_test_client

from backend.handover.receipting import NoReceipt, ReceiptPress
from backend.handover.sealers.base import Sealer
from backend.paper.sheet import Letterhead
from backend.settings import read_office, read_settings
from backend.tracking import service
from backend.tracking.controller import PublicController
from backend.tracking.rules.journey import Journey
from backend.web.provided import always

NOW = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
TOKEN = "a-token_of_22_signs_00"
UNRECEIVED = "a-token_of_22_signs_01"
OFFICE = read_office()
JOURNEY = Journey(
    "AP-1", "Siti C.", applicant_is_child=False, ordered_at=NOW, recipient_code="048291"
)

Client = TestClient[Litestar]


async def journey_of(token: str, **_: Any) -> Journey:  # noqa: ANN401 - whatever the page passes
    """Know one link only."""
    if token not in {TOKEN, UNRECEIVED}:
        raise service.NoSuchJourney
    return JOURNEY


async def receipt_behind(token: str, **_: Any) -> bytes:  # noqa: ANN401 - whatever the page passes
    """Have one receipt only."""
    if token == UNRECEIVED:
        raise NoReceipt(number="AP-1")
    if token != TOKEN:
        raise service.NoSuchJourney
    return b"%PDF-receipt"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Client]:
    """A server of the public pages alone, with no sign-in and no database."""
    monkeypatch.setattr(service, "journey_of", journey_of)
    monkeypatch.setattr(service, "receipt_behind", receipt_behind)
    letterhead = Letterhead(OFFICE.name, OFFICE.address, OFFICE.phone)
    press = ReceiptPress(letterhead, cast("Sealer", None), str)
    dependencies = {
        "office": always(OFFICE),
        "settings": always(read_settings({"ANTAR_DATABASE_URL": str(tmp_path / "antar.db")})),
        "letterhead": always(letterhead),
        "recipient_secret": always(bytes(32)),
        "receipt_press": always(press),
        "now": always(NOW),
    }
    with create_test_client(PublicController, dependencies=dependencies) as made:
        yield made


def test_the_promise_needs_no_account(client: Client) -> None:
    """The front page is there for everyone, may be cached for minutes and found by searching."""
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["x-robots-tag"] == "all"
    assert "Kami antar ke rumah Anda." in answer.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Kami antar ke rumah Anda."),
        ("?bahasa=id", "Kami antar ke rumah Anda."),
        ("?bahasa=en", "We bring it to your home."),
        ("?bahasa=tlh", "Kami antar ke rumah Anda."),
        ("?bahasa=%00", "Kami antar ke rumah Anda."),
        ("?bahasa=en&bahasa=id", "Kami antar ke rumah Anda."),
    ],
)
def test_indonesian_unless_english_is_asked_for(client: Client, query: str, words: str) -> None:
    """Only `bahasa=en` is English; anything else is Indonesian and never an error."""
    answer = client.get(f"/{query}")
    assert answer.status_code == 200
    assert words in answer.text


def test_a_known_link_shows_its_passport(client: Client) -> None:
    """Whoever holds the link sees the page, in the language asked for."""
    assert "048 291" in client.get(f"/lacak/{TOKEN}").text
    assert "Passport of Siti C." in client.get(f"/lacak/{TOKEN}?bahasa=en").text


@pytest.mark.parametrize("link", ["unknown", "%00", "..%2f..", "%F0%9F%98%80", "x" * 500])
def test_an_unknown_link_is_answered_kindly(client: Client, link: str) -> None:
    """A link that leads nowhere is a page that says what to do, with status 404."""
    answer = client.get(f"/lacak/{link}")
    assert answer.status_code == 404
    if link != "..%2f..":
        assert "Tautan ini tidak kami kenal" in answer.text


def test_the_receipt_is_a_pdf_once_there_is_one(client: Client) -> None:
    """Before the handover the receipt's address leads to the passport's page."""
    made = client.get(f"/lacak/{TOKEN}/tanda-terima.pdf")
    assert (made.status_code, made.content) == (200, b"%PDF-receipt")
    assert made.headers["content-type"] == "application/pdf"
    for token in (UNRECEIVED, "unknown", "a%0D%0Ab"):
        answer = client.get(f"/lacak/{token}/tanda-terima.pdf", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/lacak/{token}"


@pytest.mark.parametrize(("query", "status"), [("", 200), ("?size=a3", 200), ("?size=a0", 400)])
def test_the_notice_comes_in_its_two_sizes(client: Client, query: str, status: int) -> None:
    """A4 unless A3 is asked for; any other size is refused."""
    answer = client.get(f"/api/sticker.pdf{query}")
    assert answer.status_code == status
    assert answer.content.startswith(b"%PDF") is (status == 200)
