"""Only this site's own pages change anything."""

from __future__ import annotations

from typing import Any, cast

import pytest
from httpx import ASGITransport
from httpx import AsyncClient as Browser
from litestar import Litestar, post
from litestar.params import JSONBody

from backend.web.origin import same_site


@post("/echo", status_code=200)
async def echo(data: JSONBody[dict[str, str]]) -> dict[str, str]:
    """Answer what came."""
    return data


BODY = {"text": "a"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://antar.example"},
        {"Origin": "https://antar.example"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://antar.example"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_own_pages_and_programs_may(browser: Browser, headers: dict[str, str]) -> None:
    """A page of the site, an address typed by hand, and a program that is no browser."""
    assert (await browser.post("/api/echo", json=BODY, headers=headers)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://antar.example.evil.example"},
        {"Origin": "http://antar.example:8443"},
        {"Origin": "http://evil.example/antar.example"},
        {"Origin": "http://antar.example@evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://[bad"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://antar.example"},
    ],
)
async def test_other_sites_pages_may_not(browser: Browser, headers: dict[str, str]) -> None:
    """Another site's form or script is refused before its body is read."""
    answer = await browser.post("/api/echo", json=BODY, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "request.foreign_site")


@pytest.mark.parametrize("host", ["evil.test", "antar.example.evil.test", "127.0.0.1", "[bad", ""])
async def test_a_name_that_points_here_is_not_ours(browser: Browser, host: str) -> None:
    """A name that somebody lets point to this server makes their page no page of ours."""
    headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
    answer = await browser.post("/api/echo", json=BODY, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "request.unknown_name")
    assert "https://antar.example" in answer.json()["detail"]


@pytest.mark.parametrize("host", ["localhost:5173", "127.0.0.1", "[::1]:8000"])
async def test_this_computer_has_several_names(host: str) -> None:
    """An installation for this computer only is called by any of them, at any port."""
    app = Litestar([echo], guards=[same_site("http://127.0.0.1:8000")])
    transport = ASGITransport(cast("Any", app))
    async with Browser(transport=transport, base_url="http://127.0.0.1:8000") as browser:
        headers = {"Host": host, "Origin": f"http://{host}"}
        assert (await browser.post("/echo", json=BODY, headers=headers)).status_code == 200


async def test_reading_is_free(browser: Browser) -> None:
    """A link from a message or another site opens, for reading changes nothing."""
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert (await browser.get("/api/pages", headers=headers)).status_code == 200
