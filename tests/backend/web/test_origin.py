"""Only this site's own pages change anything."""

from __future__ import annotations

import pytest
from httpx import AsyncClient as Browser

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


async def test_reading_is_free(browser: Browser) -> None:
    """A link from a message or another site opens, for reading changes nothing."""
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert (await browser.get("/api/pages", headers=headers)).status_code == 200
