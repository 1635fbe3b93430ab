"""Accounts as an administrator keeps them, and as others may not."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID

import pytest
from httpx import AsyncClient as Browser
from httpx import Response

from backend.audit.repository import entries_after

NEW = {
    "username": "tono",
    "name": "Tono Contoh",
    "role": "courier",
    "language": "id",
    "phone": "+62 812-0000-0000",
    "password": "motor biru tua",
}


class Staff(Protocol):
    """The people of conftest."""

    administrator: Any
    dispatcher: Any
    courier: Any
    password: str


async def sign_in(browser: Browser, username: str, password: str) -> Response:
    """Sign in."""
    body = {"username": username, "password": password}
    return await browser.post("/api/session", json=body)


async def change(browser: Browser, account_id: object, **changes: object) -> Response:
    """Change an account."""
    return await browser.patch(f"/api/accounts/{account_id}", json=changes)


async def test_an_administrator_makes_an_account_that_can_sign_in(
    browser: Browser, other_browser: Browser, staff: Staff
) -> None:
    """What is made is listed, without any password, and works at once."""
    await sign_in(browser, "rina", staff.password)
    made = await browser.post("/api/accounts", json=NEW)
    assert made.status_code == 201
    listed = (await browser.get("/api/accounts")).json()
    assert made.json() in listed["accounts"]
    assert len(listed["accounts"]) == 4
    assert listed["next"] is None
    assert "password" not in str(listed)
    assert (await sign_in(other_browser, "TONO ", "motor biru tua")).status_code == 200


async def test_accounts_come_in_pages(browser: Browser, staff: Staff) -> None:
    """Each page says where the next begins; together they hold everyone once."""
    await sign_in(browser, "rina", staff.password)
    first = (await browser.get("/api/accounts?limit=2")).json()
    last = (await browser.get(f"/api/accounts?limit=2&after={first['next']}")).json()
    both = first["accounts"] + last["accounts"]
    assert [account["username"] for account in both] == ["rina", "sari", "budi"]
    assert last["next"] is None


@pytest.mark.parametrize("username", ["rina", "RINA", "Rina"])
async def test_a_username_is_given_once(browser: Browser, staff: Staff, username: str) -> None:
    """A taken name is refused with the field's name, whatever its capitals."""
    await sign_in(browser, "rina", staff.password)
    answer = await browser.post("/api/accounts", json={**NEW, "username": username})
    assert (answer.status_code, answer.json()["code"]) == (409, "account.username_taken")
    assert answer.json()["errors"][0]["field"] == "username"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", ""),
        ("username", "a"),
        ("username", "has space"),
        ("username", "x" * 41),
        ("username", "nul\x00name"),
        ("username", "line\n"),
        ("name", ""),
        ("name", " "),
        ("name", "\u200b.\n"),
        ("name", "x" * 121),
        ("name", "nul\x00"),
        ("name", None),
        ("role", "king"),
        ("language", "fr"),
        ("phone", "call me"),
        ("phone", "1" * 21),
        ("password", "short"),
        ("password", "kurir123"),
        ("password", "x" * 129),
        ("password", 12345678),
        ("active", True),
    ],
)
async def test_a_bad_field_is_named(
    browser: Browser, staff: Staff, field: str, value: object
) -> None:
    """Whatever is wrong with a field, the answer is 400, names it, and nothing is made."""
    await sign_in(browser, "rina", staff.password)
    answer = await browser.post("/api/accounts", json={**NEW, field: value})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == field
    assert len((await browser.get("/api/accounts")).json()["accounts"]) == 3


async def test_deactivating_ends_every_session_at_once(
    browser: Browser, other_browser: Browser, staff: Staff
) -> None:
    """Who leaves the office is out with the next call, and cannot come back in."""
    await sign_in(browser, "rina", staff.password)
    await sign_in(other_browser, "budi", staff.password)
    assert (await change(browser, staff.courier.id, active=False)).json()["active"] is False
    assert (await other_browser.get("/api/session")).status_code == 401
    assert (await sign_in(other_browser, "budi", staff.password)).status_code == 401
    assert (await browser.get("/api/couriers")).json() == {"couriers": []}
    await change(browser, staff.courier.id, active=True)
    assert (await sign_in(other_browser, "budi", staff.password)).status_code == 200


async def test_a_new_password_from_the_administrator_ends_every_session(
    browser: Browser, other_browser: Browser, staff: Staff
) -> None:
    """A lost phone is shut out by giving its owner a new password."""
    await sign_in(browser, "rina", staff.password)
    await sign_in(other_browser, "budi", staff.password)
    await change(browser, staff.courier.id, password="jalan tanah merah")
    assert (await other_browser.get("/api/session")).status_code == 401
    assert (await sign_in(other_browser, "budi", "jalan tanah merah")).status_code == 200


async def test_the_last_administrator_stays(browser: Browser, staff: Staff) -> None:
    """Nobody locks the whole office out; with a second administrator the first may go."""
    await sign_in(browser, "rina", staff.password)
    refused = await change(browser, staff.administrator.id, active=False, name="Gone")
    assert (refused.status_code, refused.json()["code"]) == (409, "account.last_administrator")
    assert (await browser.get("/api/session")).json()["name"] == "Rina Contoh"
    second = {**NEW, "role": "administrator", "password": "gunung dempo berkabut"}
    await browser.post("/api/accounts", json=second)
    assert (await change(browser, staff.administrator.id, active=False)).status_code == 200


async def test_what_is_left_out_of_a_change_stays(browser: Browser, staff: Staff) -> None:
    """A change touches only what it names; an empty phone removes it; an empty change is none."""
    await sign_in(browser, "rina", staff.password)
    assert (await change(browser, staff.courier.id, phone="08120000000")).json()["phone"]
    assert (await change(browser, staff.courier.id, name="Budi Lain")).json()["phone"]
    answer = (await change(browser, staff.courier.id, phone="")).json()
    assert (answer["name"], answer["phone"], answer["active"]) == ("Budi Lain", None, True)
    assert (await change(browser, staff.courier.id)).json() == answer


@pytest.mark.parametrize("account_id", [UUID(int=8), "not-an-id", "%00", "0" * 500])
async def test_an_unknown_account_is_not_found(
    browser: Browser, staff: Staff, account_id: object
) -> None:
    """Whatever stands in the address, the answer is *not found*."""
    await sign_in(browser, "rina", staff.password)
    assert (await change(browser, account_id, name="X")).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/accounts", {"rina"}),
        ("POST", "/api/accounts", {"rina"}),
        ("PATCH", f"/api/accounts/{UUID(int=7)}", {"rina"}),
        ("GET", "/api/couriers", {"rina", "sari"}),
        ("GET", "/api/session", {"rina", "sari", "budi"}),
        ("PUT", "/api/session/password", {"rina", "sari", "budi"}),
    ],
)
async def test_each_role_gets_what_is_its_own(
    browser: Browser, staff: Staff, method: str, path: str, allowed: set[str]
) -> None:
    """Nobody signed in is 401, the wrong role 403; neither learns more, nor is the body read."""
    body = {"content": b"[" * 10_000, "headers": {"Content-Type": "application/json"}}
    assert (await browser.request(method, path, **body)).status_code == 401  # type: ignore[arg-type] # a body
    for username in ("rina", "sari", "budi"):
        await sign_in(browser, username, staff.password)
        answer = await browser.request(method, path, **body)  # type: ignore[arg-type] # as above
        assert (answer.status_code == 403) == (username not in allowed)
        assert answer.status_code != 401


async def test_what_is_done_to_accounts_is_logged_without_their_data(
    browser: Browser, staff: Staff
) -> None:
    """The log names accounts by id only, and never a password."""
    await sign_in(browser, "rina", staff.password)
    made = (await browser.post("/api/accounts", json=NEW)).json()
    await change(browser, made["id"], password="motor merah tua")
    entries = await entries_after(0)
    about = [entry for entry in entries if str(entry.deed.subject_id) == made["id"]]
    assert [entry.deed.action for entry in about] == ["account.created", "account.changed"]
    assert {entry.deed.actor for entry in about} == {staff.administrator.id}
    said = b" ".join(entry.detail for entry in entries)
    for secret in ("Tono", "tono", "0812", "motor"):
        assert secret.encode() not in said
