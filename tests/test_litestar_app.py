"""The wiring as a whole: what the server says of its own API."""

import json
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from backend.web.screens import FACES
from litestar_app import create_app


@pytest.fixture
def application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Litestar:
    """Return the whole application, in a folder of the test's own."""
    for face in FACES:
        (tmp_path / "web" / face).mkdir(parents=True)
        (tmp_path / "web" / face / "index.html").write_text("<!doctype html>", encoding="utf-8")
    monkeypatch.setenv("ANTAR_WEB_DIRECTORY", str(tmp_path / "web"))
    monkeypatch.setenv("ANTAR_DATABASE_URL", str(tmp_path / "antar.db"))
    monkeypatch.setenv("ANTAR_KEYS_DIRECTORY", str(tmp_path / "keys"))
    monkeypatch.setenv("ANTAR_GAZETTEER_DIRECTORY", str(tmp_path / "gazetteer"))
    return create_app()


def test_the_types_of_the_screens_are_made_of_what_the_api_is(application: Litestar) -> None:
    """After a change of a schema: make types."""
    kept = Path(__file__).parent.parent / "pwa" / "src" / "api" / "openapi.json"
    described = json.loads(json.dumps(application.openapi_schema.to_schema()))
    assert json.loads(kept.read_text(encoding="utf-8")) == described


def test_the_api_is_described_as_json_only(application: Litestar) -> None:
    """The usual pages that draw a schema load scripts from other people's servers."""
    with TestClient(application, base_url="http://127.0.0.1:8000") as browser:
        described = browser.get("/api/schema")
        assert described.status_code == 200
        assert described.headers["content-type"].startswith("application/vnd.oai.openapi+json")
        assert "/api/orders" in described.json()["paths"]
        assert browser.get("/api/schema/openapi.json").json() == described.json()
        for page in ("scalar", "swagger", "redoc", "elements", "rapidoc"):
            assert browser.get(f"/api/schema/{page}").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [("id-ID,id;q=0.9", "Halaman ini tidak ada"), ("en-GB,en;q=0.9", "There is no such page")],
)
@pytest.mark.parametrize("address", ["/apa-ini", "/konsol/apa-ini", "/lacak", "/assets/none.js"])
def test_a_mistyped_address_is_answered_with_a_page(
    application: Litestar, address: str, language: str, words: str
) -> None:
    """People read a page in their language that leads on; the status stays 404."""
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": language}
    with TestClient(application, base_url="http://127.0.0.1:8000") as browser:
        answer = browser.get(address, headers=headers)
    assert answer.status_code == 404
    assert words in answer.text
    assert 'href="/konsol/"' in answer.text


@pytest.mark.parametrize(
    ("address", "accept"), [("/apa-ini", "*/*"), ("/api/apa-ini", "text/html")]
)
def test_programs_are_answered_with_a_problem(
    application: Litestar, address: str, accept: str
) -> None:
    """The API never answers a page, and nothing is answered with one that did not ask for it."""
    with TestClient(application, base_url="http://127.0.0.1:8000") as browser:
        answer = browser.get(address, headers={"Accept": accept})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
