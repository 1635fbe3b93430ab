"""Every refusal is a problem document that helps its reader, and none tells too much."""

from __future__ import annotations

import logging

import pytest
from httpx import AsyncClient as Browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.shared.errors import Kind
from backend.web.problems import STATUS, TITLES

ENGLISH = {"Accept-Language": "en"}
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("kind", list(Kind))
async def test_each_kind_has_its_status_once(browser: Browser, kind: Kind) -> None:
    """A domain error becomes status, code, sentence, field and wait, all from its declaration."""
    answer = await browser.get(f"/api/refuse/{kind.name}", headers=ENGLISH)
    assert answer.status_code == STATUS[kind]
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "9"
    assert answer.json() == {
        "type": "urn:antar:test.refused",
        "title": TITLES[STATUS[kind]].en,
        "status": STATUS[kind],
        "detail": "Makan is not allowed.",
        "code": "test.refused",
        "errors": [{"field": "food", "detail": "Makan is not allowed."}],
    }


@pytest.mark.parametrize(
    ("accepted", "sentence"),
    [
        ("", "Tidak boleh Makan."),
        ("id", "Tidak boleh Makan."),
        ("fr, de", "Tidak boleh Makan."),
        ("en-GB,en;q=0.9", "Makan is not allowed."),
        ("\x01\xff" * 50, "Tidak boleh Makan."),
    ],
)
async def test_the_reader_is_answered_in_their_language(
    browser: Browser, accepted: str, sentence: str
) -> None:
    """Indonesian, unless English comes first."""
    headers = {b"Accept-Language": accepted.encode("latin-1")}
    answer = await browser.get("/api/refuse/INVALID", headers=headers)
    assert answer.json()["detail"] == sentence


@pytest.mark.parametrize(
    ("body", "field", "detail"),
    [
        ({}, "text", "is required"),
        ({"text": "a", "extra": 1}, "extra", "is not known here"),
        ({"text": ""}, "text", "at least 1 characters"),
        ({"text": "x" * 121}, "text", "at most 120 characters"),
        ({"text": 5}, "text", "should be text, not a whole number"),
        ({"text": None}, "text", "should be text, not nothing"),
        ({"text": "a\x00b"}, "text", "is not in the right form"),
        ({"text": " \n"}, "text", "is not in the right form"),
        ({"text": "a", "children": None}, "children", "should be a list, not nothing"),
        ({"text": "a", "day": 5}, "day", "should be a date or nothing, not a whole number"),
        ({"text": "a", "count": -1}, "count", "at least 0"),
        ({"text": "a", "count": 2**31}, "count", "at most 2147483647"),
        ({"text": "a", "count": 10**400}, "count", None),
        ({"text": "a", "count": 1e308}, "count", None),
        ({"text": "a", "count": True}, "count", None),
        ({"text": "a", "day": "2026-02-30"}, "day", None),
        ({"text": "a", "day": "0000-00-00"}, "day", None),
        ({"text": "a", "day": "0001-01-01"}, "day", "its year is from 2000 to 2100"),
        ({"text": "a", "day": "9999-12-31"}, "day", "its year is from 2000 to 2100"),
        ({"text": "a", "children": [{"name": "b"}] * 4}, "children", "at most 3 entries"),
        ({"text": "a", "children": [{"name": "b"}, {"name": ""}]}, "children[1].name", None),
        ({"text": "a", "children": {"name": "b"}}, "children", None),
    ],
)
async def test_a_fault_names_its_field(
    browser: Browser, body: object, field: str, detail: str | None
) -> None:
    """The field is named as the reader knows it, with what is wrong in words."""
    answer = await browser.post("/api/echo", json=body, headers=ENGLISH)
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["field"] == field
    assert fault["detail"] == (detail or fault["detail"])
    assert "`" not in fault["detail"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "The content cannot be read"),
        (b"null", "The content should be a set of fields, not nothing"),
        (b'{"text": 5}', "text: should be text, not a whole number"),
    ],
)
async def test_the_whole_is_named_where_no_field_is(
    browser: Browser, body: bytes, sentence: str
) -> None:
    """No sentence begins with the colon behind a name that is not there."""
    answer = await browser.post("/api/echo", content=body, headers=ENGLISH | JSON)
    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)


@pytest.mark.parametrize("limit", ["0", "201", "x", "", "1e3", "9" * 400, "-1", "%00"])
async def test_a_fault_in_the_address_is_named_too(browser: Browser, limit: str) -> None:
    """Parameters of the address are refused like fields of a body."""
    answer = await browser.get(f"/api/pages?limit={limit}", headers=ENGLISH)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "limit"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nul",
        b'{"text": "\xff"}',
        b'{"text": "\\ud800"}',
        b'{"text": "\\udc00\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 30_000,
        b"\xef\xbb\xbf{}",
        b"\x00",
        "{}".encode("utf-16"),
        b'{"text": "a", "count": 1' + b"0" * 5000 + b"}",
        b'{"text": "a", "count": 1e400}',
        b'{"text": "a", "count": NaN}',
        b'{"text": "a", "text": ["b"]}',
    ],
)
async def test_what_cannot_be_read_is_the_senders_fault(browser: Browser, body: bytes) -> None:
    """Broken JSON, broken UTF-8, endless nesting and numbers without end are 400, never 500."""
    answer = await browser.post("/api/echo", content=body, headers=JSON)
    assert answer.status_code == 400
    assert answer.json()["detail"]


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
async def test_no_bytes_whatever_are_a_fault_of_the_server(browser: Browser, body: bytes) -> None:
    """Any body at all is answered, and with no 5xx."""
    answer = await browser.post("/api/echo", content=body, headers=JSON)
    assert answer.status_code < 500


@given(st.text(max_size=130))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
async def test_text_comes_through_whole_or_not_at_all(browser: Browser, text: str) -> None:
    """A sound name of a permitted length is taken as it is; anything else is refused."""
    answer = await browser.post("/api/echo", json={"text": text})
    if len(text) <= 120 and "\x00" not in text and any(map(str.isalnum, text)):
        assert answer.json()["text"] == text
    else:
        assert answer.status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/api/nothing/%00/..%2f", 404),
        ("DELETE", "/api/echo", 405),
        ("GET", "/api/fail", 500),
    ],
)
async def test_the_frameworks_own_refusals_look_like_ours(
    browser: Browser, method: str, path: str, status: int
) -> None:
    """Nothing is answered as HTML, as plain text or in the framework's words."""
    answer = await browser.request(method, path, headers=ENGLISH)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == TITLES[status].en


async def test_a_body_too_large_is_refused(browser: Browser) -> None:
    """What exceeds the limit is 413, announced or not."""

    async def unannounced() -> object:
        for _ in range(10):
            yield b"x" * 100_000

    for content in (b"x" * 1_000_000, unannounced()):
        answer = await browser.post("/api/echo", content=content, headers=JSON)  # type: ignore[arg-type] # a generator will do
        assert answer.status_code == 413
        assert answer.json()["detail"]


async def test_a_fault_of_ours_says_nothing_of_what_was_sent(
    browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    """The reader gets an apology; the log gets the place, not the person."""
    with caplog.at_level(logging.ERROR):
        answer = await browser.get("/api/fail")
    assert "1603" not in answer.text
    assert "KeyError" in caplog.text
    assert "1603" not in caplog.text
