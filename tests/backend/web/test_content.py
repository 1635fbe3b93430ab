"""What says that it is something else is not read as what it is not."""

from __future__ import annotations

import pytest
from httpx import AsyncClient as Browser

BODY = b'{"text": "a"}'


@pytest.mark.parametrize("told", ["application/json", "Application/JSON; charset=utf-8", ""])
async def test_json_is_read(browser: Browser, told: str) -> None:
    """Under its own name, however that is written, or under none."""
    headers = {"Content-Type": told} if told else {}
    assert (await browser.post("/api/echo", content=BODY, headers=headers)).status_code == 200


@pytest.mark.parametrize(
    "told",
    [
        "text/plain",
        "application/msgpack",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json+x",
        "x",
    ],
)
async def test_what_is_called_otherwise_is_not(browser: Browser, told: str) -> None:
    """A body under another name is refused with the name that is wanted."""
    headers = {"Content-Type": told, "Accept-Language": "en"}
    answer = await browser.post("/api/echo", content=BODY, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "http.415")
    assert "as JSON" in answer.json()["detail"]


async def test_who_sends_nothing_may_call_it_anything(browser: Browser) -> None:
    """Some programs name a kind of content with every request."""
    answer = await browser.get("/api/pages", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 200


async def test_a_file_comes_as_a_form(browser: Browser) -> None:
    """And as nothing else."""
    assert (await browser.post("/api/file", files={"file": b"abc"})).json() == 3
    assert (await browser.post("/api/file", json={"file": "abc"})).status_code == 415
