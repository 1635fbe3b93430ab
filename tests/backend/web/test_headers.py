"""Security headers, on every answer there is."""

from __future__ import annotations

from typing import Any, cast

import pytest
from httpx import ASGITransport
from httpx import AsyncClient as Browser
from litestar import Litestar

from backend.web.headers import HEADERS, hardened


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/pages"),
        ("POST", "/api/echo"),
        ("GET", "/api/refuse/UNAUTHENTICATED"),
        ("GET", "/api/refuse/FORBIDDEN"),
        ("GET", "/nothing"),
        ("PUT", "/api/echo"),
        ("GET", "/api/fail"),
        ("OPTIONS", "/api/echo"),
    ],
)
async def test_no_answer_goes_without_them(browser: Browser, method: str, path: str) -> None:
    """Answers, refusals, unknown addresses and faults carry them all alike."""
    answer = await browser.request(method, path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["cache-control"] == "no-store"
    assert "max-age" in answer.headers["strict-transport-security"]


def directives(policy: str) -> dict[str, str]:
    """Read a policy's directives by name."""
    return dict(part.split(" ", 1) for part in policy.split("; "))


async def policy_of(**options: str) -> dict[str, str]:
    """Return the policy that an application with these options sends."""
    app = Litestar([], before_send=[hardened(secure=True, **options)])
    async with Browser(transport=ASGITransport(cast("Any", app)), base_url="https://t") as browser:
        answer = await browser.get("/")
    return directives(answer.headers["content-security-policy"])


async def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    """Scripts, connections and frames are this site's own; the camera and the position as well."""
    policy = await policy_of()
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert not any("http" in allowed for allowed in policy.values())
    assert "camera=(self)" in HEADERS["Permissions-Policy"]
    assert "geolocation=(self)" in HEADERS["Permissions-Policy"]


async def test_a_basemap_lets_in_its_own_host_and_no_other() -> None:
    """Tiles and style come from the host the operator named; scripts never do."""
    policy = await policy_of(basemap="https://maps.example.go.id/styles/office.json")
    assert policy["connect-src"] == "'self' https://maps.example.go.id"
    assert policy["img-src"] == "'self' blob: data: https://maps.example.go.id"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
