"""Signing in and out, as a browser and as an attacker would."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any, Protocol

import pytest
from httpx import AsyncClient as Browser

from backend.accounts.rules.session import LONGEST
from backend.accounts.tables import Account, FailedSignIn, Session
from backend.audit.repository import entries_after
from backend.settings import Settings


class Staff(Protocol):
    """The people of conftest."""

    administrator: Any
    dispatcher: Any
    courier: Any
    password: str


class Clock(Protocol):
    """The clock of conftest."""

    def advance(self, **units: float) -> object: ...


async def sign_in(browser: Browser, username: str, password: str) -> int:
    """Try to sign in; return the status."""
    body = {"username": username, "password": password}
    return (await browser.post("/api/session", json=body)).status_code


async def whoever(browser: Browser) -> int:
    """Ask who is signed in; return the status."""
    return (await browser.get("/api/session")).status_code


async def test_signing_in_tells_who_one_is(browser: Browser, staff: Staff) -> None:
    """The answer names account, role and language, and the next call knows them."""
    body = {"username": " Sari ", "password": staff.password}
    answer = await browser.post("/api/session", json=body)
    assert answer.json() == {
        "account_id": str(staff.dispatcher.id),
        "name": "Sari Contoh",
        "role": "dispatcher",
        "language": "id",
    }
    assert (await browser.get("/api/session")).json() == answer.json()


@pytest.mark.parametrize(
    ("headers", "title"),
    [({}, "Not allowed"), ({"Accept-Language": "id"}, "Tidak diizinkan")],
)
async def test_one_reads_the_language_of_ones_account(
    browser: Browser, staff: Staff, headers: dict[str, str], title: str
) -> None:
    """A program that asks for no language is answered in its account's; asking comes first."""
    await Account.update({Account.language: "en"}).where(Account.id == staff.courier.id)
    await sign_in(browser, "budi", staff.password)
    answer = await browser.get("/api/accounts", headers=headers)
    assert (answer.status_code, answer.json()["title"]) == (403, title)


async def test_signing_out_ends_the_session_on_the_server(browser: Browser, staff: Staff) -> None:
    """A token kept aside is worth nothing after signing out; signing out twice is no fault."""
    await sign_in(browser, "sari", staff.password)
    kept = browser.cookies["session"]
    for _ in range(2):
        assert (await browser.delete("/api/session")).status_code == 204
    assert "session" not in browser.cookies
    browser.cookies["session"] = kept
    assert await whoever(browser) == 401


async def test_a_token_planted_before_signing_in_is_never_adopted(
    browser: Browser, staff: Staff
) -> None:
    """Session fixation: what the browser brings is dropped, and the new token is a new one."""
    browser.cookies["session"] = "planted-by-someone-else"
    await sign_in(browser, "sari", staff.password)
    assert await Session.count() == 1
    browser.cookies.clear()
    browser.cookies["session"] = "planted-by-someone-else"
    assert await whoever(browser) == 401


async def test_signing_in_again_ends_the_session_before(browser: Browser, staff: Staff) -> None:
    """One browser holds one session; the attacker's who signed in first on it is gone."""
    await sign_in(browser, "budi", staff.password)
    first = browser.cookies["session"]
    await sign_in(browser, "sari", staff.password)
    browser.cookies.clear()
    browser.cookies["session"] = first
    assert await whoever(browser) == 401


async def test_the_store_holds_no_token(browser: Browser, staff: Staff) -> None:
    """Whoever reads the database cannot sign in with what it holds."""
    await sign_in(browser, "sari", staff.password)
    (row,) = await Session.select()
    assert browser.cookies["session"] not in str(row)
    (attempt,) = [entry for entry in await entries_after(0) if entry.deed.action == "session.begun"]
    assert browser.cookies["session"].encode() not in attempt.detail


@pytest.mark.parametrize(
    ("username", "password"),
    [("sari", "wrong wrong wrong"), ("nobody", "sungai lematang deras"), ("", "x"), ("sari", "x")],
)
async def test_a_wrong_name_and_a_wrong_password_look_alike(
    browser: Browser, username: str, password: str
) -> None:
    """The answer does not tell which accounts exist."""
    body = {"username": username, "password": password}
    answer = await browser.post("/api/session", json=body)
    assert answer.status_code == 401
    assert answer.json()["code"] == "session.wrong_credentials"
    assert answer.headers["content-type"] == "application/problem+json"
    assert "set-cookie" not in answer.headers


async def test_the_sixth_try_has_to_wait_even_with_the_right_password(
    browser: Browser, staff: Staff, clock: Clock
) -> None:
    """After five failures on an account the address waits a quarter of an hour, and is told so."""
    for _ in range(5):
        assert await sign_in(browser, "sari", "wrong wrong wrong") == 401
    body = {"username": "sari", "password": staff.password}
    refused = await browser.post("/api/session", json=body)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "900")
    assert await sign_in(browser, "budi", staff.password) == 200
    clock.advance(minutes=15)
    assert await sign_in(browser, "sari", staff.password) == 200


async def test_knocking_while_locked_out_does_not_lengthen_the_wait(
    browser: Browser, staff: Staff, clock: Clock
) -> None:
    """A forgotten tab that keeps trying does not lock its owner out for ever."""
    for _ in range(5):
        await sign_in(browser, "sari", "wrong wrong wrong")
    for _ in range(3):
        clock.advance(minutes=4)
        assert await sign_in(browser, "sari", staff.password) == 429
    clock.advance(minutes=3)
    assert await sign_in(browser, "sari", staff.password) == 200


async def test_many_tries_at_once_get_no_further_than_many_in_turn(browser: Browser) -> None:
    """Of twenty simultaneous guesses no more than five reach the password."""
    guesses = [sign_in(browser, "sari", f"guess number {number}") for number in range(20)]
    answers = await asyncio.gather(*guesses)
    assert answers.count(401) <= 5
    assert answers.count(401) + answers.count(429) == 20


async def test_one_address_cannot_try_every_account(browser: Browser) -> None:
    """Thirty failures over any accounts silence an address, whatever it claims to forward."""
    for number in range(30):
        assert await sign_in(browser, f"guess{number}", "wrong wrong wrong") == 401
    browser.headers["X-Forwarded-For"] = "203.0.113.9"
    assert await sign_in(browser, "guess99", "wrong wrong wrong") == 429


async def test_a_success_forgives_the_failures_before_it(browser: Browser, staff: Staff) -> None:
    """Four slips and a success leave nothing behind."""
    for _ in range(4):
        await sign_in(browser, "sari", "wrong wrong wrong")
    assert await sign_in(browser, "sari", staff.password) == 200
    assert await FailedSignIn.count() == 0


async def test_what_was_typed_as_a_name_is_not_kept(browser: Browser) -> None:
    """People type passwords into the wrong field: only a hash of it is stored."""
    await sign_in(browser, "My Secret Passphrase", "x")
    (row,) = await FailedSignIn.select()
    assert "secret" not in str(row).lower()


async def test_a_session_ends_when_it_is_not_used(
    browser: Browser, staff: Staff, clock: Clock, settings: Settings
) -> None:
    """A desk left alone is signed out; one in use stays in."""
    await sign_in(browser, "sari", staff.password)
    for _ in range(3):
        clock.advance(hours=settings.session_hours - 1)
        assert await whoever(browser) == 200
    clock.advance(hours=settings.session_hours)
    assert await whoever(browser) == 401


async def test_no_session_outlives_its_longest_time(
    browser: Browser, staff: Staff, clock: Clock
) -> None:
    """However busily it is used, a session ends after ninety days."""
    await sign_in(browser, "budi", staff.password)
    lived = timedelta()
    while await whoever(browser) == 200:
        clock.advance(days=10)
        lived += timedelta(days=10)
    assert lived == LONGEST


async def test_over_http_the_cookie_is_plain_but_guarded(browser: Browser, staff: Staff) -> None:
    """No script reads it and no other site sends it."""
    body = {"username": "sari", "password": staff.password}
    cookie = SimpleCookie((await browser.post("/api/session", json=body)).headers["set-cookie"])
    assert cookie["session"]["httponly"] is True
    assert cookie["session"]["samesite"] == "lax"
    assert cookie["session"]["path"] == "/"
    assert not cookie["session"]["domain"]


class TestOverHttps:
    """The same behind a certificate."""

    @pytest.fixture
    def settings(self) -> Settings:
        """Return the settings of an office on the web."""
        return Settings(base_url="https://antar.example")

    async def test_the_cookie_belongs_to_this_host_alone(
        self, browser: Browser, staff: Staff
    ) -> None:
        """Over https the cookie has the prefix that browsers enforce, when it comes and goes."""
        browser.base_url = "https://antar.example"
        body = {"username": "sari", "password": staff.password}
        for answer in (
            await browser.post("/api/session", json=body),
            await browser.delete("/api/session"),
        ):
            cookie = SimpleCookie(answer.headers["set-cookie"])["__Host-session"]
            assert cookie["secure"] is True
            assert cookie["httponly"] is True
            assert cookie["path"] == "/"
            assert not cookie["domain"]


@pytest.mark.parametrize(
    "token", ["", " ", "x" * 5000, "é", "a\x00b", "../../etc", '";DROP TABLE session;--']
)
async def test_a_senseless_token_is_nobody(browser: Browser, token: str) -> None:
    """Whatever stands in the cookie, the answer is *not signed in*."""
    answer = await browser.get("/api/session", headers={b"Cookie": f"session={token}".encode()})
    assert answer.status_code == 401
    assert answer.json()["code"] == "session.none"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"username":"sari"}',
        b'{"username":"sari","password":"x","role":"administrator"}',
        b'{"username":["sari"],"password":"x"}',
        b'{"username":"sa\\u0000ri","password":"x"}',
        b'{"username":"sari","password":"\\ud800"}',
        b'{"username":"sari","password":"\xff\xfe"}',
        b'{"username":"' + b"a" * 121 + b'","password":"x"}',
        b'{"username":"sari","password":"' + b"a" * 129 + b'"}',
        b'{"username":1e400,"password":9223372036854775808}',
        b'{"username":' * 20_000,
        b"[" * 100_000,
        b"username=sari&password=x",
    ],
)
async def test_a_bad_body_is_refused_in_words(browser: Browser, body: bytes) -> None:
    """No malformed sign-in is a fault of the server, and none counts as an attempt."""
    answer = await browser.post(
        "/api/session", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert await FailedSignIn.count() == 0


async def test_changing_ones_password_signs_out_every_other_browser(
    browser: Browser, other_browser: Browser, staff: Staff
) -> None:
    """The browser that changed it goes on under a new token; all others have to sign in anew."""
    await sign_in(browser, "sari", staff.password)
    await sign_in(other_browser, "sari", staff.password)
    before = browser.cookies["session"]
    body = {"password": staff.password, "new_password": "rumah panggung di tepi"}
    assert (await browser.put("/api/session/password", json=body)).status_code == 200
    assert browser.cookies["session"] != before
    assert await whoever(browser) == 200
    assert await whoever(other_browser) == 401
    assert await sign_in(other_browser, "sari", staff.password) == 401
    assert await sign_in(other_browser, "sari", "rumah panggung di tepi") == 200


async def test_the_old_password_is_asked_for_and_guessing_it_is_limited(
    browser: Browser, staff: Staff
) -> None:
    """A screen left open does not give its finder the account."""
    await sign_in(browser, "sari", staff.password)
    body = {"password": "not this one", "new_password": "rumah panggung di tepi"}
    answers = [await browser.put("/api/session/password", json=body) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert await whoever(browser) == 200
