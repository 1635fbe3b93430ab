"""The built screens as files: what is there is shown, and no name that is asked for does harm."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from httpx import ASGITransport
from httpx import AsyncClient as Browser
from litestar import Litestar

from backend.web.problems import HANDLERS
from backend.web.screens import FACES, screens


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Browser]:
    """Return a browser at nothing but screens."""
    for face in (*FACES, "assets"):
        (tmp_path / face).mkdir()
        (tmp_path / face / "index.html").write_text("<!doctype html>")
    (tmp_path / "assets" / "app-1a2b.js").write_text("1")
    app = Litestar(list(screens(tmp_path)), exception_handlers=HANDLERS)
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with Browser(transport=transport, base_url="http://antar.example") as browser:
        yield browser


@pytest.mark.parametrize("address", ["/kurir/", "/konsol/", "/assets/app-1a2b.js"])
async def test_what_was_built_is_shown(visitor: Browser, address: str) -> None:
    """A face and what it loads are there for anybody."""
    assert (await visitor.get(address)).status_code == 200


@pytest.mark.parametrize("folder", ["assets", *FACES])
@pytest.mark.parametrize(
    "name", ["%00", "a%00.css", "a" * 5000, "a/" * 3000, "%ff%fe", "index.html/x", "nothing.js"]
)
async def test_no_name_is_a_fault_of_the_server(visitor: Browser, folder: str, name: str) -> None:
    """A name that no file can bear is the name of no file: 404, whoever asks."""
    assert (await visitor.get(f"/{folder}/{name}")).status_code == 404
