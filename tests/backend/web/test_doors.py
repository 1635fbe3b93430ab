"""Every address of the whole application, knocked at without a key and with every wrong thing."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, cast
from uuid import UUID

import pytest
from httpx import ASGITransport, Response
from httpx import AsyncClient as Browser
from litestar import Litestar

from backend.accounts.service import AccountDraft, create_account
from backend.accounts.tables import FailedSignIn
from backend.shared.roles import Role
from backend.web.screens import FACES
from litestar_app import create_app

PASSWORD = "sungai lematang deras"
OPEN_TO_ALL = {
    "/api/about",
    "/api/device/challenge",
    "/api/device/enrolment",
    "/api/device/session",
    "/api/session",
    "/api/invitations/{token}",
    "/api/sticker.pdf",
}
NASTY: list[Any] = [
    None,
    True,
    "",
    " ",
    "\x00",
    "a\x00b",
    "x" * 10_000,
    "\N{PILE OF POO}\u202e",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "08:00\n",
    "16.03.09.2001\n",
    0,
    -1,
    2**31,
    2**63,
    10**30,
    0.5,
    1e308,
    [],
    {},
    [[]],
    [None],
    ["x"] * 1000,
    {"a": {"a": {"a": 1}}},
]
OF_A_PATTERN = ["x", "08:00", "16.03.09.2001", "rina", "+62 811 1234", "0" * 64, "A" * 43]
RAW = [b"", b"{", b"[" * 50_000, b'{"a":"\xff"}', b'{"a":"\\ud800"}', b"null", b"[]", b"{}"]
IN_ADDRESSES = [
    "01900000-0000-7000-8000-000000000000",
    "x",
    "%00",
    "%ff%fe",
    "..%2f..%2fetc%2fpasswd",
    "2026-13-45",
    "9" * 300,
]


class Clock(Protocol):
    """The clock of conftest."""

    def __call__(self) -> datetime: ...


@pytest.fixture
def whole(database_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Litestar:
    """Return the application as it is served, on an empty office."""
    monkeypatch.setenv("ANTAR_DATABASE_URL", database_address)
    monkeypatch.setenv("ANTAR_KEYS_DIRECTORY", str(tmp_path / "keys"))
    monkeypatch.setenv("ANTAR_GAZETTEER_DIRECTORY", str(tmp_path / "gazetteer"))
    monkeypatch.setenv("ANTAR_WEB_DIRECTORY", str(tmp_path / "screens"))
    for face in (*FACES, "assets"):
        (tmp_path / "screens" / face).mkdir(parents=True)
        (tmp_path / "screens" / face / "index.html").write_text("<!doctype html>")
    return create_app()


@asynccontextmanager
async def visiting(app: Litestar) -> AsyncIterator[Browser]:
    """Open the office, and a browser in which nobody is signed in."""
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with (
        app.lifespan(),
        Browser(transport=transport, base_url="http://127.0.0.1:8000") as browser,
    ):
        yield browser


def operations(api: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """List method, path and description of all that the API does."""
    return [
        (method.upper(), path, described)
        for path, by_method in sorted(api["paths"].items())
        for method, described in by_method.items()
        if path.startswith("/api/")
    ]


def addresses(path: str, described: dict[str, Any]) -> Iterator[str]:
    """Fill in the blanks of a path, and of the query behind it, with what does not belong there."""
    names = [part["name"] for part in described.get("parameters", []) if part["in"] == "path"]
    queries = [part["name"] for part in described.get("parameters", []) if part["in"] == "query"]
    filled = [
        path.replace("{" + names[0] + "}", value) if names else path
        for value in (IN_ADDRESSES if names else IN_ADDRESSES[:1])
    ]
    yield from filled
    for name, value in itertools.product(queries, [*IN_ADDRESSES, "", "-1", "1e9", "true"]):
        yield f"{filled[0]}?{name}={value}"


def bodies(api: dict[str, Any], described: dict[str, Any]) -> Iterator[bytes]:
    """Make bodies of the right shape with one wrong thing in each, and some of no shape."""
    yield from RAW
    content = described.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    if schema:
        whole = example(schema, api["components"]["schemas"])
        for wrong in itertools.chain(NASTY, spoilt(whole)):
            yield json.dumps(wrong).encode()


def example(schema: dict[str, Any], components: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """Make a body that has every field of a schema."""
    if "$ref" in schema:
        return example(components[schema["$ref"].rpartition("/")[2]], components)
    for choice in schema.get("oneOf", schema.get("anyOf", [])):
        if choice.get("type") != "null":
            return example(choice, components)
    if schema.get("type") == "object":
        fields = schema.get("properties", {})
        return {name: example(field, components) for name, field in fields.items()}
    if schema.get("type") == "array":
        return [example(schema.get("items", {}), components)]
    if "pattern" in schema:
        return next(text for text in OF_A_PATTERN if re.search(schema["pattern"], text))
    by_format = {"uuid": IN_ADDRESSES[0], "date": "2026-03-03", "date-time": "2026-03-03T02:00:00Z"}
    by_type = {"integer": 1, "number": 1.5, "boolean": True}
    plain = by_type.get(schema.get("type", ""), by_format.get(schema.get("format", ""), "x"))
    return schema["enum"][0] if "enum" in schema else plain


def spoilt(whole: Any) -> Iterator[Any]:  # noqa: ANN401 - JSON
    """Return copies of a body, each with one field, at any depth, replaced or left out."""
    if isinstance(whole, dict):
        yield {**whole, "unknown": 1}
        for name, value in whole.items():
            yield {other: kept for other, kept in whole.items() if other != name}
            for wrong in itertools.chain(NASTY, spoilt(value)):
                yield {**whole, name: wrong}
    elif isinstance(whole, list) and whole:
        yield whole * 600
        for wrong in spoilt(whole[0]):
            yield [wrong]


async def knock(browser: Browser, method: str, address: str, body: bytes = b"") -> Response:
    """Ask for something."""
    headers = {"Content-Type": "application/json"} if body else {}
    return await browser.request(method, address, content=body, headers=headers)


def fault_of(answer: Response) -> str | None:
    """Say what is wrong with an answer, if anything: a refusal must be one in words."""
    what = f"{answer.status_code} {answer.request.method} {answer.request.url}"
    if answer.status_code >= 500:
        return f"{what} {answer.request.content[:200]!r}"
    if answer.status_code < 400:
        return None
    in_words = answer.headers["content-type"] == "application/problem+json"
    return None if in_words and answer.json()["detail"] else f"{what}: no words"


async def test_every_door_is_locked(whole: Litestar) -> None:
    """Without signing in, nothing but the few public addresses answers anything but 401."""
    open_doors = set()
    api = whole.openapi_schema.to_schema()
    async with visiting(whole) as browser:
        for method, path, described in operations(api):
            address = path
            for part in described.get("parameters", []):
                blank = "{" + part["name"] + "}"
                if blank in address:
                    address = address.replace(blank, str(example(part["schema"], {})))
            answer = await knock(browser, method, address, b"{}")
            assert fault_of(answer) is None
            if answer.status_code != 401:
                open_doors.add(path)
    assert open_doors <= OPEN_TO_ALL


@pytest.mark.parametrize("role", list(Role))
async def test_nothing_that_is_sent_is_a_fault_of_the_server(
    whole: Litestar, clock: Clock, role: Role
) -> None:
    """Whoever is signed in, whatever they send anywhere is answered, and with no 5xx."""
    draft = AccountDraft(username="rina", name="Rina Contoh", role=role, password=PASSWORD)
    api = whole.openapi_schema.to_schema()
    async with visiting(whole) as browser:
        await create_account(draft, actor=None, now=clock())
        faults = []
        for method, path, described in operations(api):
            token = await sign_in(browser)
            for address, body in tries(api, path, described):
                browser.cookies["session"] = token
                answer = await knock(browser, method, address, b"" if method == "GET" else body)
                faults.append(fault_of(answer))
                if answer.status_code == 403:  # this role gets no further, whatever it sends
                    break
    assert [fault for fault in faults if fault] == []


def tries(api: dict[str, Any], path: str, described: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Pair every odd address with a plain body, and a plain address with every odd body."""
    for address in addresses(path, described):
        yield address, b"{}"
    if "requestBody" in described:
        for body in bodies(api, described):
            yield next(addresses(path, described)), body


async def sign_in(browser: Browser) -> str:
    """Sign in anew, for the last session may have been ended; return its token."""
    await FailedSignIn.delete(force=True)
    browser.cookies.clear()
    credentials = {"username": "rina", "password": PASSWORD}
    assert (await browser.post("/api/session", json=credentials)).status_code == 200
    return browser.cookies["session"]


def test_ids_in_addresses_are_real_enough() -> None:
    """The first thing put into an address is an id that could exist, so that it gets further in."""
    assert UUID(IN_ADDRESSES[0]).version == 7
