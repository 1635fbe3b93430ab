"""What a slow line waits for is sent packed, and unpacks to the very same."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from httpx import ASGITransport
from httpx import AsyncClient as Browser
from litestar import Litestar, get

from backend.web.compression import compressed
from backend.web.screens import FACES, screens

SCRIPT = "const kata = 'paspor';\n" * 10_000
PACKED = ["/assets/app-1a2b.js", "/kurir/", "/api/courier/run", "/lacak/x"]
PLAIN = ["/api/orders", "/api/orders/receipt.pdf", "/assets/icon.png", "/assets/small.js"]


@get(
    ["/api/courier/run", "/lacak/x", "/api/orders", "/api/orders/receipt.pdf"], sync_to_thread=False
)
def said() -> str:
    """Answer at some length."""
    return SCRIPT


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    """Return a browser at screens and answers."""
    for face in (*FACES, "assets"):
        (tmp_path / face).mkdir()
        (tmp_path / face / "index.html").write_text(SCRIPT)
    for name in ("app-1a2b.js", "icon.png"):
        (tmp_path / "assets" / name).write_text(SCRIPT)
    (tmp_path / "assets" / "small.js").write_text("1")
    app = Litestar([*screens(tmp_path), said], compression_config=compressed())
    transport = ASGITransport(cast("Any", app))
    async with Browser(transport=transport, base_url="http://antar.example") as opened:
        yield opened


@pytest.mark.parametrize("address", PACKED)
async def test_what_is_long_is_sent_packed(browser: Browser, address: str) -> None:
    """It unpacks to what it was, and caches are told that it depends on who asks."""
    async with browser.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        sent = b"".join([part async for part in answer.aiter_raw()])
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert len(sent) < len(SCRIPT) / 20
    assert gzip.decompress(sent).decode() == SCRIPT


@pytest.mark.parametrize("address", PLAIN)
async def test_what_gains_nothing_is_sent_as_it_is(browser: Browser, address: str) -> None:
    """Papers, pictures, a few bytes, and what holds people's secrets."""
    answer = await browser.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


async def test_who_cannot_unpack_gets_it_plain(browser: Browser) -> None:
    """A browser that does not ask for gzip is not sent any."""
    answer = await browser.get(PACKED[0], headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in answer.headers
    assert answer.text == SCRIPT
