"""A phone is enrolled once by a code, signs in by its key, and can be revoked."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

import pytest
from httpx import AsyncClient as Browser

from backend.accounts.tables import Device, Enrolment, Session
from backend.settings import Settings
from tests.backend.phone_key import PhoneKey

Staff = Any
Clock = Any
Json = dict[str, Any]


@dataclass
class Office:
    """The desk's browser and the courier's phone, at one office."""

    desk: Browser
    phone: Browser
    staff: Staff

    async def sign_in(self, browser: Browser, username: str) -> int:
        """Sign in by password; return the status."""
        credentials = {"username": username, "password": self.staff.password}
        return (await browser.post("/api/session", json=credentials)).status_code

    async def code(self) -> Json:
        """Make a code for the courier's phone."""
        await self.sign_in(self.desk, "sari")
        answer = await self.desk.post(f"/api/couriers/{self.staff.courier.id}/enrolment")
        assert answer.status_code == 201
        made: Json = answer.json()
        return made

    async def enrol(self, token: str, key: PhoneKey) -> tuple[int, Json]:
        """Bring a code from the phone."""
        body = {
            "token": token,
            "device_id": str(key.device_id),
            "public_key": base64.b64encode(key.public).decode(),
            "app_version": "0.1.0",
        }
        answer = await self.phone.post("/api/device/enrolment", json=body)
        return answer.status_code, answer.json()

    async def enrolled(self) -> PhoneKey:
        """Enrol a phone, and forget its session as if it had ended."""
        key = PhoneKey()
        status, _ = await self.enrol(token_of(await self.code()), key)
        assert status == 200
        self.phone.cookies.clear()
        return key

    async def by_key(self, key: PhoneKey, signer: PhoneKey | None = None) -> tuple[int, Json]:
        """Sign in by key."""
        asked = await self.phone.post(
            "/api/device/challenge", json={"device_id": str(key.device_id)}
        )
        challenge = asked.json()["challenge"]
        return await self.answer(key, challenge, (signer or key).answer(challenge))

    async def answer(self, key: PhoneKey, challenge: str, signature: str) -> tuple[int, Json]:
        """Answer a challenge."""
        body = {"device_id": str(key.device_id), "challenge": challenge, "signature": signature}
        answer = await self.phone.post("/api/device/session", json=body)
        return answer.status_code, answer.json()


def token_of(code: Json) -> str:
    """Return the token in a code's link."""
    return str(code["url"]).rpartition("/")[2]


@pytest.fixture
def at(browser: Browser, other_browser: Browser, staff: Staff) -> Office:
    """Return the desk and a phone."""
    return Office(browser, other_browser, staff)


async def test_a_phone_is_enrolled_and_its_courier_signed_in(at: Office) -> None:
    """The code does both at once; the QR carries the link and nothing of a person."""
    code = await at.code()
    assert code["url"].startswith("http://127.0.0.1:8000/kurir/#/daftar/")
    assert len(code["qr"]) == len(code["qr"][0]) >= 21
    status, me = await at.enrol(token_of(code), PhoneKey())
    assert (status, me["account_id"]) == (200, str(at.staff.courier.id))
    assert (await at.phone.get("/api/session")).status_code == 200


async def test_only_the_hash_of_a_code_is_kept(at: Office) -> None:
    """Whoever reads the database enrols nothing."""
    token = token_of(await at.code())
    (kept,) = await Enrolment.select(Enrolment.token_sha256).output(as_list=True)
    assert token not in kept


async def test_a_code_is_used_once(at: Office) -> None:
    """A second phone comes too late; the first may repeat itself, for its answer may be lost."""
    token, key = token_of(await at.code()), PhoneKey()
    assert (await at.enrol(token, key))[0] == 200
    assert (await at.enrol(token, key))[0] == 200
    status, problem = await at.enrol(token, PhoneKey())
    assert (status, problem["code"]) == (404, "enrolment.spent")
    assert await Device.count() == 1


async def test_a_code_lasts_a_quarter_of_an_hour(at: Office, clock: Clock) -> None:
    """A photograph of yesterday's screen enrols nothing."""
    token = token_of(await at.code())
    clock.advance(minutes=15)
    assert (await at.enrol(token, PhoneKey()))[0] == 404


async def test_a_code_can_be_taken_back_and_a_new_one_voids_the_old(at: Office) -> None:
    """Of one courier's codes only the last is good, and none once the desk says so."""
    old, new = token_of(await at.code()), token_of(await at.code())
    assert (await at.enrol(old, PhoneKey()))[0] == 404
    address = f"/api/couriers/{at.staff.courier.id}/enrolment"
    assert (await at.desk.delete(address)).status_code == 204
    assert (await at.enrol(new, PhoneKey()))[0] == 404


async def test_only_couriers_phones_are_enrolled(at: Office) -> None:
    """The desk signs in by password alone."""
    await at.sign_in(at.desk, "rina")
    answer = await at.desk.post(f"/api/couriers/{at.staff.dispatcher.id}/enrolment")
    assert (answer.status_code, answer.json()["code"]) == (409, "enrolment.not_a_courier")


async def test_a_courier_enrols_nobody(at: Office) -> None:
    """Codes are the desk's to give."""
    await at.sign_in(at.phone, "budi")
    answer = await at.phone.post(f"/api/couriers/{at.staff.courier.id}/enrolment")
    assert answer.status_code == 403
    assert (await at.phone.get("/api/devices")).status_code == 403


async def test_a_key_must_be_one(at: Office) -> None:
    """A point beside the curve is refused in words, and the code stays good."""
    token = token_of(await at.code())
    body = {
        "token": token,
        "device_id": str(PhoneKey().device_id),
        "public_key": base64.b64encode(b"\x04" + bytes(64)).decode(),
        "app_version": "",
    }
    answer = await at.phone.post("/api/device/enrolment", json=body)
    assert answer.json()["code"] == "device.key_unusable"
    assert (await at.enrol(token, PhoneKey()))[0] == 200


async def test_an_enrolled_phone_needs_no_password(at: Office) -> None:
    """When its session has ended the key lets it in, with what it was asked to sign, once."""
    key = await at.enrolled()
    asked = await at.phone.post("/api/device/challenge", json={"device_id": str(key.device_id)})
    challenge = asked.json()["challenge"]
    signature = key.answer(challenge)
    assert (await at.answer(key, challenge, signature))[0] == 200
    assert (await at.phone.get("/api/session")).json()["name"] == "Budi Contoh"
    status, problem = await at.answer(key, challenge, signature)
    assert (status, problem["code"]) == (401, "device.unknown")


async def test_another_key_is_not_let_in(at: Office) -> None:
    """To know a phone's id is not to be that phone; an unknown one learns no more than that."""
    key = await at.enrolled()
    assert (await at.by_key(key, signer=PhoneKey()))[0] == 401
    assert (await at.by_key(PhoneKey()))[0] == 401


async def test_a_revoked_phone_is_told_so(at: Office) -> None:
    """Its session ends at once, and at its next contact it learns why."""
    key = await at.enrolled()
    await at.by_key(key)
    assert (await at.desk.post(f"/api/devices/{key.device_id}/revocation")).status_code == 200
    assert (await at.phone.get("/api/session")).status_code == 401
    status, problem = await at.by_key(key)
    assert (status, problem["code"]) == (403, "device.revoked")
    assert (await at.by_key(key, signer=PhoneKey()))[0] == 401
    assert await Session.count().where(Session.account == at.staff.courier.id) == 0


async def test_the_desk_sees_what_a_phone_last_told(at: Office, clock: Clock) -> None:
    """Last contact, the app's version and what waits, as the phone itself reported them."""
    key = await at.enrolled()
    await at.by_key(key)
    later = clock.advance(minutes=7)
    report = {"device_id": str(key.device_id), "app_version": "0.2.0", "waiting": 3}
    answer = await at.phone.post("/api/device/report", json=report)
    assert answer.json() == {"state": "enrolled"}
    (line,) = (await at.desk.get("/api/devices")).json()["devices"]
    assert (line["courier"], line["app_version"], line["waiting"]) == ("Budi Contoh", "0.2.0", 3)
    assert line["last_contact_at"] == later.isoformat().replace("+00:00", "Z")


async def test_a_phone_reports_for_itself_only(at: Office) -> None:
    """What is told of a phone that is another's, or nobody's, changes nothing."""
    await at.sign_in(at.phone, "budi")
    report = {"device_id": str(PhoneKey().device_id), "app_version": "9", "waiting": 9}
    answer = await at.phone.post("/api/device/report", json=report)
    assert answer.json() == {"state": "unknown"}


class TestWhereCouriersMustEnrol:
    """The office may keep couriers to enrolled phones."""

    @pytest.fixture
    def settings(self) -> Settings:
        """Return the stricter setting."""
        return Settings(require_device=True)

    async def test_a_courier_is_not_let_in_by_password(self, at: Office) -> None:
        """Work that could not be taken in later is not begun; the desk signs in as ever."""
        answer = await at.phone.post(
            "/api/session", json={"username": "budi", "password": at.staff.password}
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "device.required")
        assert await at.sign_in(at.desk, "sari") == 200
