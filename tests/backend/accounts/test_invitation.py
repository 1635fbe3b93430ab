"""The first administrator's way in: one link, one use, one day."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

import pytest
from httpx import AsyncClient as Browser
from httpx import Response

from backend.accounts.invitation_service import invite_first_administrator

BODY = {"username": "kepala", "name": "Kepala Contoh", "password": "danau ranau di pagi hari"}


class Clock(Protocol):
    """The clock of conftest."""

    def __call__(self) -> datetime: ...
    def advance(self, **units: float) -> datetime: ...


class Staff(Protocol):
    """The people of conftest."""

    administrator: Any


async def accept(browser: Browser, token: str, **changed: str) -> Response:
    """Take up an invitation."""
    return await browser.post(f"/api/invitations/{token}", json={**BODY, **changed})


async def invite(clock: Clock) -> str:
    """Have an invitation made."""
    token = await invite_first_administrator(now=clock())
    assert token is not None
    return token


@pytest.mark.usefixtures("database")
async def test_the_link_makes_one_administrator(other_browser: Browser, clock: Clock) -> None:
    """It works once, signs nobody in, and afterwards no other is given out."""
    token = await invite(clock)
    assert (await other_browser.get(f"/api/invitations/{token}")).status_code == 204
    made = await accept(other_browser, token)
    assert (made.status_code, made.json()["role"]) == (201, "administrator")
    assert "set-cookie" not in made.headers
    again = await accept(other_browser, token, username="lain")
    assert (again.status_code, again.json()["code"]) == (404, "invitation.spent")
    assert await invite_first_administrator(now=clock()) is None
    asked = await other_browser.get(f"/api/invitations/{token}")
    assert (asked.status_code, asked.json()["code"]) == (404, "invitation.spent")


@pytest.mark.usefixtures("database")
async def test_a_refused_account_does_not_spend_the_link(
    other_browser: Browser, clock: Clock
) -> None:
    """A password too weak can be mended and the same link used."""
    token = await invite(clock)
    assert (await accept(other_browser, token, password="short")).status_code == 400
    assert (await accept(other_browser, token, password="administrator1")).status_code == 400
    assert (await accept(other_browser, token)).status_code == 201


@pytest.mark.usefixtures("database")
async def test_the_link_is_good_for_a_day(other_browser: Browser, clock: Clock) -> None:
    """A link found later in a terminal's history opens nothing."""
    token = await invite(clock)
    clock.advance(hours=24)
    assert (await accept(other_browser, token)).status_code == 404


@pytest.mark.usefixtures("database")
async def test_a_newer_link_voids_the_one_before(other_browser: Browser, clock: Clock) -> None:
    """Each start of the server prints a link; only the last one works."""
    first, second = await invite(clock), await invite(clock)
    assert (await accept(other_browser, first)).status_code == 404
    assert (await accept(other_browser, second)).status_code == 201


async def test_an_office_with_an_administrator_gives_out_no_link(
    staff: Staff, clock: Clock
) -> None:
    """The way in exists only while nobody else could let people in."""
    assert staff.administrator.active
    assert await invite_first_administrator(now=clock()) is None


@pytest.mark.parametrize("token", ["x", "%00", "..%2f", "é", "a" * 3000])
@pytest.mark.usefixtures("database")
async def test_an_invented_link_opens_nothing(other_browser: Browser, token: str) -> None:
    """Whatever stands in the address, the answer is *not found*."""
    assert (await accept(other_browser, token)).status_code == 404
